"""How far the strikes were from the border, with what is not known about it."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from data.allowed import allowed, detailed_border
from data.geodesy import distance_range_to_line_m, distance_to_line_m
from data.meet import placing_claims, sorted_out
from data.model import RecordSet
from layers._language import say
from layers._places import area
from layers._words import kilometres

if TYPE_CHECKING:
    from data import Dataset, Incident
    from data.model import Area, Geography

COLUMNS = (
    "incident",
    "distance_km",
    "error_km",
    "low_km",
    "high_km",
    "longitude",
    "latitude",
    "border_longitude",
    "border_latitude",
)
_NONE = (math.nan,) * 8
_FINE_KM = 10  # below this a length is written with a decimal


def border_distances(dataset: Dataset) -> pd.DataFrame:
    """Measure from each strike to the nearest point of the detailed border.

    Returns
    -------
    DataFrame
        One row per strike, in the order of the records. ``distance_km`` and
        ``error_km``: geodesic distance of the reported point and the radius
        around it, kilometres on WGS84; missing unless the place is a point.
        ``low_km`` and ``high_km``: what is possible. Of a point that is its radius;
        else it is what the claims about the place leave where all of them hold, and
        all that any of them allows where they exclude each other; else the area.
        Missing where the place is not known at all. ``longitude``, ``latitude``,
        ``border_longitude``, ``border_latitude``: the reported point and the nearest
        point of the border, degrees; missing unless the place is a point.
    """
    rows = [
        (incident.id, *_measure(dataset, incident))
        for incident in dataset.incidents
        if incident.set is RecordSet.STRIKE
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def distance_words(dataset: Dataset, incident: Incident) -> str:
    """Say how far an incident was from the border, empty where not measured."""
    distance, error, low, high, *_ = _measure(dataset, incident)
    if not math.isnan(distance):
        said = {"distance": kilometres(distance, error), "error": kilometres(error)}
        return say("distance.point", **said)
    if math.isnan(high):
        return ""
    least = kilometres(low) if high < _FINE_KM else f"{low:.0f}"
    extent = _extent(dataset, incident)
    return say("distance.between", low=least, high=kilometres(high), extent=extent)


def _extent(dataset: Dataset, incident: Incident) -> str:
    words = _words(dataset, incident)
    if not words:
        return say("distance.area")
    _, excluding = sorted_out(dataset.geography, dataset.case.areas, words)
    if excluding:
        return say("distance.any")
    return say("distance.all")


def _measure(dataset: Dataset, incident: Incident) -> tuple[float, ...]:
    if incident.set is not RecordSet.STRIKE:
        return _NONE
    if incident.longitude is not None and incident.latitude is not None:
        point = (incident.longitude, incident.latitude)
        return _from_point(dataset.geography, point, incident.radius_m or 0)
    return _from_extent(dataset, incident)


def _from_extent(dataset: Dataset, incident: Incident) -> tuple[float, ...]:
    words = _words(dataset, incident)
    if words:
        low, high = _from_words(dataset.geography, dataset.case.areas, words)
    elif incident.area is not None:
        low, high = _from_area(dataset, incident.area)
    else:
        return _NONE
    return (math.nan, math.nan, low / 1000, high / 1000, *(math.nan,) * 4)


def _words(dataset: Dataset, incident: Incident) -> tuple[str, ...]:
    """Return what is claimed about the place, without what leaves no area."""
    said = {claim.where for claim in placing_claims(dataset, incident.id)}
    return tuple(
        sorted(
            where
            for where in said
            if where and allowed(dataset.geography, dataset.case.areas, where)
        )
    )


@lru_cache(maxsize=1024)
def _from_point(
    geography: Geography, point: tuple[float, float], radius_m: int
) -> tuple[float, ...]:
    metres, near_longitude, near_latitude = distance_to_line_m(
        *point, detailed_border(geography)
    )
    low, high = max(0.0, metres - radius_m), metres + radius_m
    return (
        metres / 1000,
        radius_m / 1000,
        low / 1000,
        high / 1000,
        *point,
        near_longitude,
        near_latitude,
    )


@lru_cache(maxsize=64)
def _from_words(
    geography: Geography, areas: tuple[Area, ...], words: tuple[str, ...]
) -> tuple[float, float]:
    """Return the range in metres over what all words allow, or else any of them."""
    consistent, excluding = sorted_out(geography, areas, words)
    extents = (
        [allowed(geography, areas, where) for where in words]
        if excluding
        else [consistent[words]]
    )
    border = detailed_border(geography)
    ranges = [distance_range_to_line_m(extent, border) for extent in extents]
    return min(low for low, _ in ranges), max(high for _, high in ranges)


@lru_cache(maxsize=64)
def _from_area(dataset: Dataset, code: str) -> tuple[float, float]:
    border = detailed_border(dataset.geography)
    return distance_range_to_line_m(area(dataset, code), border)
