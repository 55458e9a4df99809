"""Finds the border line that two countries share, and bends a map to meet its ends."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import shapely
from shapely.geometry import LineString

from data.extract.request import ExtractError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray
    from shapely.geometry import Point, Polygon
    from shapely.geometry.base import BaseGeometry

    Array: TypeAlias = NDArray[np.float64]

Position: TypeAlias = tuple[float, float]

# Land polygons have no lakes, so a shared line has a gap between their shores. Gaps up
# to this many degrees are bridged with a straight line.
_BRIDGE_DEGREES = 0.2
# Radius of the bend around an end, as a multiple of the move: large enough that no two
# vertices swap places.
_REACH = 3.0


def shared_path(first: BaseGeometry, second: BaseGeometry) -> LineString:
    """Return the longest line along which two areas share their vertices.

    Parameters
    ----------
    first, second
        Polygons that use the same vertices where they meet.

    Returns
    -------
    LineString
        Only vertices of both areas, in the order in which the outline of the first
        area runs with the area on its left. Gaps of up to 0.2 degrees are bridged by
        a straight edge.

    Raises
    ------
    ExtractError
        If they have no line in common.
    """
    common = set(_positions(second))
    paths: list[list[Position]] = []
    for part in shapely.get_parts(shapely.orient_polygons(first)):
        paths += _runs(_outline(part), common)
    if not paths:
        raise ExtractError("the two countries have no border in common")
    return max((LineString(path) for path in paths), key=lambda line: line.length)


def bend(geometry: BaseGeometry, moves: Sequence[tuple[Point, Point]]) -> BaseGeometry:
    """Move points of a map and bend their surroundings (rubber sheeting).

    Parameters
    ----------
    geometry
        The geometry to bend, in degrees.
    moves
        Pairs of old and new positions of a point. The shift decreases with the
        distance from the point and ends at three times the length of the move, so
        that neighbours stay neighbours and nothing folds over.
    """
    for start, end in moves:
        geometry = shapely.transform(geometry, _mover(start, end))
    return geometry


def end_moves(line: LineString, onto: LineString) -> list[tuple[Point, Point]]:
    """Return the moves from the ends of one line to those of another.

    Parameters
    ----------
    line, onto
        Two lines of the same border, in either direction.
    """
    start, end = shapely.get_point(line, 0), shapely.get_point(line, -1)
    target, target_end = shapely.get_point(onto, 0), shapely.get_point(onto, -1)
    straight = start.distance(target) + end.distance(target_end)
    if straight > start.distance(target_end) + end.distance(target):
        target, target_end = target_end, target
    moves = [(start, target), (end, target_end)]
    return [(old, new) for old, new in moves if old != new]


def _mover(start: Point, end: Point) -> Callable[[Array], Array]:
    """Return the function that moves coordinates around one point."""
    origin = np.array([start.x, start.y])
    step = np.array([end.x, end.y]) - origin
    reach = _REACH * float(np.hypot(*step))

    def moved(coordinates: Array) -> Array:
        distance = np.hypot(*(coordinates - origin).T)
        share = np.clip(1 - distance / reach, 0, None)
        bent: Array = coordinates + share[:, None] * step
        return bent

    return moved


def _positions(area: BaseGeometry) -> Iterable[Position]:
    """Return all vertices of an area."""
    return map(tuple, shapely.get_coordinates(area).tolist())


def _outline(part: Polygon) -> list[Position]:
    """Return the vertices of a polygon's outer ring, without the closing one."""
    return list(_positions(part.exterior))[:-1]


def _runs(ring: list[Position], common: set[Position]) -> list[list[Position]]:
    """Return the runs of common vertices along a ring, with gaps bridged."""
    shared = [index for index, position in enumerate(ring) if position in common]
    following = [*shared[1:], *shared[:1]]
    breaks = [
        number
        for number, (index, after) in enumerate(
            zip(shared, following, strict=True), start=1
        )
        if (after - index) % len(ring) != 1
        and math.dist(ring[index], ring[after]) > _BRIDGE_DEGREES
    ]
    if not breaks:  # one area lies within the other
        return [[ring[index] for index in [*shared, *shared[:1]]]] if shared else []
    first = breaks[-1]  # start after the last break, so that no run wraps around
    rotated = [ring[index] for index in shared[first:] + shared[:first]]
    cuts = [0, *((number - first) % len(shared) or len(shared) for number in breaks)]
    runs = [rotated[start:end] for start, end in itertools.pairwise(cuts)]
    return [run for run in runs if len(run) > 1]
