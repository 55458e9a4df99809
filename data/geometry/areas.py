"""Areas of a case by code: units, countries, named areas and shared borders."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from data.model.case import Area
    from data.model.dataset import Dataset, Geography


@lru_cache(maxsize=256)
def unit(geography: Geography, areas: tuple[Area, ...], code: str) -> shapely.Geometry:
    """Return an admin-1 unit, a country or a named area of the case by its code.

    A named area is the part of its box that lies in its unit.

    Raises
    ------
    KeyError
        If there is none.
    """
    for area in areas:
        if area.id == code:
            within = unit(geography, areas, area.within)
            return polygons(shapely.box(*area.box) & within)
    for units in (geography.admin1, geography.countries):
        geometries = units.geometry[units["code"] == code]
        if len(geometries):
            return geometries.iloc[0]
    raise KeyError(code)


def detailed_border(geography: Geography) -> shapely.LineString:
    """Return the line to which all distances are measured."""
    border = geography.border
    return border.geometry[border["line"] == "detailed"].iloc[0]


def polygons(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the polygons of a shape, without its lines and points."""
    if shape.geom_type in {"Polygon", "MultiPolygon"}:
        return shape
    parts = shapely.get_parts(shape)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])  # noqa: PLR2004


def simplified(geometry: shapely.Geometry, off_deg: float) -> shapely.Geometry:
    """Simplify a geometry with a tolerance in degrees.

    Uses the slow algorithm, which preserves topology, only if the fast one fails.
    """
    fast = shapely.simplify(geometry, off_deg, preserve_topology=False)
    is_broken = fast.is_empty or not fast.is_valid
    return shapely.simplify(geometry, off_deg) if is_broken else fast


def area(dataset: Dataset, code: str) -> shapely.Geometry:
    """Return an admin-1 unit, a country or a named area, or the border ``AAA|BBB``.

    Raises
    ------
    KeyError
        If the map has no such unit or country, and the case no such area.
    """
    if "|" in code:
        return _shared_border(dataset.geography, code)
    return unit(dataset.geography, dataset.case.areas, code)


@lru_cache(maxsize=64)
def _shared_border(geography: Geography, codes: str) -> shapely.Geometry:
    countries = geography.countries.set_index("code").geometry
    first, second = (countries[code].boundary for code in codes.split("|"))
    return shapely.line_merge(shapely.intersection(first, second))


@lru_cache(maxsize=256)
def inner_point(shape: shapely.Geometry) -> tuple[float, float]:
    """Return a point well inside a shape, to place a label; never a location."""
    if shape.geom_type.endswith("LineString"):
        point = shape.representative_point()
    else:
        largest = max(shapely.get_parts(shape), key=lambda part: part.area)
        tolerance = math.sqrt(largest.area) / 50
        rough = simplified(largest, tolerance)
        circle = shapely.maximum_inscribed_circle(rough, tolerance=tolerance)
        point = circle.interpolate(0)
    return (round(point.x, 4), round(point.y, 4))
