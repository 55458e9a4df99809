"""Letters that none of the sheet's typefaces has: told, since a page only has boxes."""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    Lacking = dict[str, str]

_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Unicode's categories of what is not drawn, so that no typeface need have it."""

_NEAR = 40
"""Letters to either side that tell where one stands."""

_gathered: ContextVar[Lacking | None] = ContextVar("gathered", default=None)


@contextmanager
def lacking() -> Iterator[Lacking]:
    """Gather the letters that pages made inside the block have boxes for.

    Returns
    -------
    dict
        By each letter the words that it stands in, in the order of the texts.
    """
    held: Lacking = {}
    before = _gathered.set(held)
    try:
        yield held
    finally:
        _gathered.reset(before)


def check(values: object, typefaces: Iterable[Path]) -> None:
    """Add the letters of a page that no typeface has to what is gathered, if it is."""
    held = _gathered.get()
    if held is None:
        return
    texts = list(dict.fromkeys(_texts(values)))
    lost = set("".join(texts)) - held.keys()
    lost = {one for one in lost if one > "\x7f" and _is_drawn(one)}
    for file in typefaces:
        # Most pages need no more than the first ones.
        if lost:
            lost -= _letters(file)
    for text in texts:
        for letter in text:
            if letter in lost:
                held.setdefault(letter, _around(letter, text))


def named(letters: Iterable[str], most: int = 12) -> str:
    """Write letters with their code points, by which a reader without them knows them.

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
    """Return a text, or of a long one what stands around a letter."""
    start = max(0, text.index(letter) - _NEAR)
    end = start + 2 * _NEAR
    return "…" * (start > 0) + text[start:end] + "…" * (end < len(text))


def _texts(values: Any) -> Iterator[str]:
    """Yield all texts of nested values, but for drawings."""
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
