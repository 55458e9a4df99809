"""Lengths, distances, circles and lines on the WGS84 ellipsoid, never on a sphere.

Positions are longitude and latitude in degrees (EPSG:4326), in this order;
lengths are in the unit that ends the name. An edge between two vertices of a
line is straight in longitude and latitude, as it is stored and drawn. Lines and
areas that cross the antimeridian are not supported.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely
from pyproj import Proj

if TYPE_CHECKING:
    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry


from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from pyproj import Geod
from shapely.geometry import LineString, Polygon

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry import MultiLineString, MultiPolygon

GEOD = Geod(ellps="WGS84")

# An edge of this length bends less than 2 m in the projection below 70 degrees.
_STEP_DEGREES = 0.1
# Spacing of the points of an area's outline from which distances are measured.
_OUTLINE_STEP_DEGREES = 0.03
# The projection used to find candidates is wrong by less than this share within
# 1,500 km of its centre; candidates this close to the best are measured exactly.
_CANDIDATE_SHARE = 0.01
_CANDIDATES = 6
# Ratios of two distances on a sphere have less than this error.
_SPHERE_SHARE = 0.02
# Candidates are found on a simplified line: eight times faster, with an error below
# the slack, in metres, by which more candidates are accepted.
_ROUGH_DEGREES, _SLACK_M = 0.002, 500


@dataclass(frozen=True, slots=True, eq=False)
class _Edges:
    """The edges of a line, prepared for repeated queries of those near a place.

    Attributes
    ----------
    vertices, ends
        Shape (n, 2): longitude and latitude, in degrees and in radians.
    lengths
        Shape (n - 1,): angle on a sphere, in radians.
    """

    vertices: NDArray[np.float64]
    ends: NDArray[np.float64]
    lengths: NDArray[np.float64]

    @classmethod
    def of(cls, line: LineString) -> _Edges:
        vertices = shapely.get_coordinates(line)
        ends = np.radians(vertices)
        return cls(vertices, ends, _on_sphere(ends[1:], ends[:-1]))

    def near(self, longitude: float, latitude: float) -> MultiLineString:
        """Return the edges that may contain the nearest point to a place.

        Distances on a sphere, with an error below one per cent, rule out nearly all of
        the thousands of edges of a detailed line at little cost.
        """
        distances = _on_sphere(self.ends, np.radians([longitude, latitude]))
        least = np.minimum(distances[1:], distances[:-1]) - self.lengths
        near = np.flatnonzero(least <= distances.min() * (1 + _SPHERE_SHARE))
        pairs = np.stack([self.vertices[near], self.vertices[near + 1]], axis=1)
        return shapely.multilinestrings(shapely.linestrings(pairs))


def length_km(line: LineString) -> float:
    """Return the geodesic length of a line in kilometres.

    Parameters
    ----------
    line
        Vertices in degrees (EPSG:4326).
    """
    return float(GEOD.geometry_length(line)) / 1000


def distance_to_line_m(
    longitude: float, latitude: float, line: LineString
) -> tuple[float, float, float]:
    """Return the geodesic distance from a point to the nearest point of a line.

    Parameters
    ----------
    longitude, latitude
        The point, in degrees.
    line
        Vertices in degrees (EPSG:4326).

    Returns
    -------
    tuple
        Distance in metres, longitude and latitude of the nearest point. The
        distance to that point is exact; the point itself is the nearest one to
        within 2 m across the line.

    Notes
    -----
    In the azimuthal equidistant projection centred on the point, distances from the
    point are exact, so the nearest point in the plane is the nearest on the ellipsoid.
    """
    return _nearest(longitude, latitude, _Edges.of(line))


def _nearest(
    longitude: float, latitude: float, line: _Edges
) -> tuple[float, float, float]:
    projection = _projection_at(longitude, latitude)
    edges = shapely.segmentize(line.near(longitude, latitude), _STEP_DEGREES)
    easting, northing = shapely.get_coordinates(
        shapely.shortest_line(shapely.points(0, 0), _projected(edges, projection))
    )[1]
    near_longitude, near_latitude = projection(easting, northing, inverse=True)
    metres = GEOD.inv(longitude, latitude, near_longitude, near_latitude)[2]
    return float(metres), float(near_longitude), float(near_latitude)


def distance_range_to_line_m(
    area: Polygon | MultiPolygon, line: LineString
) -> tuple[float, float]:
    """Return the least and the greatest distance from an area to a line.

    Parameters
    ----------
    area
        In degrees (EPSG:4326).
    line
        Vertices in degrees (EPSG:4326).

    Returns
    -------
    tuple
        Metres; the least is 0 if the line touches or crosses the area. Both are
        measured from points of the outline: its vertices, and points at most 0.03
        degrees (3.3 km) apart between them. So the greatest may be too small by
        1.7 km, if it falls between two such points, and the least too large by as
        much. A point inside the area is farther than the whole outline only if the
        line winds around it; this case is ignored.
    """
    outline = shapely.get_coordinates(
        shapely.segmentize(area.boundary, _OUTLINE_STEP_DEGREES)
    )
    rough = _rough_distances(outline, line)
    farthest = _candidates(
        rough, rough >= rough.max() * (1 - _CANDIDATE_SHARE) - _SLACK_M
    )
    high = max(_exact(outline[farthest], line))
    if area.intersects(line):
        return 0.0, high
    near = rough <= rough.min() * (1 + _CANDIDATE_SHARE) + _SLACK_M
    return min(_exact(outline[_candidates(-rough, near)], line)), high


def circle(
    longitude: float, latitude: float, *, radius_m: float, vertices: int = 72
) -> Polygon:
    """Return a circle around a point, as a polygon with vertices at equal distance.

    Parameters
    ----------
    longitude, latitude
        The centre, in degrees.
    radius_m
        Geodesic distance of each vertex, in metres.
    vertices
        Number of vertices, without the closing one.
    """
    azimuths = np.linspace(0, -360, vertices, endpoint=False)  # counter-clockwise
    longitudes, latitudes, _ = GEOD.fwd(
        np.full(vertices, longitude),
        np.full(vertices, latitude),
        azimuths,
        np.full(vertices, radius_m),
    )
    return Polygon(np.column_stack([longitudes, latitudes]))


def geodesic_line(  # noqa: PLR0917 - two positions read best as four numbers
    longitude_from: float,
    latitude_from: float,
    longitude_to: float,
    latitude_to: float,
    *,
    spacing_m: float,
) -> LineString:
    """Return the shortest line between two points, as vertices along it.

    Parameters
    ----------
    longitude_from, latitude_from, longitude_to, latitude_to
        The two ends, in degrees: the first and the last vertex.
    spacing_m
        The greatest distance between two vertices, in metres.
    """
    ends = (longitude_from, latitude_from, longitude_to, latitude_to)
    between = max(math.ceil(GEOD.inv(*ends)[2] / spacing_m) - 1, 0)
    inner = GEOD.npts(*ends, between) if between else []
    return LineString([ends[:2], *inner, ends[2:]])


def _projection_at(longitude: float, latitude: float) -> Proj:
    """Return the azimuthal equidistant projection around a point."""
    return Proj(proj="aeqd", lon_0=longitude, lat_0=latitude, ellps="WGS84")


def _on_sphere(
    places: NDArray[np.float64], others: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the angles between places on a sphere; all in radians."""
    (east, north), (other_east, other_north) = places.T, others.T
    half = np.sin((north - other_north) / 2) ** 2 + (
        np.cos(north) * np.cos(other_north) * np.sin((east - other_east) / 2) ** 2
    )
    return np.asarray(2 * np.arcsin(np.sqrt(half)))


def _projected(
    lines: LineString | MultiLineString, projection: Proj
) -> LineString | MultiLineString:
    """Return lines with their vertices projected, in metres."""
    return shapely.transform(
        lines, lambda points: np.column_stack(projection(*points.T))
    )


def _rough_distances(
    points: NDArray[np.float64], line: LineString
) -> NDArray[np.float64]:
    """Return metres from each point to the line, with errors of 1 % and 0.5 km."""
    west, south = points.min(axis=0)
    east, north = points.max(axis=0)
    projection = _projection_at((west + east) / 2, (south + north) / 2)
    rough = line.simplify(_ROUGH_DEGREES, preserve_topology=False)
    projected = _projected(shapely.segmentize(rough, _STEP_DEGREES), projection)
    shapely.prepare(projected)  # an index of its edges: without it 100 times slower
    return np.asarray(
        shapely.distance(projected, shapely.points(*projection(*points.T)))
    )


def _candidates(
    height: NDArray[np.float64], allowed: NDArray[np.bool_]
) -> NDArray[np.intp]:
    """Return the indices of the few highest local peaks among the allowed points.

    Neighbours along the outline differ little; without this, the few exact
    measurements would all be spent on the same peak.
    """
    peak = (height >= np.roll(height, 1)) & (height >= np.roll(height, -1)) & allowed
    indices = np.flatnonzero(peak)
    return indices[np.argsort(-height[indices], kind="stable")][:_CANDIDATES]


def _exact(points: NDArray[np.float64], line: LineString) -> list[float]:
    """Return the geodesic distance in metres from each point to the line."""
    edges = _Edges.of(line)
    return [_nearest(longitude, latitude, edges)[0] for longitude, latitude in points]


_EQUAL_AREA = Proj(proj="cea", ellps="WGS84")


def area_m2(geometry: BaseGeometry) -> float:
    """Return the area of polygons on the WGS84 ellipsoid, in square metres.

    Edges are taken as straight in the equal-area projection; for vertices as dense as
    those of the map the difference is negligible.
    """
    return float(shapely.transform(geometry, _EQUAL_AREA, interleaved=False).area)
