"""Lengths of the border at several scales, and distances of strikes from it."""

from __future__ import annotations

import math
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import pandas as pd
from pyproj import Transformer
from shapely import transform

from data.claims.claimed_area import allowed
from data.claims.place_consistency import placing_claims, sorted_out
from data.claims.place_constraints import FromBorder, constraints
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
"""Tolerances, in metres, for generalising the detailed line."""

_NONE = (math.nan,) * 8


def border_distances(dataset: Dataset) -> pd.DataFrame:
    """Measure from each strike to the nearest point of the detailed border.

    Returns
    -------
    DataFrame
        One row per strike, in the order of the records. ``distance_km`` and
        ``error_km``: geodesic distance of the reported point and the radius
        around it, kilometres on WGS84; missing unless the place is a point.
        ``low_km`` and ``high_km``: the possible range. For a point it follows from
        its radius; else it is the range of the distances that claims state; without
        one, it follows from the area that all claims about the place have in common,
        or, if they exclude each other, from the areas of all of them; else from the
        area of the incident. Missing if the place is unknown, and for an umbrella
        incident, whose parts lie in several places. ``longitude``,
        ``latitude``, ``border_longitude``, ``border_latitude``: the reported point and
        the nearest point of the border, degrees; missing unless the place is a point.
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
    if dataset.parts(incident):
        return _NONE
    if stated := stated_distances(dataset, incident):
        low = min(span.low_km for span in stated) * 1000
        high = max(span.high_km for span in stated) * 1000
    elif places := claimed_places(dataset, incident):
        low, high = _from_claims(dataset.geography, dataset.case.areas, places)
    elif incident.area is not None:
        low, high = _from_area(dataset, incident.area)
    else:
        return _NONE
    return (math.nan, math.nan, low / 1000, high / 1000, *(math.nan,) * 4)


def stated_distances(dataset: Dataset, incident: Incident) -> frozenset[FromBorder]:
    """Return the distinct distances to the border that claims state.

    Their intersection would be a range that nobody gives: it depends on how each of
    them was rounded.
    """
    return frozenset(
        constraint
        for claim in placing_claims(dataset, incident.id)
        for constraint in constraints(claim.where or "")
        if isinstance(constraint, FromBorder)
    )


def claimed_places(dataset: Dataset, incident: Incident) -> tuple[str, ...]:
    """Return the distinct place constraints claimed, without those of empty areas."""
    places = {claim.where for claim in placing_claims(dataset, incident.id)}
    return tuple(
        sorted(
            where
            for where in places
            if where and allowed(dataset.geography, dataset.case.areas, where)
        )
    )


@lru_cache(maxsize=4096)
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


@lru_cache(maxsize=4096)
def _from_claims(
    geography: Geography, areas: tuple[Area, ...], places: tuple[str, ...]
) -> tuple[float, float]:
    """Return the range in metres over the common area, or, without it, all areas."""
    consistent, excluding = sorted_out(geography, areas, places)
    extents = (
        [allowed(geography, areas, where) for where in places]
        if excluding
        else [consistent[places]]
    )
    border = detailed_border(geography)
    ranges = [distance_range_to_line_m(extent, border) for extent in extents]
    return min(low for low, _ in ranges), max(high for _, high in ranges)


@lru_cache(maxsize=4096)
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
        the place is a point), low_km and high_km (None if it is unknown), and
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
    """Measure each stored line, then generalisations of the detailed one.

    The length of a border grows without limit with the detail of its line: it means
    nothing without a scale.
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
    """Simplify a line with a tolerance in metres.

    It is done in a projection centred on the line, since degrees of longitude and
    latitude differ in length.
    """
    centre = line.envelope.centroid
    plane = f"+proj=aeqd +lon_0={centre.x} +lat_0={centre.y} +ellps=WGS84"
    project = Transformer.from_crs("EPSG:4326", plane, always_xy=True).transform
    unproject = partial(project, direction="INVERSE")
    projected = transform(line, project, interleaved=False).simplify(metres)
    return transform(projected, unproject, interleaved=False)


def _border_length(line: str, scale: str, shape: Any) -> dict[str, Any]:
    return {
        "line": line,
        "scale": scale,
        "length_km": round(length_km(shape), 1),
        "vertices": len(shape.coords),
    }


def _distances(dataset: Dataset) -> Iterator[dict[str, Any]]:
    precisions = {
        incident.id: str(incident.precision) for incident in dataset.incidents
    }
    table = border_distances(dataset)
    for row in table.to_dict("records"):
        yield {
            "id": row["incident"],
            **{
                column: _number(row[column])
                for column in ("distance_km", "error_km", "low_km", "high_km")
            },
            "precision": precisions[row["incident"]],
        }


def _number(value: float) -> float | None:
    """Round kilometres to one decimal; None for NaN, which JSON does not have."""
    return None if math.isnan(value) else round(value, 1)
