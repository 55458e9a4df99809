"""How far the strikes were from the border, with what is not known about it."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from data.geodesy import distance_range_to_line_m, distance_to_line_m
from data.model import RecordSet
from layers._places import area
from layers._words import kilometres

if TYPE_CHECKING:
    import shapely

    from data import Dataset, Incident
    from data.model import Geography

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


def detailed_border(geography: Geography) -> shapely.Geometry:
    """Return the line that all distances are measured to."""
    return geography.border.set_index("line").geometry["detailed"]


def border_distances(dataset: Dataset) -> pd.DataFrame:
    """Measure from each strike to the nearest point of the detailed border.

    Returns
    -------
    DataFrame
        One row per strike, in the order of the records. ``distance_km`` and
        ``error_km``: geodesic distance of the reported point and the radius
        around it, kilometres on WGS84; missing unless the place is a point.
        ``low_km`` and ``high_km``: what the place as known allows; missing where
        it is not known at all. ``longitude``, ``latitude``, ``border_longitude``,
        ``border_latitude``: the reported point and the nearest point of the border,
        degrees; missing unless the place is a point.
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
        return (
            f"{kilometres(distance)} ± {kilometres(error)}:"
            " the reported point, with the radius around it"
        )
    if not math.isnan(high):
        return f"between {low:.0f} and {kilometres(high)}: anywhere in the area"
    return ""


def _measure(dataset: Dataset, incident: Incident) -> tuple[float, ...]:
    geography = dataset.geography
    if incident.set is not RecordSet.STRIKE:
        return _NONE
    if incident.longitude is not None and incident.latitude is not None:
        point = (incident.longitude, incident.latitude)
        return _from_point(geography, point, incident.radius_m or 0)
    if incident.area is not None:
        return _from_area(geography, incident.area)
    return _NONE


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
def _from_area(geography: Geography, code: str) -> tuple[float, ...]:
    low, high = distance_range_to_line_m(
        area(geography, code), detailed_border(geography)
    )
    return (math.nan, math.nan, low / 1000, high / 1000, *(math.nan,) * 4)
