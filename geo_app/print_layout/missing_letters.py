"""Letters that none of the sheet's typefaces has; the page shows boxes for them."""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    Missing = dict[str, str]

_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Unicode categories of invisible characters, which no typeface needs to have."""

_NEAR = 40
"""Length of the context on either side of a missing letter."""

_gathered: ContextVar[Missing | None] = ContextVar("gathered", default=None)


@contextmanager
def lacking() -> Iterator[Missing]:
    """Gather the missing letters of all pages made inside the block.

    Returns
    -------
    dict
        Missing letter to its context, in the order of the texts.
    """
    missing: Missing = {}
    before = _gathered.set(missing)
    try:
        yield missing
    finally:
        _gathered.reset(before)


def check(values: object, typefaces: Iterable[Path]) -> None:
    """Gather the letters of a page that no typeface has, within `lacking` only."""
    missing = _gathered.get()
    if missing is None:
        return
    texts = list(dict.fromkeys(_texts(values)))
    lost = set("".join(texts)) - missing.keys()
    lost = {letter for letter in lost if letter > "\x7f" and _is_drawn(letter)}
    for file in typefaces:
        # The first ones are enough for most pages.
        if lost:
            lost -= _letters(file)
    for text in texts:
        for letter in text:
            if letter in lost:
                missing.setdefault(letter, _around(letter, text))


def named(letters: Iterable[str], most: int = 12) -> str:
    """List letters with their code points, for readers whose screen lacks them too.

    Examples
    --------
    >>> named("é→"), named("éèê", most=1)
    ('é (U+00E9), → (U+2192)', 'é (U+00E9), … (3)')
    """
    listed = list(letters)
    shown = [f"{letter} (U+{ord(letter):04X})" for letter in listed[:most]]
    return ", ".join(shown + [f"… ({len(listed)})"] * (len(listed) > most))


def _is_drawn(letter: str) -> bool:
    selects = unicodedata.name(letter, "").startswith("VARIATION SELECTOR")
    return not selects and unicodedata.category(letter) not in _UNSEEN


def _around(letter: str, text: str) -> str:
    """Return a text, cut to the context of a letter if it is long."""
    start = max(0, text.index(letter) - _NEAR)
    end = start + 2 * _NEAR
    return "…" * (start > 0) + text[start:end] + "…" * (end < len(text))


def _texts(values: Any) -> Iterator[str]:
    """Yield all texts of nested values, except drawings."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for key, value in values.items():
            if key != "svg":
                yield from _texts(value)
    elif isinstance(values, list | tuple):
        for value in values:
            yield from _texts(value)


@cache
def _letters(file: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - most exports have no sheet

    with TTFont(file, lazy=True) as typeface:
        return frozenset(map(chr, typeface.getBestCmap()))
