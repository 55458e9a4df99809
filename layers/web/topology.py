"""Topology of coverages: shapes as arcs, so that shared edges are simplified once.

Neighbours share arcs, so no gaps open between them, however coarse the arcs are drawn.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from layers.web.paths import pixel_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Arcs = NDArray[np.object_]

Point = tuple[float, ...]
Shape = list[list[list[int]]]


@dataclass(frozen=True, slots=True)
class Topology:
    """A coverage in arcs.

    Attributes
    ----------
    arcs
        LineStrings; no two share a segment.
    shapes
        One per polygon of the coverage: a list of parts, each a list of rings,
        each a list of arc numbers from 0; ``~n`` is arc ``n`` reversed.
    """

    arcs: Arcs
    shapes: list[Shape]

    def of(self, chosen: Iterable[bool]) -> NDArray[np.int64]:
        """Count for each arc how many of the chosen shapes use it."""
        numbers = [
            max(number, ~number)
            for shape, taken in zip(self.shapes, chosen, strict=True)
            if taken
            for part in shape
            for ring in part
            for number in ring
        ]
        return np.bincount(numbers, minlength=len(self.arcs))

    def islands(self) -> NDArray[np.bool_]:
        """Return for each arc whether it alone is the whole outline of a part."""
        uses = self.of([True] * len(self.shapes))
        alone: NDArray[np.bool_] = shapely.is_closed(self.arcs) & (uses == 1)
        return alone

    def united(self, chosen: Iterable[bool]) -> list[list[int]]:
        """Return the outline of the united chosen shapes, as rings of arc numbers.

        Rings that touch at a point may be joined, and run in either direction: fill
        them by the even-odd rule.
        """
        outer = np.flatnonzero(self.of(chosen) == 1).tolist()
        begins: dict[Point, list[int]] = {}
        for number in itertools.chain.from_iterable((arc, ~arc) for arc in outer):
            begins.setdefault(self._begin(number), []).append(number)
        unused, rings = set(outer), []
        for first in outer:
            ring, onward = [], [first]
            while free := [arc for arc in onward if max(arc, ~arc) in unused]:
                ring.append(free[0])
                unused.remove(max(free[0], ~free[0]))
                onward = begins[self._begin(~free[0])]
            if ring:
                rings.append(ring)
        return rings

    def _begin(self, number: int) -> Point:
        """Return the first point of an arc, in the direction of its number."""
        line = self.arcs[max(number, ~number)]
        return tuple(line.coords[0 if number >= 0 else -1])

    def without(self, dropped: NDArray[np.bool_]) -> Topology:
        """Return the topology without dropped arcs, all of which must be islands."""
        number = np.cumsum(~dropped) - 1
        shapes = [
            [
                [[_renumbered(arc, number) for arc in ring] for ring in part]
                for part in shape
                if not dropped[max(part[0][0], ~part[0][0])]
            ]
            for shape in self.shapes
        ]
        return Topology(self.arcs[~dropped], shapes)


def _renumbered(arc: int, number: NDArray[np.int64]) -> int:
    return int(number[arc]) if arc >= 0 else ~int(number[~arc])


def directed(
    shapes: Iterable[Shape], lines: Sequence[NDArray[np.int64]]
) -> tuple[list[Shape], list[str]]:
    """Write arcs as SVG path data, in the directions in which shapes use them.

    Parameters
    ----------
    shapes
        As in `Topology.shapes`.
    lines
        The pixels of each arc, shape (n, 2).

    Returns
    -------
    tuple
        The shapes with new arc numbers, none reversed, and the path of each number. An
        arc that is used in both directions has two paths; unused arcs have one.
    """
    number: dict[int, int] = {}
    renumbered = [
        [
            [[number.setdefault(arc, len(number)) for arc in ring] for ring in part]
            for part in shape
        ]
        for shape in shapes
    ]
    unused = (arc for arc in range(len(lines)) if not {arc, ~arc} & number.keys())
    paths = [
        pixel_path(lines[arc] if arc >= 0 else lines[~arc][::-1])
        for arc in (*number, *unused)
    ]
    return renumbered, paths


def topology(coverage: Iterable[shapely.Geometry]) -> Topology:
    """Cut a coverage into arcs.

    An arc ends where edges of more than two neighbours meet. A ring without such a
    point is one closed arc.

    Parameters
    ----------
    coverage
        Polygons and MultiPolygons whose shared edges match vertex by vertex.
    """
    polygons = [shapely.get_parts(shape) for shape in coverage]
    rings = [[[part.exterior, *part.interiors] for part in parts] for parts in polygons]
    flat = [ring for parts in rings for part in parts for ring in part]
    cutter = _Cutter.of(flat)
    numbered = iter([cutter.cut(i) for i in range(len(flat))])
    shapes = [[[next(numbered) for _ in part] for part in parts] for parts in rings]
    return Topology(cutter.lines(), shapes)


@dataclass(slots=True)
class _Cutter:
    """Cuts rings, given as point numbers, at the ends of arcs.

    Attributes
    ----------
    points
        Longitude and latitude of each point.
    rings
        Point numbers of each ring; the first is not repeated at the end.
    ends
        Whether an arc ends at each point.
    """

    points: NDArray[np.float64]
    rings: list[NDArray[np.int64]]
    ends: NDArray[np.bool_]
    arcs: list[NDArray[np.int64]] = field(default_factory=list)
    first: dict[tuple[int, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, rings: list[shapely.LinearRing]) -> _Cutter:
        """Assign numbers to the points of the rings, the same to equal points."""
        coordinates, ring_of = shapely.get_coordinates(rings, return_index=True)
        keys = coordinates[:, 0] + 1j * coordinates[:, 1]
        number, unique = pd.factorize(keys)  # by hashes: sorting takes longer
        starts = np.flatnonzero(np.diff(ring_of)) + 1
        closed = np.split(number, starts)
        same_ring = ring_of[1:] == ring_of[:-1]
        low, high = np.sort((number[:-1][same_ring], number[1:][same_ring]), axis=0)
        edges = np.divmod(np.unique(low * len(unique) + high), len(unique))
        degree = np.bincount(np.concatenate(edges), minlength=len(unique))
        points = np.column_stack((unique.real, unique.imag))
        return cls(points, [ring[:-1] for ring in closed], degree != 2)  # noqa: PLR2004

    def cut(self, ring_number: int) -> list[int]:
        """Return the arc numbers of a ring, in order."""
        ring = self.rings[ring_number]
        cuts = np.flatnonzero(self.ends[ring])
        start = cuts[0] if cuts.size else np.argmin(ring)
        turned = np.append(np.roll(ring, -start), ring[start])
        inner = cuts[1:] - start
        bounds = [0, *inner.tolist(), len(ring)]
        return [
            self._number(turned[begin : end + 1])
            for begin, end in itertools.pairwise(bounds)
        ]

    def _number(self, arc: NDArray[np.int64]) -> int:
        """Return the number of an arc, or of its reverse if a neighbour has it."""
        start = (int(arc[0]), int(arc[1]))
        if start not in self.first:
            self.first[start] = len(self.arcs)
            self.first[int(arc[-1]), int(arc[-2])] = ~len(self.arcs)
            self.arcs.append(arc)
        return self.first[start]

    def lines(self) -> Arcs:
        """Return the arcs as LineStrings."""
        lengths = [len(arc) for arc in self.arcs]
        lines: Arcs = shapely.linestrings(
            self.points[np.concatenate(self.arcs)],
            indices=np.repeat(np.arange(len(lengths)), lengths),
        )
        return lines
