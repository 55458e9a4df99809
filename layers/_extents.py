"""Extents of incidents: a ring, an area or a line, never a false pin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from data.geometry.areas import area, inner_point
from data.geometry.geodesy import circle
from layers.i18n import joined, say

if TYPE_CHECKING:
    import shapely

    from data import Dataset, Incident
    from data.model.dataset import Geography
    from data.model.enums import RecordSet


@dataclass(frozen=True, slots=True)
class Place:
    """The place of an incident, as precisely as it is known.

    Attributes
    ----------
    extent
        Polygon of the ring or the area, or the line, in EPSG:4326.
    anchor
        Longitude and latitude of the reported point, or, for an area, of the
        handle that represents the whole of it.
    name
        Name of the area or the line; empty for a point.
    """

    extent: shapely.Geometry
    anchor: tuple[float, float]
    name: str


def mapped(dataset: Dataset, record_set: RecordSet) -> tuple[Incident, ...]:
    """Return the incidents of a record set that can be drawn, in table order."""
    return tuple(
        incident
        for incident in dataset.incidents
        if incident.set is record_set and incident.precision.is_mapped
    )


def place(dataset: Dataset, incident: Incident) -> Place:
    """Return the place of a mapped incident.

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
    """Return the name of an area or country from the case, or else from the map."""
    if "|" in code:
        names = (area_name(dataset, part) for part in code.split("|"))
        return say("where.border_of", names=joined(names))
    for case_area in dataset.case.areas:
        if case_area.id == code:
            return case_area.name
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
