"""Joins units into countries, in full detail in the fine part and simplified around."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from data.extract.coverage import dissolve
from data.extract.request import ExtractError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    from data.extract.readers import Unit

# Outside the fine part, details smaller than a square of this side are removed.
_COARSE_DEGREES = 0.03
# So are islands below this area, except the largest part of a country.
_ISLAND_SQUARE_DEGREES = 0.004


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country, or another area that Natural Earth draws as a unit of its own.

    Attributes
    ----------
    code
        ISO 3166-1 alpha-3, or Natural Earth's own if there is none.
    names
        Language tag to name.
    """

    code: str
    name: str
    names: tuple[tuple[str, str], ...]
    geometry: BaseGeometry


def join_countries(
    fine: Sequence[Unit],
    coarse: Sequence[Unit],
    *,
    water: Iterable[BaseGeometry],
    frame: BaseGeometry,
    names: Mapping[str, tuple[tuple[str, str], ...]],
) -> list[Country]:
    """Join units into countries that share every vertex with the fine units.

    Parameters
    ----------
    fine, coarse
        Units that keep every vertex, and units around them that are simplified
        and cut off at the frame. Together they are a coverage.
    water
        The parts of the frame that no unit covers.
    frame
        The area that the countries must fill.
    names
        Local names by country code.

    Returns
    -------
    list
        Sorted by code; a coverage.

    Raises
    ------
    ExtractError
        If the countries overlap or gape.
    """
    pieces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, area in _simplified(_clipped(coarse, frame), list(water)).items():
        pieces[code] += [area]
    for unit in fine:
        pieces[unit.country].append(unit.geometry)
    country_names = {unit.country: unit.country_name for unit in [*coarse, *fine]}
    joined = [
        Country(
            code=code,
            name=country_names[code],
            names=names.get(code, ()),
            geometry=dissolve(areas),
        )
        for code, areas in sorted(pieces.items())
    ]
    shapes = np.array([country.geometry for country in joined])
    if not (shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes)):
        raise ExtractError("the countries overlap or gape")
    return joined


def _clipped(units: Iterable[Unit], frame: BaseGeometry) -> dict[str, list[Polygon]]:
    """Return the parts of each country that lie in the frame.

    The units were cut along the frame, so they have a vertex wherever it crosses them,
    and clipping adds none.
    """
    shapes: dict[str, list[BaseGeometry]] = defaultdict(list)
    for unit in units:
        shapes[unit.country].append(unit.geometry)
    clipped = {}
    for code, areas in sorted(shapes.items()):
        inside = shapely.get_parts(dissolve(areas).intersection(frame))
        clipped[code] = [part for part in inside if part.geom_type == "Polygon"]
    return {code: parts for code, parts in clipped.items() if parts}


def _simplified(
    countries: Mapping[str, list[Polygon]], water: list[BaseGeometry]
) -> dict[str, BaseGeometry]:
    """Simplify countries as one coverage, except along the frame and the fine units.

    The water is a member of the coverage, so that shores are inner edges, which may be
    simplified. The outer edges, which may not, are those of the frame and of the fine
    units.
    """
    shore = shapely.union_all([area.boundary for area in water])
    shapely.prepare(shore)
    mainlands = {}
    for code, parts in countries.items():
        largest = max(parts, key=lambda part: part.area)
        islands = [
            part
            for part in parts
            if part is not largest
            and part.area < _ISLAND_SQUARE_DEGREES
            and shore.covers(part.exterior)
        ]
        mainlands[code] = shapely.MultiPolygon(
            [part for part in parts if part not in islands]
        )
        water = [*water, *islands]
    members = np.array([*mainlands.values(), *([dissolve(water)] if water else [])])
    simplified = shapely.coverage_simplify(
        members, _COARSE_DEGREES, simplify_boundary=False
    )
    return dict(zip(mainlands, simplified[: len(mainlands)], strict=True))
