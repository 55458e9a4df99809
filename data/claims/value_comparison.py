"""Labels of disagreement of two numbers, times or areas.

The rules are written out in the codebook, under "Labels of disagreement".
"""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import shapely

from data.claims.labels import Label
from data.geometry.geodesy import area_m2

if TYPE_CHECKING:
    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

NEARLY_EQUAL = 0.9
"""Two areas agree from this ratio of their intersection to their union."""

SHARED_M2 = 1e6
"""Two areas overlap if they share this many square metres, or half of the smaller."""

# Twice this is more than a kilometre anywhere on Earth.
_HALF_SQUARE_DEGREES = 0.0047
_ALL_DAY = dt.timedelta(hours=23, minutes=59)


def numbers(first: tuple[float, float], second: tuple[float, float]) -> Label:
    """Label two counts, each given by its bounds; infinity for no upper bound."""
    label = _spans(first, second)
    # Two claims of "at least ten" share a lower bound, not a number.
    is_open = label is Label.AGREE and first[1] == math.inf
    return Label.OVERLAP if is_open else label


def times(first: str | None, second: str | None) -> Label | None:
    """Label two times in the form of ``occurred`` (see the codebook).

    They are compared in UTC if all of them have an offset, else as written. None if
    one is unknown.
    """
    if first is None or second is None:
        return None
    moments = f"{first}/{second}".split("/")
    zoned = all(dt.datetime.fromisoformat(moment).tzinfo for moment in moments)
    return _spans(_minutes(first, zoned=zoned), _minutes(second, zoned=zoned))


def _minutes(occurred: str, *, zoned: bool) -> tuple[dt.datetime, dt.datetime]:
    """Return the first and the last minute of a time, with or without offset."""
    first, _, last = occurred.partition("/")
    last = last or first
    begin, end = (dt.datetime.fromisoformat(moment) for moment in (first, last))
    if "T" not in last:
        end += _ALL_DAY
    if zoned:
        return begin, end
    return begin.replace(tzinfo=None), end.replace(tzinfo=None)


def _spans(first: tuple[Any, Any], second: tuple[Any, Any]) -> Label:
    if first == second:
        return Label.AGREE
    meet = max(first[0], second[0]) <= min(first[1], second[1])
    return Label.OVERLAP if meet else Label.CONTRADICT


def areas(first: BaseGeometry | None, second: BaseGeometry | None) -> Label | None:
    """Label two areas in EPSG:4326; None if one is unknown or empty."""
    if first is None or second is None or first.is_empty or second.is_empty:
        return None
    return Label.AGREE if first is second else _label(_Area(first), _Area(second))


class _Area:
    """A geometry hashed by identity: hashing its coordinates would be slow."""

    def __init__(self, geometry: BaseGeometry) -> None:
        self.geometry = geometry

    def __hash__(self) -> int:
        return id(self.geometry)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Area) and self.geometry is other.geometry


# There are few distinct areas, and each page compares them again.
@lru_cache(maxsize=1024)
def _label(first: _Area, second: _Area) -> Label:
    smaller, larger = sorted((_size_m2(first), _size_m2(second)))
    if smaller < NEARLY_EQUAL * larger and _share_a_square(first, second):
        return Label.OVERLAP
    shared = area_m2(first.geometry & second.geometry)
    if shared >= NEARLY_EQUAL * (smaller + larger - shared):
        return Label.AGREE
    meet = shared >= min(SHARED_M2, smaller / 2)
    return Label.OVERLAP if meet else Label.CONTRADICT


def _share_a_square(first: _Area, second: _Area) -> bool:
    """Return whether one of two trial squares of ``SHARED_M2`` or more lies in both.

    This takes a hundredth of the time of an intersection.
    """
    return any(
        first.geometry.covers(square) and second.geometry.covers(square)
        for square in (_square(first), _square(second))
    )


@lru_cache(maxsize=1024)
def _size_m2(area: _Area) -> float:
    return area_m2(area.geometry)


@lru_cache(maxsize=1024)
def _square(area: _Area) -> Polygon:
    """Return a square of ``SHARED_M2`` or more around an inner point of an area."""
    shapely.prepare(area.geometry)  # for covers()
    centre = area.geometry.representative_point()
    half_height = _HALF_SQUARE_DEGREES
    half_width = half_height / math.cos(math.radians(centre.y))
    return shapely.box(
        centre.x - half_width,
        centre.y - half_height,
        centre.x + half_width,
        centre.y + half_height,
    )
