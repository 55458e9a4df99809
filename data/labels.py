"""Labels of disagreement, and which one two numbers, times or areas earn.

The rules are written out in the codebook, under "Labels of disagreement".
"""

from __future__ import annotations

import datetime as dt
import enum
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import shapely
from pyproj import Geod

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

NEARLY_EQUAL = 0.9
"""Two areas are one place from this ratio of what they share to their union."""

SHARED_M2 = 1e6
"""Two areas meet if they share as much as this, or half of the smaller one."""

_ALL_DAY = dt.timedelta(hours=23, minutes=59)
_WGS84 = Geod(ellps="WGS84")


class Label(enum.StrEnum):
    """How the answers to one question stand to each other; the strongest last."""

    AGREE = "agree"
    OVERLAP = "overlap"
    SILENT = "silent"
    CONTRADICT = "contradict"
    DENIED = "denied"


_STRENGTH = {label: rank for rank, label in enumerate(Label)}


def strongest(labels: Iterable[Label]) -> Label | None:
    """Return the strongest of the labels, None if there is none."""
    return max(labels, key=_STRENGTH.__getitem__, default=None)


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


# One drawing asks again for what the last one asked for, and few areas are distinct.
@lru_cache(maxsize=1024)
def areas(first: BaseGeometry | None, second: BaseGeometry | None) -> Label | None:
    """Label two areas, in EPSG:4326; None where one is not known, or is empty."""
    if first is None or second is None or first.is_empty or second.is_empty:
        return None
    sizes = area_m2(first), area_m2(second)
    shared = area_m2(first & second)
    if shared >= NEARLY_EQUAL * (sum(sizes) - shared):
        return Label.AGREE
    meet = shared >= min(SHARED_M2, min(sizes) / 2)
    return Label.OVERLAP if meet else Label.CONTRADICT


@lru_cache(maxsize=1024)
def area_m2(geometry: BaseGeometry) -> float:
    """Return the area of polygons on the ellipsoid of WGS84, in square metres."""
    return sum(
        _WGS84.geometry_area_perimeter(part)[0]
        for part in shapely.get_parts(shapely.orient_polygons(geometry))
        if part.area
    )
