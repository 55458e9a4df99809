"""Where an incident may have been: a ring, an area or a line, never a false pin."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import shapely

from data.allowed import unit
from data.geodesy import circle
from layers._embed import simplified
from layers._language import joined, say

if TYPE_CHECKING:
    from data import Dataset, Incident
    from data.model import Geography, RecordSet


@dataclass(frozen=True, slots=True)
class Place:
    """The extent of what is known about the place of an incident.

    Attributes
    ----------
    extent
        Polygon of the ring or the area, or the line, in EPSG:4326.
    anchor
        Longitude and latitude of the reported point, or, for an area, of the
        handle that stands for the whole of it.
    name
        Name of the area or the line; empty for a point.
    """

    extent: shapely.Geometry
    anchor: tuple[float, float]
    name: str


def mapped(dataset: Dataset, record_set: RecordSet) -> tuple[Incident, ...]:
    """Return the incidents of one set that can be drawn, in the table's order."""
    return tuple(
        incident
        for incident in dataset.incidents
        if incident.set is record_set and incident.precision.is_mapped
    )


def place(dataset: Dataset, incident: Incident) -> Place:
    """Return where a mapped incident may have been.

    Raises
    ------
    ValueError
        If the incident has neither a point nor an area.
    """
    if incident.longitude is not None and incident.latitude is not None:
        point = (incident.longitude, incident.latitude)
        return Place(circle(*point, radius_m=float(incident.radius_m or 0)), point, "")
    if incident.area is None:
        message = f"incident {incident.id} has no place that can be drawn"
        raise ValueError(message)
    extent = area(dataset, incident.area)
    return Place(extent, inner_point(extent), area_name(dataset, incident.area))


def area_name(dataset: Dataset, code: str) -> str:
    """Return the name of an area or a country as the case or the map gives it."""
    if "|" in code:
        names = (area_name(dataset, part) for part in code.split("|"))
        return say("where.border_of", names=joined(names))
    for named in dataset.case.areas:
        if named.id == code:
            return named.name
    for province in dataset.case.provinces:
        if province.code == code:
            return province.name
    return _names(dataset.geography)[code]


@lru_cache(maxsize=64)
def _names(geography: Geography) -> dict[str, str]:
    return {
        code: name
        for units in (geography.countries, geography.admin1)
        for code, name in zip(units["code"], units["name"], strict=True)
    }


def area(dataset: Dataset, code: str) -> shapely.Geometry:
    """Return an admin-1 unit or a named area, or the border of ``AAA|BBB``.

    Raises
    ------
    KeyError
        If the map holds no such unit or country, and the case no such area.
    """
    if "|" in code:
        return _shared_border(dataset.geography, code)
    return unit(dataset.geography, dataset.case.areas, code)


@lru_cache(maxsize=64)
def _shared_border(geography: Geography, codes: str) -> shapely.Geometry:
    countries = geography.countries.set_index("code").geometry
    one, other = (countries[part].boundary for part in codes.split("|"))
    return shapely.line_merge(shapely.intersection(one, other))


@lru_cache(maxsize=256)
def inner_point(shape: shapely.Geometry) -> tuple[float, float]:
    """Return a point well inside a shape, to write a name on; never a location."""
    if shape.geom_type.endswith("LineString"):
        point = shape.representative_point()
    else:
        widest = max(shapely.get_parts(shape), key=lambda part: part.area)
        near = math.sqrt(widest.area) / 50
        rough = simplified(widest, near)
        point = shapely.maximum_inscribed_circle(rough, tolerance=near).interpolate(0)
    return (round(point.x, 4), round(point.y, 4))
