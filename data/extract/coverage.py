"""Builds a gapless coverage from many outlines: node, cut into faces, dissolve.

All outlines form one network of lines on a grid of 0.00001 degrees, and each face of
the network belongs to one unit. So neighbours share every vertex by construction, and
a file with five decimals is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry import LinearRing
    from shapely.geometry.base import BaseGeometry

GRID_DEGREES = 1e-5
NOBODY = -1


@dataclass(slots=True, eq=False)
class Faces:
    """The faces of a network of lines, each with the unit that it belongs to.

    Attributes
    ----------
    shapes
        Polygons that meet only at shared vertices.
    owners
        For each face the index of its unit in the list of units, or NOBODY.
    """

    shapes: list[Polygon]
    owners: list[int]
    _tree: shapely.STRtree = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Build the spatial index."""
        self._tree = shapely.STRtree(self.shapes)

    def near(self, geometry: BaseGeometry) -> list[int]:
        """Return the indices of the faces that touch a geometry, sorted."""
        return sorted(self._tree.query(geometry, predicate="intersects").tolist())

    def of(self, owner: int) -> list[Polygon]:
        """Return the faces of one owner."""
        faces = zip(self.shapes, self.owners, strict=True)
        return [shape for shape, face_owner in faces if face_owner == owner]


def cut_faces(units: Sequence[BaseGeometry], lines: Iterable[BaseGeometry]) -> Faces:
    """Cut the plane into faces along the outlines of units and along lines.

    Parameters
    ----------
    units
        Polygons in degrees, which may have small overlaps or gaps.
    lines
        Further lines that cut them.

    Returns
    -------
    Faces
        Each owned by the unit that contains a point inside it.
    """
    network = shapely.union_all(
        [*shapely.boundary(units), *lines], grid_size=GRID_DEGREES
    )
    shapes = list(shapely.get_parts(shapely.polygonize(shapely.get_parts(network))))
    shapes.sort(key=lambda shape: shape.bounds)
    owners = np.full(len(shapes), NOBODY)
    inner = shapely.point_on_surface(shapes)
    face_indices, unit_indices = shapely.STRtree(units).query(inner, predicate="within")
    order = np.argsort(-unit_indices, kind="stable")  # the first of two units wins
    owners[face_indices[order]] = unit_indices[order]
    return Faces(shapes, owners.tolist())


def dissolve(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """Join the members of a coverage, keeping all vertices of the outline."""
    joined = shapely.coverage_union_all(shapes)
    return joined.normalize()


def shared_length(first: BaseGeometry, second: BaseGeometry) -> float:
    """Return the length in degrees of the outline that two areas share."""
    shared = shapely.intersection(first.boundary, second.boundary)
    return float(shapely.length(shared))


def without_vertices(area: BaseGeometry, extra: set[tuple[float, ...]]) -> BaseGeometry:
    """Return an area without some of its vertices."""
    parts = []
    for part in shapely.get_parts(area):
        outer, *holes = (
            [vertex for vertex in ring.coords if vertex not in extra]
            for ring in rings_of(part)
        )
        parts.append(Polygon(outer, holes))
    return (parts[0] if len(parts) == 1 else MultiPolygon(parts)).normalize()


def rings_of(part: Polygon) -> list[LinearRing]:
    """Return the outer ring of a polygon, then its holes."""
    return [part.exterior, *part.interiors]
