"""The messages that scripts and sheets use: only those are embedded in a file."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from layers.i18n import all_keys, entry, forms, language, without_plural
from layers.web.paths import script_json

if TYPE_CHECKING:
    from collections.abc import Iterable

_CALL = re.compile(r"""\bsay\(\s*["`]([\w.]+)""")
"""A call with its key, or with the prefix of one that the script completes."""


def words_script(scripts: Iterable[str]) -> str:
    """Return the script that defines the messages of others (for ``messages.js``).

    Parameters
    ----------
    scripts
        Their sources.
    """
    return f"Object.assign(window.strikeMapWords??={{}},{script_json(words(scripts))});"


def words(sources: Iterable[str]) -> dict[str, str | dict[str, str]]:
    """Return the messages that some sources use, by their keys.

    A message that depends on a count is a dictionary of its plural forms; ``in`` is
    their language, if it isn't the current one.

    Parameters
    ----------
    sources
        Scripts of the viewer, or Typst templates. Keys are the arguments of ``say``,
        whole, or up to the value that completes them.
    """
    used = frozenset[str]().union(*map(_keys, sources))
    keys = dict.fromkeys(map(without_plural, all_keys()))
    return {key: _words(key) for key in keys if _is_used(key, used)}


@cache
def _keys(source: str) -> frozenset[str]:
    """Return the keys in a source; one that ends in a dot is a prefix."""
    return frozenset(_CALL.findall(source))


def _is_used(key: str, used: frozenset[str]) -> bool:
    return key in used or f"{key.rpartition('.')[0]}." in used


def _words(key: str) -> str | dict[str, str]:
    tag, plurals = forms(key)
    if not plurals:
        return entry(key)
    return plurals if tag == language() else {**plurals, "in": tag}
