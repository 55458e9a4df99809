"""Lengths of the border at several scales, and distances of strikes to it."""

from __future__ import annotations

import math
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import pandas as pd
from pyproj import Transformer
from shapely import transform

from data.claims.claimed_area import allowed
from data.claims.place_consistency import placing_claims, sorted_out
from data.geometry.areas import area, detailed_border
from data.geometry.geodesy import (
    distance_range_to_line_m,
    distance_to_line_m,
    length_km,
)
from data.model.enums import RecordSet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data import Dataset, Incident
    from data.model.case import Area
    from data.model.dataset import Geography

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
TOLERANCES_M = (250, 500, 1000)
"""How much the detailed line is generalised for comparison, in metres."""

_NONE = (math.nan,) * 8


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
        (incident.id, *border_distance(dataset, incident))
        for incident in dataset.incidents
        if incident.set is RecordSet.STRIKE
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def border_distance(dataset: Dataset, incident: Incident) -> tuple[float, ...]:
    """Measure one incident to the border: the columns of `border_distances`."""
    if incident.set is not RecordSet.STRIKE:
        return _NONE
    if incident.longitude is not None and incident.latitude is not None:
        point = (incident.longitude, incident.latitude)
        return _from_point(dataset.geography, point, incident.radius_m or 0)
    return _from_extent(dataset, incident)


def _from_extent(dataset: Dataset, incident: Incident) -> tuple[float, ...]:
    words = claimed_places(dataset, incident)
    if words:
        low, high = _from_words(dataset.geography, dataset.case.areas, words)
    elif incident.area is not None:
        low, high = _from_area(dataset, incident.area)
    else:
        return _NONE
    return (math.nan, math.nan, low / 1000, high / 1000, *(math.nan,) * 4)


def claimed_places(dataset: Dataset, incident: Incident) -> tuple[str, ...]:
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


def measurements(dataset: Dataset) -> dict[str, list[dict[str, Any]]]:
    """Measure the border and the distances to it, on WGS84.

    Returns
    -------
    dict
        ``border``: line, scale, length_km, vertices; ``stated``: length_km, source,
        locator, claimant; ``incidents``: id, distance_km and error_km (None unless
        the place is a point), low_km and high_km (None where it is unknown), and
        precision.
    """
    return {
        "border": list(_border_lengths(dataset)),
        "stated": [
            {
                "length_km": stated.length_km,
                "source": stated.source,
                "locator": stated.locator,
                "claimant": stated.claimant,
            }
            for stated in dataset.case.stated_lengths
        ],
        "incidents": list(_distances(dataset)),
    }


def _border_lengths(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Measure each line as it is stored, then the first, the detailed one, coarser.

    The length of a border grows with the detail of its line, without end: a
    length means nothing without its scale.
    """
    border = dataset.geography.border
    for line, scale, shape in zip(
        border["line"], border["scale"], border.geometry, strict=True
    ):
        yield _border_length(line, scale, shape)
    detailed = border.geometry.iloc[0]
    for metres in TOLERANCES_M:
        coarser = _generalised(detailed, metres)
        yield _border_length("detailed", f"generalised to {metres} m", coarser)


def _generalised(line: Any, metres: float) -> Any:
    """Leave out vertices that lie within so many metres of a simpler line.

    It is done on a plane that touches the globe in the middle of the line, since
    a degree is not the same length in both directions.
    """
    middle = line.envelope.centroid
    plane = f"+proj=aeqd +lon_0={middle.x} +lat_0={middle.y} +ellps=WGS84"
    there = Transformer.from_crs("EPSG:4326", plane, always_xy=True).transform
    back = partial(there, direction="INVERSE")
    flat = transform(line, there, interleaved=False).simplify(metres)
    return transform(flat, back, interleaved=False)


def _border_length(line: str, scale: str, shape: Any) -> dict[str, Any]:
    return {
        "line": line,
        "scale": scale,
        "length_km": round(length_km(shape), 1),
        "vertices": len(shape.coords),
    }


def _distances(dataset: Dataset) -> Iterator[dict[str, Any]]:
    precision = {one.id: str(one.precision) for one in dataset.incidents}
    table = border_distances(dataset)
    for row in table.to_dict("records"):
        yield {
            "id": row["incident"],
            **{
                column: _number(row[column])
                for column in ("distance_km", "error_km", "low_km", "high_km")
            },
            "precision": precision[row["incident"]],
        }


def _number(value: float) -> float | None:
    """Return the kilometres with one decimal; JSON knows no "not a number"."""
    return None if math.isnan(value) else round(value, 1)
