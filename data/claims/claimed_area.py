"""The area that a claim allows: the intersection of its place constraints."""

from __future__ import annotations

from functools import lru_cache, reduce
from typing import TYPE_CHECKING

import shapely

from data.claims.place_constraints import FromBorder, FromPlace, Inside, constraints
from data.geometry.areas import detailed_border, polygons, unit
from data.geometry.buffers import Stretch, around_place, near_line, stretches

if TYPE_CHECKING:
    from data.claims.place_constraints import Constraint
    from data.model.case import Area
    from data.model.dataset import Dataset, Geography
    from data.model.records import Claim


def claimed_area(dataset: Dataset, claim: Claim) -> shapely.Geometry | None:
    """Return the area that a claim allows, or None if it has no constraints.

    Returns
    -------
    Geometry or None
        Polygons in EPSG:4326, the same object for equal constraints; empty if the
        constraints exclude each other. For a denial it is the area denied.
    """
    if claim.where is None:
        return None
    return allowed(dataset.geography, dataset.case.areas, claim.where)


@lru_cache(maxsize=4096)
def allowed(
    geography: Geography, areas: tuple[Area, ...], where: str
) -> shapely.Geometry:
    """Return the area in which all constraints of a ``where`` hold.

    Raises
    ------
    KeyError
        If one of them names a unit, an area or a place that does not exist.
    """
    allowed_areas = [
        _area(geography, areas, constraint) for constraint in constraints(where)
    ]
    # The simplest first: intersections with few vertices are fast.
    allowed_areas.sort(key=shapely.get_num_coordinates)
    return polygons(reduce(shapely.intersection, allowed_areas))


def _area(
    geography: Geography, areas: tuple[Area, ...], constraint: Constraint
) -> shapely.Geometry:
    match constraint:
        case Inside(code):
            return unit(geography, areas, code)
        case FromBorder(low, high):
            return _along_border(geography, low, high)
        case FromPlace(gazetteer_id, low, high):
            place = geography.places[gazetteer_id]
            position = (place.longitude, place.latitude)
            return around_place(*position, low_m=low * 1000, high_m=high * 1000)


def _along_border(geography: Geography, low: float, high: float) -> shapely.Geometry:
    within = _near_border(geography, high)
    return within - _near_border(geography, low) if low else within


@lru_cache(maxsize=256)
def _near_border(geography: Geography, distance_km: float) -> shapely.Geometry:
    return near_line(_border(geography), distance_km * 1000)


@lru_cache(maxsize=16)
def _border(geography: Geography) -> tuple[Stretch, ...]:
    return stretches(detailed_border(geography))
