"""Label placement on a printed map: no label covers another one or a sign.

Labels are placed in the order of importance: incidents first, towns and countries last.
Those without room are left out. Signs never move. The candidate places around a point
follow Imhof, Positioning Names on Maps (The American Cartographer 2, 1975). Python
libraries for it place labels on matplotlib's figures only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo_app.print_layout.map_labels import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo_app.print_layout.map_labels import Name

    Boxes = NDArray[np.float64]
    Size = tuple[float, float]
    Sizes = tuple[Size, Size | None]

_GAP_MM = 0.6
"""The least distance between two labels."""

_SIGN_MM = 2.4
"""Half the size of a sign."""

_TOWN_MM = 0.9

_FAR = 1e6
"""The cost of covering a label or a sign, or of leaving the map: prohibitive."""

_TALLEST_MM = 13.0
"""A taller label of an incident is replaced by its number; the tables have its text."""

_LINE_COST, _AREA_COST = 8.0, 0.8
"""Of covering a millimetre of a line, and of a square millimetre outside its area."""

_OUT_SHARE = 0.35
"""The largest share of a province's label that may lie outside the province."""

_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
"""Directions from a sign to its label, the best first; downwards is positive."""

_STEPS_MM = (0.0, 5.0, 10.0, 16.0, 24.0)
"""Extra distances of a label from its sign, which then get a leader line."""

_GRID = 9
"""Number of candidate places within an area, in each direction."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label in its place.

    Attributes
    ----------
    across, down
        Its upper left corner, millimetres on the paper.
    width, height
        Its size, millimetres.
    apart
        Whether it is so far from its sign that it needs a leader line.
    brief
        Whether only its number had room.
    """

    name: Name
    across: float
    down: float
    width: float
    height: float
    apart: bool
    brief: bool

    @property
    def box(self) -> shapely.Polygon:
        """Its bounding box on the paper."""
        return shapely.box(
            self.across,
            self.down,
            self.across + self.width,
            self.down + self.height,
        )


def placed(
    names: Sequence[Name],
    sizes: Sequence[Sizes],
    *,
    outline: shapely.Polygon,
    avoid: shapely.Geometry,
) -> list[Placed]:
    """Place the labels.

    Parameters
    ----------
    names
        In the order of placement.
    sizes
        Of each label and, for incidents, of the number alone.
    outline
        The map on the paper, which no label leaves.
    avoid
        Lines on the paper to cover as little as possible.
    """
    signs = [
        _around(name.anchor, _SIGN_MM) for name in names if name.kind is Kind.POINT
    ]
    lines = shapely.STRtree(shapely.get_parts(avoid))
    room = _Room(np.array(signs).reshape(-1, 4), outline, lines)
    placed_names = []
    for name, size in zip(names, sizes, strict=True):
        place = _place(name, size, room)
        if place is not None:
            placed_names.append(place)
            room.take(place)
    return placed_names


@dataclass(slots=True)
class _Room:
    """The free room of the map: boxes taken, the outline, lines to avoid."""

    taken: Boxes
    outline: shapely.Polygon
    lines: shapely.STRtree

    def lines_below(self, shape: shapely.Polygon) -> float:
        """Return the length of the lines below a shape, millimetres."""
        near = self.lines.geometries.take(self.lines.query(shape))
        below = shapely.intersection(shapely.multilinestrings(near), shape)
        return float(shapely.length(below))

    def take(self, label: Placed) -> None:
        boxes = [label.box.bounds]
        if label.name.kind is Kind.TOWN:
            boxes.append(_around(label.name.anchor, _TOWN_MM))
        self.taken = np.vstack([self.taken, boxes])


def _place(name: Name, sizes: Sizes, room: _Room) -> Placed | None:
    """Place a label, or the number of an incident whose label has no room."""
    full, brief = sizes
    place = _best(name, full, room) if full[1] <= _TALLEST_MM or not brief else None
    if place is None and brief is not None:
        place = _best(name, brief, room, brief=True)
    return place


def _around(
    point: tuple[float, float], half: float
) -> tuple[float, float, float, float]:
    across, down = point
    return (across - half, down - half, across + half, down + half)


def _best(name: Name, size: Size, room: _Room, *, brief: bool = False) -> Placed | None:
    """Return the cheapest place; None if its cost is prohibitive.

    What lies below a place only adds to its cost, and is slow to measure where lines
    are many: only places that can still be the cheapest are measured.
    """
    corners, costs, apart = _candidates(name, size)
    boxes = np.column_stack([corners, corners + size])
    costs = (
        costs
        + _FAR * _covered(boxes, room.taken)
        + _FAR * _outside(boxes, room.outline)
    )
    # The number of an incident is always placed, if need be on another label.
    least, best = (np.inf if brief else _FAR), -1
    for index in np.argsort(costs, kind="stable"):
        if costs[index] > least:
            break
        cost = _measured_cost(name, shapely.box(*boxes[index]), room, cost=costs[index])
        if cost < least or (cost == least and index < best):
            least, best = cost, int(index)
    if best < 0:
        return None
    across, down = corners[best]
    return Placed(name, float(across), float(down), *size, bool(apart[best]), brief)


def _measured_cost(
    name: Name, shape: shapely.Polygon, room: _Room, *, cost: float
) -> float:
    """Add what a place covers of lines, and what of it lies outside its area."""
    cost += _LINE_COST * room.lines_below(shape)
    if name.room is not None and name.room.area:
        cost = cost + _AREA_COST * shapely.area(shapely.difference(shape, name.room))
    if name.kind is Kind.PROVINCE:
        # Half outside its province, it would seem to name the neighbour.
        away = shapely.area(shapely.difference(shape, name.room))
        cost = cost + _FAR * (away > _OUT_SHARE * shape.area)
    return cost


def _covered(boxes: Boxes, taken: Boxes) -> NDArray[np.float64]:
    """Return the taken area that each box would cover, square millimetres."""
    low = np.maximum(boxes[:, None, :2] - _GAP_MM, taken[None, :, :2])
    high = np.minimum(boxes[:, None, 2:] + _GAP_MM, taken[None, :, 2:])
    return np.asarray(np.prod(np.maximum(high - low, 0), axis=2).sum(axis=1))


def _outside(boxes: Boxes, outline: shapely.Polygon) -> NDArray[np.float64]:
    """Return how far each box sticks out of the map, millimetres."""
    west, north, east, south = outline.bounds
    inside = np.array(
        [west + _GAP_MM, north + _GAP_MM, -east + _GAP_MM, -south + _GAP_MM]
    )
    corners = boxes * (1, 1, -1, -1)
    return np.asarray(np.maximum(inside - corners, 0).sum(axis=1))


def _candidates(
    name: Name, size: Size
) -> tuple[Boxes, NDArray[np.float64], NDArray[np.bool_]]:
    """Return upper left corners, their costs, and which of them need a leader line."""
    if name.room is not None:
        return _within(name, size)
    return _beside(name, size)


def _beside(
    name: Name, size: Size
) -> tuple[Boxes, NDArray[np.float64], NDArray[np.bool_]]:
    """Return the places around a point, with the farther ones only for incidents."""
    half = _SIGN_MM if name.kind is Kind.POINT else _TOWN_MM
    steps = _STEPS_MM if name.kind is Kind.POINT else _STEPS_MM[:1]
    corners, costs, apart = [], [], []
    for step in steps:
        for order, (right, low) in enumerate(_AROUND):
            away = (half + step) * (1.0 if 0 in {right, low} else 0.75)
            corners.append(
                [
                    name.anchor[0] + right * away + (right - 1) / 2 * size[0],
                    name.anchor[1] + low * away + (low - 1) / 2 * size[1],
                ]
            )
            costs.append(order + 3 * step)
            apart.append(step > 0)
    return np.array(corners), np.array(costs, dtype=float), np.array(apart)


def _within(
    name: Name, size: Size
) -> tuple[Boxes, NDArray[np.float64], NDArray[np.bool_]]:
    """Return places all over an area; their cost grows with the way from its middle."""
    west, north, east, south = shapely.bounds(name.room)
    across = np.linspace(west + size[0] / 2, east - size[0] / 2, _GRID)
    down = np.linspace(north + size[1] / 2, south - size[1] / 2, 2 * _GRID)
    middles = np.array(
        [name.anchor, *np.array(np.meshgrid(across, down)).reshape(2, -1).T]
    )
    costs = np.hypot(*(middles - name.anchor).T) * 0.6
    return middles - np.array(size) / 2, costs, np.zeros(len(middles), dtype=bool)
