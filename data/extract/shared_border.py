"""Finds the line that two countries share, and bends a map to meet its ends."""

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

# Land polygons leave out lakes, so the line that two of them share stops at one
# shore and goes on at the other. Gaps up to this many degrees are bridged straight.
_BRIDGE_DEGREES = 0.2
# The bend around an end reaches this many times as far as the end is moved: far
# enough that no two vertices change places.
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
        In the order in which the outline of the first area runs, turned so that
        the first area lies on its left; only vertices that both have. Gaps of
        less than 0.2 degrees are bridged by a straight edge.

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
    """Move points of a map and bend what is near, as if it were of rubber.

    Parameters
    ----------
    geometry
        What is to be bent, in degrees.
    moves
        Pairs of where a point is and where it shall be. The move fades with the
        distance from the point and ends at three times the length of the move,
        so that neighbours stay neighbours and nothing folds over.
    """
    for start, end in moves:
        geometry = shapely.transform(geometry, _mover(start, end))
    return geometry


def end_moves(line: LineString, onto: LineString) -> list[tuple[Point, Point]]:
    """Return the moves that carry the ends of one line to those of another.

    Parameters
    ----------
    line, onto
        Two drawings of one border, in either direction.
    """
    start, end = shapely.get_point(line, 0), shapely.get_point(line, -1)
    target, target_end = shapely.get_point(onto, 0), shapely.get_point(onto, -1)
    straight = start.distance(target) + end.distance(target_end)
    if straight > start.distance(target_end) + end.distance(target):
        target, target_end = target_end, target
    moves = [(start, target), (end, target_end)]
    return [(here, there) for here, there in moves if here != there]


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
    """Return the vertices of a polygon's outer ring, the closing one left out."""
    return list(_positions(part.exterior))[:-1]


def _runs(ring: list[Position], common: set[Position]) -> list[list[Position]]:
    """Return the stretches of a ring whose vertices are common, gaps bridged."""
    shared = [place for place, position in enumerate(ring) if position in common]
    after = [*shared[1:], *shared[:1]]
    breaks = [
        turn
        for turn, (here, there) in enumerate(zip(shared, after, strict=True), start=1)
        if (there - here) % len(ring) != 1
        and math.dist(ring[here], ring[there]) > _BRIDGE_DEGREES
    ]
    if not breaks:  # the one area lies within the other
        return [[ring[place] for place in [*shared, *shared[:1]]]] if shared else []
    turned = [ring[place] for place in shared[breaks[-1] :] + shared[: breaks[-1]]]
    cuts = [0, *((at - breaks[-1]) % len(shared) or len(shared) for at in breaks)]
    runs = [turned[start:end] for start, end in itertools.pairwise(cuts)]
    return [run for run in runs if len(run) > 1]
