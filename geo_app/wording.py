"""Which words of the interface the scripts of a page use: only those travel along."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from layers import PLURALS, all_keys, entry, script_json

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAID = re.compile(r"""\bsay\(\s*["`]([\w.]+)""")
"""A call with its key, or with the beginning of one that the script completes."""


def words_script(scripts: Iterable[str]) -> str:
    """Return the script that hands other scripts their words (``layers/_say.js``).

    Parameters
    ----------
    scripts
        Their sources. Keys stand in the calls of ``say``, whole, or up to the value
        that ends them.
    """
    said = frozenset[str]().union(*map(_said, scripts))
    words = {key: entry(key) for key in all_keys() if _is_in(said, key)}
    return f"Object.assign(window.strikeMapWords??={{}},{script_json(words)});"


@cache
def _said(script: str) -> frozenset[str]:
    """Return the keys of a script; those that end in a dot begin several."""
    return frozenset(_SAID.findall(script))


def _is_in(said: frozenset[str], key: str) -> bool:
    start, _, end = key.rpartition(".")
    plural = end in PLURALS and start in said
    return plural or key in said or f"{start}." in said
