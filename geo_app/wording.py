"""Which words of the interface scripts and sheets use: only those travel along."""

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
        Their sources.
    """
    return f"Object.assign(window.strikeMapWords??={{}},{script_json(words(scripts))});"


def words(sources: Iterable[str]) -> dict[str, str]:
    """Return the words that some sources ask for, by their keys.

    Parameters
    ----------
    sources
        Scripts of the viewer, or templates of the typesetter. Keys stand in the calls
        of ``say``, whole, or up to the value that ends them.
    """
    said = frozenset[str]().union(*map(_said, sources))
    return {key: entry(key) for key in all_keys() if _is_in(said, key)}


@cache
def _said(source: str) -> frozenset[str]:
    """Return the keys of a source; those that end in a dot begin several."""
    return frozenset(_SAID.findall(source))


def _is_in(said: frozenset[str], key: str) -> bool:
    start, _, end = key.rpartition(".")
    plural = end in PLURALS and start in said
    return plural or key in said or f"{start}." in said
