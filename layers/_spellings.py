"""Spellings by which the search finds a place, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.gazetteer.name_matching import fold, is_arabic, spells

if TYPE_CHECKING:
    from collections.abc import Iterable

    import shapely

    from data import LocalName


def other_spellings(names: Iterable[str], spellings: Iterable[str]) -> list[str]:
    """Return the spellings that a search by any of the names would not match.

    Examples
    --------
    >>> other_spellings(["Panjgur"], ["Panjgoor", "Panj-Gūr", "Chukan"])
    ['Chukan']
    """
    known = [fold(name) for name in names]
    others = []
    for spelling in spellings:
        folded = fold(spelling)
        if folded and not any(_same(folded, name) for name in known):
            others.append(spelling)
            known.append(folded)
    return others


def _same(name: str, other: str) -> bool:
    """Return whether two folded names are equal, or transliterations of each other."""
    if is_arabic(name) == is_arabic(other):
        return name == other
    return spells(name, other) if is_arabic(name) else spells(other, name)


def also(title: str, names: Iterable[LocalName], spellings: Iterable[str]) -> str:
    """Return the other spellings of a place, divided by ``|``."""
    known = (title, *(name.text for name in names))
    return "|".join(other_spellings(known, spellings))


def reach(shape: shapely.Geometry) -> list[float]:
    """Return latitude and longitude of an area's middle, and its reach, degrees."""
    west, south, east, north = shape.bounds
    radius = max(north - south, east - west) / 2
    middle = ((south + north) / 2, (west + east) / 2)
    return [round(degrees, 1) for degrees in (*middle, radius)]
