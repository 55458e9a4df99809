"""Coverages made as fine as the map can show, without gaps between neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from geopandas import GeoSeries

TOLERANCE_DEG = 0.0015
"""Simplification of what is drawn, degrees: about a pixel at the closest zoom."""


def drawn(
    geometry: GeoSeries, *, tolerance_deg: float = TOLERANCE_DEG
) -> list[shapely.Geometry]:
    """Simplify polygons together, so that shared edges stay shared.

    Parameters
    ----------
    geometry
        Polygons that form a coverage: neighbours meet vertex by vertex.
    tolerance_deg
        Square root of the area of the triangles that may go, in degrees.
    """
    if geometry.empty:
        return []
    return list(shapely.coverage_simplify(geometry.to_numpy(), tolerance_deg))
