"""Where each text of the map stands, so that none covers another or a sign.

Places are given out in the order of what must be read: incidents first, towns and
countries last, and what finds no room is not named. No sign is ever moved: only the
text beside it. The candidate places around a point follow Imhof, Positioning Names on
Maps (The American Cartographer 2, 1975). The libraries at hand place labels on
matplotlib's figures only, which this program does not draw.
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
"""The least distance between two texts."""

_SIGN_MM = 2.4
"""Half of the room that a sign takes."""

_TOWN_MM = 0.9

_FAR = 1e6
"""The cost of covering a text or a sign, or of leaving the map: too much to pay."""

_TALLEST_MM = 13.0
"""A taller text of an incident is left to the tables; its number stands for it."""

_LINE_COST, _AREA_COST = 8.0, 0.8
"""Of covering a millimetre of a line, and of a square millimetre outside its area."""

_OUT_SHARE = 0.35
"""How much of its name may stand outside a province."""

_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
"""Directions from a sign to its text, the best first; downwards is positive."""

_STEPS_MM = (0.0, 5.0, 10.0, 16.0, 24.0)
"""How much farther from its sign a text may stand, then with a line between them."""

_GRID = 9
"""Candidate places within an area: so many across and down."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text that has its place.

    Attributes
    ----------
    across, down
        Its left upper corner, millimetres on the paper.
    width, height
        Its size, millimetres.
    apart
        Whether it stands so far from its sign that a line must join them.
    brief
        Whether only its number found room.
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
        """The paper that it takes."""
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
    """Give each text a place.

    Parameters
    ----------
    names
        In the order in which places are given out.
    sizes
        Of each text and, for an incident, of its mere number.
    outline
        The map on the paper: no text leaves it.
    avoid
        Lines on the paper that are better not covered.
    """
    signs = [
        _around(name.anchor, _SIGN_MM) for name in names if name.kind is Kind.POINT
    ]
    room = _Room(np.array(signs).reshape(-1, 4), outline, avoid)
    done = []
    for name, size in zip(names, sizes, strict=True):
        found = _place(name, size, room)
        if found is not None:
            done.append(found)
            room.take(found)
    return done


@dataclass(slots=True)
class _Room:
    """What is left of the map: boxes that are taken, the edge, lines to avoid."""

    taken: Boxes
    outline: shapely.Polygon
    avoid: shapely.Geometry

    def take(self, done: Placed) -> None:
        mine = [done.box.bounds]
        if done.name.kind is Kind.TOWN:
            mine.append(_around(done.name.anchor, _TOWN_MM))
        self.taken = np.vstack([self.taken, mine])


def _place(name: Name, sizes: Sizes, room: _Room) -> Placed | None:
    """Place a text, or the number of an incident whose text finds no room."""
    full, brief = sizes
    found = _best(name, full, room) if full[1] <= _TALLEST_MM or not brief else None
    if found is None and brief is not None:
        found = _best(name, brief, room, brief=True)
    return found


def _around(
    point: tuple[float, float], half: float
) -> tuple[float, float, float, float]:
    across, down = point
    return (across - half, down - half, across + half, down + half)


def _best(name: Name, size: Size, room: _Room, *, brief: bool = False) -> Placed | None:
    """Return the cheapest place; None if it is not worth its price."""
    corners, prices, apart = _candidates(name, size)
    boxes = np.column_stack([corners, corners + size])
    shapes = shapely.box(*boxes.T)
    cost = (
        prices
        + _FAR * _covered(boxes, room.taken)
        + _FAR * _outside(boxes, room.outline)
        + _LINE_COST * shapely.length(shapely.intersection(room.avoid, shapes))
    )
    if name.room is not None and name.room.area:
        cost = cost + _AREA_COST * shapely.area(shapely.difference(shapes, name.room))
    if name.kind is Kind.PROVINCE:
        # Half outside its province it would name the neighbour.
        away = shapely.area(shapely.difference(shapes, name.room))
        cost = cost + _FAR * (away > _OUT_SHARE * size[0] * size[1])
    best = int(np.argmin(cost))
    # The number of an incident always stands, if need be on another text.
    if cost[best] >= _FAR and not brief:
        return None
    across, down = corners[best]
    return Placed(name, float(across), float(down), *size, bool(apart[best]), brief)


def _covered(boxes: Boxes, taken: Boxes) -> NDArray[np.float64]:
    """Return how much of what is taken each box would cover, square millimetres."""
    low = np.maximum(boxes[:, None, :2] - _GAP_MM, taken[None, :, :2])
    high = np.minimum(boxes[:, None, 2:] + _GAP_MM, taken[None, :, 2:])
    return np.asarray(np.prod(np.maximum(high - low, 0), axis=2).sum(axis=1))


def _outside(boxes: Boxes, outline: shapely.Polygon) -> NDArray[np.float64]:
    """Return by how many millimetres each box sticks out of the map."""
    west, north, east, south = outline.bounds
    inside = np.array(
        [west + _GAP_MM, north + _GAP_MM, -east + _GAP_MM, -south + _GAP_MM]
    )
    corners = boxes * (1, 1, -1, -1)
    return np.asarray(np.maximum(inside - corners, 0).sum(axis=1))


def _candidates(
    name: Name, size: Size
) -> tuple[Boxes, NDArray[np.float64], NDArray[np.bool_]]:
    """Return left upper corners, their prices, and which of them need a line."""
    if name.room is not None:
        return _within(name, size)
    return _beside(name, size)


def _beside(
    name: Name, size: Size
) -> tuple[Boxes, NDArray[np.float64], NDArray[np.bool_]]:
    """Return the places around a point, farther ones only for what must be read."""
    half = _SIGN_MM if name.kind is Kind.POINT else _TOWN_MM
    steps = _STEPS_MM if name.kind is Kind.POINT else _STEPS_MM[:1]
    corners, prices, apart = [], [], []
    for step in steps:
        for order, (right, low) in enumerate(_AROUND):
            away = (half + step) * (1.0 if 0 in {right, low} else 0.75)
            corners.append(
                [
                    name.anchor[0] + right * away + (right - 1) / 2 * size[0],
                    name.anchor[1] + low * away + (low - 1) / 2 * size[1],
                ]
            )
            prices.append(order + 3 * step)
            apart.append(step > 0)
    return np.array(corners), np.array(prices, dtype=float), np.array(apart)


def _within(
    name: Name, size: Size
) -> tuple[Boxes, NDArray[np.float64], NDArray[np.bool_]]:
    """Return places all over an area, dearer with the way from its middle."""
    west, north, east, south = shapely.bounds(name.room)
    across = np.linspace(west + size[0] / 2, east - size[0] / 2, _GRID)
    down = np.linspace(north + size[1] / 2, south - size[1] / 2, 2 * _GRID)
    middles = np.array(
        [name.anchor, *np.array(np.meshgrid(across, down)).reshape(2, -1).T]
    )
    prices = np.hypot(*(middles - name.anchor).T) * 0.6
    return middles - np.array(size) / 2, prices, np.zeros(len(middles), dtype=bool)
