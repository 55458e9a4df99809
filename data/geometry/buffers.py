"""Buffers around a place or a line, by distance on the WGS84 ellipsoid."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Proj

from data.geometry.geodesy import circle

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry import LineString

# The middle of an edge of such a circle is nearer to its centre by 0.004 per cent.
_CIRCLE_VERTICES = 360
# At most 1,560 km: the plane extends half as far from its centre, where its distances
# are wrong by less than a quarter of a per cent.
_STRETCH_DEGREES = 14
# A line is generalised before it is buffered: in advance with this tolerance, then
# with this share of the distance. The outline is densified to the last share of the
# distance, and each of its points moved to the exact distance.
_ROUGH_M, _ROUGH_SHARE, _DENSE_SHARE = 100, 0.07, 0.2
# An edge of this length, straight in degrees, bends less than 1 m on the plane.
_STEP_DEGREES = 0.05
# Edges buffered at a time: the time grows with the square of their number.
_EDGES = 12


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """A part of a line in an azimuthal equidistant projection of its own, in metres.

    Attributes
    ----------
    line, rough
        The line in full detail, prepared for nearest-point queries, and generalised.
    """

    plane: Proj
    line: LineString
    rough: LineString


def around_place(
    longitude: float, latitude: float, *, low_m: float, high_m: float
) -> shapely.Geometry:
    """Return the ring of points between two distances, in metres, from a place.

    Both distances are exact to 0.01 per cent.
    """
    within = circle(longitude, latitude, radius_m=high_m, vertices=_CIRCLE_VERTICES)
    if not low_m:
        return within
    return within - circle(
        longitude, latitude, radius_m=low_m, vertices=_CIRCLE_VERTICES
    )


def stretches(line: LineString) -> tuple[Stretch, ...]:
    """Cut a line, in degrees, into parts short enough for one plane each."""
    vertices = shapely.get_coordinates(line.segmentize(_STEP_DEGREES))
    along = np.append(0, np.cumsum(np.hypot(*np.diff(vertices, axis=0).T)))
    count = math.ceil(along[-1] / _STRETCH_DEGREES)
    cuts = np.searchsorted(along, np.linspace(0, along[-1], count + 1)[1:-1])
    ends = itertools.pairwise([0, *cuts.tolist(), len(vertices) - 1])
    return tuple(_stretch(vertices[begin : end + 1]) for begin, end in ends)


def near_line(line: tuple[Stretch, ...], distance_m: float) -> shapely.Geometry:
    """Return the buffer of a line, with a distance in metres.

    Notes
    -----
    On each plane the generalised line is buffered, which is fast; then every point of
    the outline is moved to the exact distance from the nearest point of the detailed
    line. Between those points, and in inward corners of the outline, the error is at
    most 4 per cent of the distance, and less than 1 per cent at 99 of 100 places; of
    that 0.25 per cent are due to the projection.
    """
    return shapely.union_all([_near_stretch(stretch, distance_m) for stretch in line])


def _stretch(vertices: NDArray[np.float64]) -> Stretch:
    longitude, latitude = (vertices.min(axis=0) + vertices.max(axis=0)) / 2
    plane = Proj(proj="aeqd", lon_0=longitude, lat_0=latitude, ellps="WGS84")
    line = shapely.linestrings(np.column_stack(plane(*vertices.T)))
    shapely.prepare(line)
    return Stretch(plane, line, line.simplify(_ROUGH_M, preserve_topology=False))


def _near_stretch(stretch: Stretch, distance_m: float) -> shapely.Geometry:
    tolerance = _ROUGH_SHARE * distance_m
    line = stretch.rough if tolerance > 2 * _ROUGH_M else stretch.line
    rough = _buffered(line.simplify(tolerance, preserve_topology=False), distance_m)

    def exact_degrees(points: NDArray[np.float64]) -> NDArray[np.float64]:
        moved = _at_distance(points, stretch.line, distance_m)
        return np.column_stack(stretch.plane(moved[:, 0], moved[:, 1], inverse=True))

    dense = rough.segmentize(_DENSE_SHARE * distance_m)
    area = shapely.transform(dense, exact_degrees)
    if area.is_valid:
        return area
    return shapely.make_valid(area, method="structure", keep_collapsed=False)


def _buffered(line: LineString, distance_m: float) -> shapely.Geometry:
    vertices = shapely.get_coordinates(line)
    parts = [
        shapely.linestrings(vertices[begin : begin + _EDGES + 1])
        for begin in range(0, len(vertices) - 1, _EDGES)
    ]
    return shapely.union_all(shapely.buffer(parts, distance_m, quad_segs=4))


def _at_distance(
    points: NDArray[np.float64], line: LineString, distance_m: float
) -> NDArray[np.float64]:
    """Move points to a distance from a line, along the shortest line to it."""
    ways = shapely.get_coordinates(shapely.shortest_line(line, shapely.points(points)))
    nearest = ways.reshape(-1, 2, 2)[:, 0]
    away = points - nearest
    return np.asarray(nearest + away * (distance_m / np.hypot(*away.T))[:, None])
