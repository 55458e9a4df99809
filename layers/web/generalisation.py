"""Generalisation of a coverage: finer near the case, coarser far away.

Detail comes in levels. Each level doubles the tolerance of a drawn line, and with it
the step of the grid that its points are rounded to, so that a distant coast needs few
points. The grids are nested: lines of several levels meet at a point that is on all of
their grids, so that no gap opens.
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
"""Minimum area of a part, in grid squares, to be more than a speck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fineness:
    """Tolerance of drawn lines by their distance from the case.

    Attributes
    ----------
    middle
        West, south, east, north of the area of the case, degrees.
    off_deg
        Tolerance of a line at level 0, degrees.
    around_deg
        Width of the margin of level 0 around the middle, degrees.
    per_degree
        Increase of the tolerance with each degree beyond the margin.
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
        """Return which closed arcs enclose less than a few squares of their grid.

        Parameters are those of `drawn`, but each arc is closed.
        """
        points, owner = shapely.get_coordinates(rings, return_index=True)
        level = np.minimum(self.levels(points[_firsts(owner)]), coarsest)
        shapes = shapely.polygons(shapely.linearrings(points, indices=owner))
        small: NDArray[np.bool_] = (
            shapely.area(shapes) < _SPECK_STEPS * (self.off_deg * 2.0**level) ** 2
        )
        return small

    def drawn(self, arcs: Arcs, coarsest: NDArray[np.int64]) -> list[Pixels]:
        """Simplify arcs and round them to grid pixels, each of shape (n, 2).

        Parameters
        ----------
        arcs
            LineStrings of a coverage, in EPSG:4326.
        coarsest
            Coarsest level allowed for each arc.
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
        """Simplify each stretch of an arc to its level, and join the stretches."""
        stretches = list(_stretches(owner, level))
        lines = [shapely.linestrings(points[begin:end]) for begin, end in stretches]
        off = np.array([self.off_deg * 2.0 ** level[begin] for begin, _ in stretches])
        short = shapely.simplify(lines, off, preserve_topology=False)
        # Preserving topology keeps small islands from collapsing to a line.
        closed = shapely.is_closed(lines)
        short[closed] = shapely.simplify(np.array(lines)[closed], off[closed])
        joined: dict[int, list[NDArray[np.float64]]] = {}
        for (begin, _), line in zip(stretches, short, strict=True):
            parts = joined.setdefault(int(owner[begin]), [])
            parts.append(shapely.get_coordinates(line)[bool(parts) :])
        return [np.concatenate(parts) for parts in joined.values()]

    def _steps(
        self, owner: NDArray[np.int64], level: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return how often the grid's step is doubled for each arc.

        The step is at most the tolerance of the finest part of the arc.
        """
        return np.minimum.reduceat(level, _firsts(owner)) + doublings(self.off_deg)


def _firsts(owner: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the index of the first point of each line."""
    return np.flatnonzero(np.diff(owner, prepend=-1))


def _stretches(
    owner: NDArray[np.int64], level: NDArray[np.int64]
) -> Iterator[tuple[int, int]]:
    """Yield start and end of each stretch of one level; ends are shared."""
    changed = (np.diff(owner) != 0) | (np.diff(level) != 0)
    bounds = [0, *(np.flatnonzero(changed) + 1).tolist(), len(owner)]
    for begin, end in itertools.pairwise(bounds):
        goes_on = end < len(owner) and owner[end] == owner[begin]
        if end + goes_on - begin > 1:
            yield begin, end + goes_on


def _rounded(
    lines: list[NDArray[np.float64]], doubled: NDArray[np.int64]
) -> list[Pixels]:
    """Round each line to its grid, and its ends to a grid of all lines there."""
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
    """Return the grid of a meeting point: the finest of all if met, or the coarsest."""
    return finest if finest in met else max(met)
