"""Which words of the interface scripts and sheets use: only those travel along."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from layers.i18n import all_keys, entry, forms, language, without_plural
from layers.web.paths import script_json

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAID = re.compile(r"""\bsay\(\s*["`]([\w.]+)""")
"""A call with its key, or with the beginning of one that the script completes."""


def words_script(scripts: Iterable[str]) -> str:
    """Return the script that hands the others their messages (``messages.js``).

    Parameters
    ----------
    scripts
        Their sources.
    """
    return f"Object.assign(window.strikeMapWords??={{}},{script_json(words(scripts))});"


def words(sources: Iterable[str]) -> dict[str, str | dict[str, str]]:
    """Return the words that some sources ask for, by their keys.

    Those that depend on a count are a dictionary of the words for each plural; ``in``
    is the language whose plurals these are, where another one is spoken.

    Parameters
    ----------
    sources
        Scripts of the viewer, or templates of the typesetter. Keys stand in the calls
        of ``say``, whole, or up to the value that ends them.
    """
    said = frozenset[str]().union(*map(_said, sources))
    keys = dict.fromkeys(map(without_plural, all_keys()))
    return {key: _words(key) for key in keys if _is_in(said, key)}


@cache
def _said(source: str) -> frozenset[str]:
    """Return the keys of a source; those that end in a dot begin several."""
    return frozenset(_SAID.findall(source))


def _is_in(said: frozenset[str], key: str) -> bool:
    return key in said or f"{key.rpartition('.')[0]}." in said


def _words(key: str) -> str | dict[str, str]:
    tag, plurals = forms(key)
    if not plurals:
        return entry(key)
    return plurals if tag == language() else {**plurals, "in": tag}
