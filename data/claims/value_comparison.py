"""Which label of disagreement two numbers, times or areas earn.

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
"""Two areas are one place from this ratio of what they share to their union."""

SHARED_M2 = 1e6
"""Two areas meet if they share as much as this, or half of the smaller one."""

# Twice this is more than a kilometre anywhere on Earth.
_HALF_SQUARE_DEGREES = 0.0047
_ALL_DAY = dt.timedelta(hours=23, minutes=59)


def numbers(first: tuple[float, float], second: tuple[float, float]) -> Label:
    """Label two counts, each from its least to its most; infinity is no bound."""
    label = _spans(first, second)
    # Two that say "at least ten" name a floor, not a number.
    is_open = label is Label.AGREE and first[1] == math.inf
    return Label.OVERLAP if is_open else label


def times(first: str | None, second: str | None) -> Label | None:
    """Label two times of the form that the codebook gives for ``occurred``.

    They are compared in UTC where every one of them bears an offset, else on the
    clock as written. None where one is not known.
    """
    if first is None or second is None:
        return None
    moments = f"{first}/{second}".split("/")
    zoned = all(dt.datetime.fromisoformat(moment).tzinfo for moment in moments)
    return _spans(_minutes(first, zoned=zoned), _minutes(second, zoned=zoned))


def _minutes(occurred: str, *, zoned: bool) -> tuple[dt.datetime, dt.datetime]:
    """Return the first and the last minute of a time, with offset or without."""
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
    """Label two areas, in EPSG:4326; None where one is not known, or is empty."""
    if first is None or second is None or first.is_empty or second.is_empty:
        return None
    return Label.AGREE if first is second else _compared(_Area(first), _Area(second))


class _Area:
    """An area that is told from others by the object that it is: its text is long."""

    def __init__(self, geometry: BaseGeometry) -> None:
        self.geometry = geometry

    def __hash__(self) -> int:
        return id(self.geometry)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Area) and self.geometry is other.geometry


# Few areas are distinct, and each page asks again for what the last one asked for.
@lru_cache(maxsize=1024)
def _compared(one: _Area, other: _Area) -> Label:
    smaller, larger = sorted((_size(one), _size(other)))
    if smaller < NEARLY_EQUAL * larger and _share_a_square(one, other):
        return Label.OVERLAP
    shared = area_m2(one.geometry & other.geometry)
    if shared >= NEARLY_EQUAL * (smaller + larger - shared):
        return Label.AGREE
    meet = shared >= min(SHARED_M2, smaller / 2)
    return Label.OVERLAP if meet else Label.CONTRADICT


def _share_a_square(one: _Area, other: _Area) -> bool:
    """Whether some square of ``SHARED_M2`` or more is seen to lie in both.

    To see that takes a hundredth of the time of cutting one out of the other.
    """
    return any(
        one.geometry.covers(square) and other.geometry.covers(square)
        for square in (_square(one), _square(other))
    )


@lru_cache(maxsize=1024)
def _size(area: _Area) -> float:
    return area_m2(area.geometry)


@lru_cache(maxsize=1024)
def _square(area: _Area) -> Polygon:
    """Return a square of ``SHARED_M2`` or more around some point of an area."""
    shapely.prepare(area.geometry)  # to be asked what it covers
    middle = area.geometry.representative_point()
    high = _HALF_SQUARE_DEGREES
    wide = high / math.cos(math.radians(middle.y))
    return shapely.box(
        middle.x - wide, middle.y - high, middle.x + wide, middle.y + high
    )
