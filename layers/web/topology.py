"""Coverages as arcs: every shared edge is simplified once.

Neighbours that are made of the same arcs can't come apart, however coarsely the
arcs are drawn.
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
        each a list of arc numbers from 0; ``~n`` is arc ``n`` backwards.
    """

    arcs: Arcs
    shapes: list[Shape]

    def of(self, chosen: Iterable[bool]) -> NDArray[np.int64]:
        """Count for each arc how many of the chosen shapes it is a part of."""
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
        """Tell for each arc whether it is the whole outline of a part by itself."""
        uses = self.of([True] * len(self.shapes))
        alone: NDArray[np.bool_] = shapely.is_closed(self.arcs) & (uses == 1)
        return alone

    def united(self, chosen: Iterable[bool]) -> list[list[int]]:
        """Return the outline of the chosen shapes together, as rings of arc numbers.

        The edges between them are left out. Rings that touch at a point may come back
        as one, and in either direction: they are filled by the even-odd rule.
        """
        outer = np.flatnonzero(self.of(chosen) == 1).tolist()
        begins: dict[Point, list[int]] = {}
        for number in itertools.chain.from_iterable((one, ~one) for one in outer):
            begins.setdefault(self._begin(number), []).append(number)
        left, rings = set(outer), []
        for first in outer:
            ring, on = [], [first]
            while free := [one for one in on if max(one, ~one) in left]:
                ring.append(free[0])
                left.remove(max(free[0], ~free[0]))
                on = begins[self._begin(~free[0])]
            if ring:
                rings.append(ring)
        return rings

    def _begin(self, number: int) -> Point:
        """Return where an arc begins, in the direction of its number."""
        line = self.arcs[max(number, ~number)]
        return tuple(line.coords[0 if number >= 0 else -1])

    def without(self, dropped: NDArray[np.bool_]) -> Topology:
        """Leave out the islands whose arcs are dropped; nothing else may be."""
        number = np.cumsum(~dropped) - 1
        shapes = [
            [
                [[_renumbered(one, number) for one in ring] for ring in part]
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
    """Write arcs as SVG path data in the direction in which shapes run along them.

    Parameters
    ----------
    shapes
        As in `Topology.shapes`.
    lines
        The pixels of each arc, shape (n, 2).

    Returns
    -------
    tuple
        The shapes with new numbers, none of them backwards, and the paths of these: an
        arc that is needed both ways twice, one that no shape needs as well.
    """
    number: dict[int, int] = {}
    renumbered = [
        [
            [[number.setdefault(one, len(number)) for one in ring] for ring in part]
            for part in shape
        ]
        for shape in shapes
    ]
    rest = (one for one in range(len(lines)) if not {one, ~one} & number.keys())
    paths = [
        pixel_path(lines[one] if one >= 0 else lines[~one][::-1])
        for one in (*number, *rest)
    ]
    return renumbered, paths


def topology(coverage: Iterable[shapely.Geometry]) -> Topology:
    """Cut a coverage into its arcs.

    An arc ends where the edges of more than two neighbours meet. A ring without
    such a point is one closed arc.

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
    """Cuts rings, given as numbers of their points, at the points where arcs end.

    Attributes
    ----------
    points
        Longitude and latitude of each point.
    rings
        Numbers of the points of each ring, the first not repeated at the end.
    ends
        Whether arcs end at each point.
    """

    points: NDArray[np.float64]
    rings: list[NDArray[np.int64]]
    ends: NDArray[np.bool_]
    arcs: list[NDArray[np.int64]] = field(default_factory=list)
    first: dict[tuple[int, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, rings: list[shapely.LinearRing]) -> _Cutter:
        """Give each point of the rings a number, equal points the same."""
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
        """Return the arcs that a ring is made of, in its order."""
        ring = self.rings[ring_number]
        at = np.flatnonzero(self.ends[ring])
        start = at[0] if at.size else np.argmin(ring)
        turned = np.append(np.roll(ring, -start), ring[start])
        inner = at[1:] - start
        bounds = [0, *inner.tolist(), len(ring)]
        return [
            self._number(turned[begin : end + 1])
            for begin, end in itertools.pairwise(bounds)
        ]

    def _number(self, arc: NDArray[np.int64]) -> int:
        """Return the number of an arc, that of its twin if a neighbour has it."""
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
