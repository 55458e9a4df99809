"""Edge matching: gives two countries and their provinces the same detailed border.

First the coarse map is bent so that the ends of its border meet the ends of the
detailed line. Then everything is cut along that line, and each face goes to the country
on its side of the line.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString

from data.extract.coverage import (
    GRID_DEGREES,
    NOBODY,
    cut_faces,
    dissolve,
    rings_of,
    shared_length,
    without_vertices,
)
from data.extract.request import ExtractError
from data.extract.shared_border import bend, end_moves, shared_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry import Point, Polygon
    from shapely.geometry.base import BaseGeometry

    from data.extract.coverage import Faces
    from data.extract.readers import Unit

# Rounding moves a line by less than this.
_NEAR_DEGREES = 2 * GRID_DEGREES
# The matched border may differ from the detailed one by this share of its length.
_LENGTH_SHARE = 1e-4
# Number of units at a vertex of a border; more at the end of an inner boundary.
_UNITS_AT_BORDER = 2


def match(
    units: Sequence[Unit],
    line: LineString,
    countries: tuple[str, str],
    *,
    frame: BaseGeometry,
) -> tuple[list[Unit], list[BaseGeometry]]:
    """Move the border of two countries, in all units, onto a line.

    Parameters
    ----------
    units
        A coverage of admin-1 units in degrees, those of the two countries and
        their neighbours.
    line
        The detailed border; the first country lies on its left.
    countries
        Codes of the first and the second country.
    frame
        An area; the parts of it that belong to no unit are returned as water.

    Returns
    -------
    tuple
        The matched units, on a grid of 0.00001 degrees; and the water.

    Raises
    ------
    ExtractError
        If the two countries do not meet along the line afterwards.
    """
    unit_countries = [unit.country for unit in units]
    coarse = coarse_border(units, countries)
    moves = end_moves(coarse, line)
    bent = [bend(unit.geometry, moves) for unit in units]
    pair = [index for index, code in enumerate(unit_countries) if code in countries]
    links = _links({index: bent[index] for index in pair}, unit_countries, line)
    faces = cut_faces(bent, [line, *links, frame.boundary])
    _reassign(faces, line, unit_countries=unit_countries, countries=countries)
    matched = [
        replace(unit, geometry=dissolve(faces.of(index)))
        for index, unit in enumerate(units)
    ]
    matched = _without_crossings(matched, set(pair), line)
    _confirm(matched, countries, line)
    water = [shape for shape in faces.of(NOBODY) if frame.covers(shape)]
    return matched, water


def coarse_border(units: Iterable[Unit], countries: tuple[str, str]) -> LineString:
    """Return the border of two countries as drawn by their units."""
    units = list(units)
    areas = [
        shapely.union_all([unit.geometry for unit in units if unit.country == code])
        for code in countries
    ]
    return shared_path(areas[0], areas[1])


def _links(
    shapes: dict[int, BaseGeometry], unit_countries: Sequence[str], line: LineString
) -> list[LineString]:
    """Return lines that extend each inner boundary from the old border to the new one.

    Without them a face that changes sides would go to one unit as a whole, even if two
    units reach it.
    """
    units_at: dict[tuple[float, float], set[int]] = defaultdict(set)
    for index, shape in shapes.items():
        for vertex in shapely.get_coordinates(shape).tolist():
            units_at[vertex[0], vertex[1]].add(index)
    targets = shapely.points(shapely.get_coordinates(line))
    tree = shapely.STRtree(targets)
    links = []
    for vertex, units in units_at.items():
        is_border = len({unit_countries[index] for index in units}) > 1
        if len(units) > _UNITS_AT_BORDER and is_border:
            target: Point = targets[tree.nearest(shapely.Point(vertex))]
            links.append(LineString([vertex, (target.x, target.y)]))
    return links


def _reassign(
    faces: Faces,
    line: LineString,
    *,
    unit_countries: Sequence[str],
    countries: tuple[str, str],
) -> None:
    """Give each face on the wrong side of the line to a neighbour on the right side."""
    country_of = [
        unit_countries[owner] if owner != NOBODY else None for owner in faces.owners
    ]
    zone = [face for face, country in enumerate(country_of) if country in countries]
    sides = _sides([faces.shapes[face] for face in zone], line)
    faces_of = {
        code: {face for face, country in enumerate(country_of) if country == code}
        for code in countries
    }
    misplaced = {}
    for face, side in zip(zone, sides, strict=True):
        if side is not None and country_of[face] != countries[side]:
            misplaced[face] = countries[side]
    while misplaced:
        new_owners = {
            face: owner
            for face, country in misplaced.items()
            if (owner := _neighbour(faces, face, faces_of[country] - set(misplaced)))
            != NOBODY
        }
        if not new_owners:
            raise ExtractError("a piece along the border has no neighbour to join")
        for face, owner in new_owners.items():
            faces.owners[face] = owner
            faces_of[misplaced.pop(face)].add(face)


def _sides(shapes: Sequence[Polygon], line: LineString) -> list[int | None]:
    """Return for each face 0 left of the line, 1 right of it, None if cut off.

    All faces are joined and cut along the line alone; a face is on the side of the
    part that contains it, even if it does not touch the line.
    """
    joined = shapely.coverage_union_all(shapes)
    network = shapely.union_all([joined.boundary, line], grid_size=GRID_DEGREES)
    parts = shapely.get_parts(shapely.polygonize(shapely.get_parts(network)))
    part_sides = [_side(part, line) for part in parts]
    inner = shapely.point_on_surface(shapes)
    pairs = shapely.STRtree(parts).query(inner, predicate="within")
    sides: list[int | None] = [None] * len(shapes)
    for face, part in pairs.T.tolist():
        sides[face] = part_sides[part]
    return sides


def _side(part: Polygon, line: LineString) -> int | None:
    """Return the side of the line on which a part along it lies.

    A part lies to the left of its ring: where the ring runs in the direction of the
    line, the part is left of the line.
    """
    along = 0.0
    for ring in rings_of(shapely.orient_polygons(part)):
        ends = shapely.points(shapely.get_coordinates(ring))
        on_line = shapely.dwithin(ends, line, _NEAR_DEGREES)
        both = on_line[:-1] & on_line[1:]
        starts, stops = ends[:-1][both], ends[1:][both]
        along += float(
            np.sum(
                shapely.line_locate_point(line, stops)
                - shapely.line_locate_point(line, starts)
            )
        )
    if abs(along) < GRID_DEGREES:
        return None
    return 0 if along > 0 else 1


def _neighbour(faces: Faces, face: int, candidates: set[int]) -> int:
    """Return the owner of those candidates that share most boundary with a face."""
    lengths: dict[int, float] = defaultdict(float)
    for near in candidates.intersection(faces.near(faces.shapes[face])):
        shared = shared_length(faces.shapes[face], faces.shapes[near])
        lengths[faces.owners[near]] += shared
    longest = max(lengths.values(), default=0.0)
    if longest == 0:
        return NOBODY
    return min(owner for owner, length in lengths.items() if length == longest)


def _without_crossings(
    units: list[Unit], pair: set[int], line: LineString
) -> list[Unit]:
    """Drop the vertices at which the old border crossed the new one."""
    unit_counts: dict[tuple[float, ...], int] = defaultdict(int)
    for unit in units:
        for vertex in set(map(tuple, shapely.get_coordinates(unit.geometry))):
            unit_counts[vertex] += 1
    line_vertices = set(map(tuple, shapely.get_coordinates(line)))
    shared = [
        vertex for vertex, count in unit_counts.items() if count == _UNITS_AT_BORDER
    ]
    on_line = shapely.dwithin(shapely.points(shared), line, _NEAR_DEGREES)
    on_border = {vertex for vertex, is_on in zip(shared, on_line, strict=True) if is_on}
    extra = on_border - line_vertices
    return [
        replace(unit, geometry=without_vertices(unit.geometry, extra))
        if index in pair
        else unit
        for index, unit in enumerate(units)
    ]


def _confirm(
    units: Sequence[Unit], countries: tuple[str, str], line: LineString
) -> None:
    """Raise ExtractError if the border is not the line or the units do not fit."""
    border = coarse_border(units, countries)
    if abs(border.length - line.length) > _LENGTH_SHARE * line.length:
        raise ExtractError(
            f"the matched border is {border.length:.4f} degrees long, "
            f"the detailed line {line.length:.4f}: it leaves the two countries"
        )
    shapes = np.array([unit.geometry for unit in units])
    if not (shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes)):
        raise ExtractError("the matched units overlap or gape")
