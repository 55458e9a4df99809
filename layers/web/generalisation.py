"""How finely a coverage is drawn: the nearer to the case, the finer.

Fineness goes in levels. Each level doubles how far a drawn line may be off, and with
that the step of the grid that its points are rounded to: a far coast costs few points.
Grids nest: where lines of several levels meet there is a point that is on all of their
grids, and no gap opens.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers.web.paths import doublings, rounded, world_pixels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from layers.web.topology import Arcs

    Pixels = NDArray[np.int64]

Point = tuple[float, ...]

_SPECK_STEPS = 4
"""Squares of the grid that a part must fill to be more than a speck on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fineness:
    """How far drawn lines may be off, by their distance from the case.

    Attributes
    ----------
    middle
        West, south, east, north of where the case lies, degrees.
    off_deg
        How far a line may be off at level 0, degrees.
    around_deg
        How far around the middle level 0 reaches, degrees.
    per_degree
        How many degrees more a line may be off with each degree beyond.
    """

    middle: tuple[float, float, float, float]
    off_deg: float
    around_deg: float
    per_degree: float

    def levels(self, points: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the level of each point; shape (n, 2) in, (n,) out."""
        corners = np.reshape(self.middle, (2, 2))
        outside = np.maximum(np.maximum(corners[0] - points, points - corners[1]), 0.0)
        beyond = np.maximum(0.0, np.hypot(*outside.T) - self.around_deg)
        doubled = np.log2(1 + beyond * self.per_degree / self.off_deg)
        level: NDArray[np.int64] = doubled.astype(np.int64)
        return level

    def specks(self, rings: Arcs, coarsest: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which closed arcs enclose less than a few squares of their grid.

        The rings and their last levels are as the arcs of `drawn`, but each is closed.
        """
        points, owner = shapely.get_coordinates(rings, return_index=True)
        level = np.minimum(self.levels(points[_firsts(owner)]), coarsest)
        shapes = shapely.polygons(shapely.linearrings(points, indices=owner))
        small: NDArray[np.bool_] = (
            shapely.area(shapes) < _SPECK_STEPS * (self.off_deg * 2.0**level) ** 2
        )
        return small

    def drawn(self, arcs: Arcs, coarsest: NDArray[np.int64]) -> list[Pixels]:
        """Simplify arcs and round them, each to pixels of the grid, shape (n, 2).

        Parameters
        ----------
        arcs
            LineStrings of a coverage, in EPSG:4326.
        coarsest
            The last level of each of them, wherever it lies.
        """
        points, owner = shapely.get_coordinates(arcs, return_index=True)
        level = np.minimum(self.levels(points), coarsest[owner])
        return _rounded(
            self._simplified(points, owner, level), self._steps(owner, level)
        )

    def _simplified(
        self,
        points: NDArray[np.float64],
        owner: NDArray[np.int64],
        level: NDArray[np.int64],
    ) -> list[NDArray[np.float64]]:
        """Simplify each stretch of an arc as its level allows, and join them again."""
        stretches = list(_stretches(owner, level))
        lines = [shapely.linestrings(points[begin:end]) for begin, end in stretches]
        off = np.array([self.off_deg * 2.0 ** level[begin] for begin, _ in stretches])
        short = shapely.simplify(lines, off, preserve_topology=False)
        # The slow way leaves of a small island more than a line there and back.
        closed = shapely.is_closed(lines)
        short[closed] = shapely.simplify(np.array(lines)[closed], off[closed])
        joined: dict[int, list[NDArray[np.float64]]] = {}
        for (begin, _), line in zip(stretches, short, strict=True):
            held = joined.setdefault(int(owner[begin]), [])
            held.append(shapely.get_coordinates(line)[bool(held) :])
        return [np.concatenate(parts) for parts in joined.values()]

    def _steps(
        self, owner: NDArray[np.int64], level: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return how often the grid's step is doubled for each arc.

        A step is no longer than the finest part of the arc may be off.
        """
        return np.minimum.reduceat(level, _firsts(owner)) + doublings(self.off_deg)


def _firsts(owner: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where the points of each line begin, among those of all lines."""
    return np.flatnonzero(np.diff(owner, prepend=-1))


def _stretches(
    owner: NDArray[np.int64], level: NDArray[np.int64]
) -> Iterator[tuple[int, int]]:
    """Yield where arcs begin and end to be of one level; the end is shared."""
    changed = (np.diff(owner) != 0) | (np.diff(level) != 0)
    bounds = [0, *(np.flatnonzero(changed) + 1).tolist(), len(owner)]
    for begin, end in itertools.pairwise(bounds):
        goes_on = end < len(owner) and owner[end] == owner[begin]
        if end + goes_on - begin > 1:
            yield begin, end + goes_on


def _rounded(
    lines: list[NDArray[np.float64]], doubled: NDArray[np.int64]
) -> list[Pixels]:
    """Round each line to its grid, its ends to the grids of those that meet there."""
    ends = [(tuple(line[0]), tuple(line[-1])) for line in lines]
    meeting: dict[Point, set[int]] = {}
    for points, own in zip(ends, doubled.tolist(), strict=True):
        for point in points:
            meeting.setdefault(point, set()).add(own)
    finest = int(doubled.min())
    bounds = np.cumsum([len(line) for line in lines])[:-1]
    parts = np.split(world_pixels(np.concatenate(lines)), bounds)
    grids = []
    for pixels, points, own in zip(parts, ends, doubled.tolist(), strict=True):
        first, last = (_common(meeting[point], finest) for point in points)
        grid = rounded(pixels, own)
        grid[0], grid[-1] = rounded(pixels[0], first), rounded(pixels[-1], last)
        grids.append(grid)
    return grids


def _common(met: set[int], finest: int) -> int:
    """Return the grid on which lines meet: the coarsest, unless one is the finest."""
    return finest if finest in met else max(met)
