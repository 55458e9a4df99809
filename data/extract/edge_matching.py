"""Gives two countries and their provinces one border: the detailed one.

The coarse map is first bent so that the ends of its border meet the ends of the
detailed line. Then everything is cut along that line, and each piece goes to the
side of the line on which it lies.
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
# Along a border two units meet at a vertex; at the end of an inner boundary more.
_MEETING = 2


def match(
    units: Sequence[Unit],
    line: LineString,
    countries: tuple[str, str],
    *,
    frame: BaseGeometry,
) -> tuple[list[Unit], list[BaseGeometry]]:
    """Move the border of two countries, in all their units, onto a line.

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
        An area; what nobody owns in it is returned as water.

    Returns
    -------
    tuple
        The units, matched, on a grid of 0.00001 degrees; and the water.

    Raises
    ------
    ExtractError
        If the two countries do not meet along the line afterwards.
    """
    owners = [unit.country for unit in units]
    coarse = coarse_border(units, countries)
    moves = end_moves(coarse, line)
    bent = [bend(unit.geometry, moves) for unit in units]
    pair = [at for at, owner in enumerate(owners) if owner in countries]
    links = _links({at: bent[at] for at in pair}, owners, line)
    faces = cut_faces(bent, [line, *links, frame.boundary])
    _settle(faces, line, owners=owners, countries=countries)
    matched = [
        replace(unit, geometry=dissolve(faces.of(at))) for at, unit in enumerate(units)
    ]
    matched = _without_crossings(matched, set(pair), line)
    _confirm(matched, countries, line)
    water = [shape for shape in faces.of(NOBODY) if frame.covers(shape)]
    return matched, water


def coarse_border(units: Iterable[Unit], countries: tuple[str, str]) -> LineString:
    """Return the border of two countries as their own units draw it."""
    units = list(units)
    areas = [
        shapely.union_all([unit.geometry for unit in units if unit.country == code])
        for code in countries
    ]
    return shared_path(areas[0], areas[1])


def _links(
    units: dict[int, BaseGeometry], owners: Sequence[str], line: LineString
) -> list[LineString]:
    """Return lines that lead each inner boundary from the old border to the new.

    Without them a piece that changes sides would go to one unit as a whole,
    although two units reach it.
    """
    users: dict[tuple[float, float], set[int]] = defaultdict(set)
    for at, shape in units.items():
        for place in shapely.get_coordinates(shape).tolist():
            users[place[0], place[1]].add(at)
    targets = shapely.points(shapely.get_coordinates(line))
    tree = shapely.STRtree(targets)
    links = []
    for place, found in users.items():
        meeting = {owners[at] for at in found}
        if len(found) > _MEETING and len(meeting) == _MEETING:
            target: Point = targets[tree.nearest(shapely.Point(place))]
            links.append(LineString([place, (target.x, target.y)]))
    return links


def _settle(
    faces: Faces,
    line: LineString,
    *,
    owners: Sequence[str],
    countries: tuple[str, str],
) -> None:
    """Give each face on the wrong side of the line to a neighbour on the right one."""
    country_of = [owners[held] if held != NOBODY else None for held in faces.owners]
    zone = [at for at, country in enumerate(country_of) if country in countries]
    sides = _sides([faces.shapes[at] for at in zone], line)
    homes = {
        code: {at for at, found in enumerate(country_of) if found == code}
        for code in countries
    }
    waiting = {}
    for at, side in zip(zone, sides, strict=True):
        if side is not None and country_of[at] != countries[side]:
            waiting[at] = countries[side]
    while waiting:
        settled = {
            at: owner
            for at, country in waiting.items()
            if (owner := _neighbour(faces, at, homes[country] - set(waiting))) != NOBODY
        }
        if not settled:
            raise ExtractError("a piece along the border has no neighbour to join")
        for at, owner in settled.items():
            faces.owners[at] = owner
            homes[waiting.pop(at)].add(at)


def _sides(shapes: Sequence[Polygon], line: LineString) -> list[int | None]:
    """Return for each face 0 left of the line, 1 right of it, None if cut off.

    A face that does not touch the line lies on the side of the part that it
    belongs to, once all faces are joined and cut by nothing but the line.
    """
    joined = shapely.coverage_union_all(shapes)
    network = shapely.union_all([joined.boundary, line], grid_size=GRID_DEGREES)
    parts = shapely.get_parts(shapely.polygonize(shapely.get_parts(network)))
    side = [_side(part, line) for part in parts]
    inner = shapely.point_on_surface(shapes)
    held, holder = shapely.STRtree(parts).query(inner, predicate="within")
    found: list[int | None] = [None] * len(shapes)
    for at, part in zip(held.tolist(), holder.tolist(), strict=True):
        found[at] = side[part]
    return found


def _side(part: Polygon, line: LineString) -> int | None:
    """Return the side of a line on which a part lies that it bounds.

    The ring of a part runs with the part on its left: where it runs as the line
    does, the part is left of the line as well.
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


def _neighbour(faces: Faces, at: int, home: set[int]) -> int:
    """Return the owner that has most boundary with a face, of some faces."""
    lengths: dict[int, float] = defaultdict(float)
    for near in home.intersection(faces.near(faces.shapes[at])):
        shared = shared_length(faces.shapes[at], faces.shapes[near])
        lengths[faces.owners[near]] += shared
    longest = max(lengths.values(), default=0.0)
    if longest == 0:
        return NOBODY
    return min(held for held, length in lengths.items() if length == longest)


def _without_crossings(
    units: list[Unit], pair: set[int], line: LineString
) -> list[Unit]:
    """Drop the vertices that the old border left where it crossed the new one."""
    users: dict[tuple[float, ...], int] = defaultdict(int)
    for unit in units:
        for place in {tuple(at) for at in shapely.get_coordinates(unit.geometry)}:
            users[place] += 1
    own = {tuple(at) for at in shapely.get_coordinates(line)}
    two = [place for place, count in users.items() if count == _MEETING]
    near = shapely.dwithin(shapely.points(two), line, _NEAR_DEGREES)
    extra = {place for place, on in zip(two, near, strict=True) if on} - own
    return [
        replace(unit, geometry=without_vertices(unit.geometry, extra))
        if at in pair
        else unit
        for at, unit in enumerate(units)
    ]


def _confirm(
    units: Sequence[Unit], countries: tuple[str, str], line: LineString
) -> None:
    """Refuse a result whose border is not the line or whose units do not fit."""
    found = coarse_border(units, countries)
    if abs(found.length - line.length) > _LENGTH_SHARE * line.length:
        raise ExtractError(
            f"the matched border is {found.length:.4f} degrees long, "
            f"the detailed line {line.length:.4f}: it leaves the two countries"
        )
    shapes = np.array([unit.geometry for unit in units])
    if not (shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes)):
        raise ExtractError("the matched units overlap or gape")
