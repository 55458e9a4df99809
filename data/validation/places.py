"""Checks of places: consistent in themselves and with the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyproj import Geod
from shapely import Point, box
from shapely.ops import nearest_points

from data.faults import Fault
from data.model.enums import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geopandas import GeoDataFrame

    from data.model.case import Area
    from data.model.dataset import Geography
    from data.model.records import Incident
    from data.validation.record_set import Check, Records

FILE = "incidents.csv"
POINT_COLUMNS = ("longitude", "latitude", "radius_m", "radius_reason")

_GEOD = Geod(ellps="WGS84")


def _places_agree_with_their_class(records: Records) -> Iterator[Fault]:
    for row, incident in records.incidents:
        for column, message in _class_faults(incident):
            yield Fault(FILE, row, column, message)


def _class_faults(incident: Incident) -> Iterator[tuple[str, str]]:
    precision = incident.precision
    for column in POINT_COLUMNS:
        is_given = getattr(incident, column) not in (None, "")
        if precision.is_point and not is_given:
            yield column, f"is empty, but the precision class {precision} is a point"
        if is_given and not precision.is_point:
            yield column, f"is given, but the precision class {precision} is no point"
    if precision.is_area and incident.area is None:
        yield "area", f"is empty, but the precision class {precision} is an area"
    if incident.area is not None and not precision.is_area:
        yield "area", f"is given, but the precision class {precision} is no area"
    if incident.area is not None and (
        ("|" in incident.area) != (precision is Precision.LINE)
    ):
        yield "area", f"{incident.area!r} does not go with the class {precision}"
    yield from _gazetteer_faults(incident)


def _gazetteer_faults(incident: Incident) -> Iterator[tuple[str, str]]:
    if (incident.gazetteer_id is None) != (incident.gazetteer_name is None):
        yield "gazetteer_name", "is given if, and only if, there is a gazetteer id"
    if incident.gazetteer_id is not None and not incident.precision.is_point:
        yield "gazetteer_id", "belongs to a point, and there is none"


def _codes_are_on_the_map(records: Records) -> Iterator[Fault]:
    if records.geography is None:
        return
    provinces = _by_code(records.geography.admin1, "country")
    countries = set(records.geography.countries["code"])
    named_areas = {area.id for area in records.case.areas} if records.case else set()
    for row, incident in records.incidents:
        faults = (
            *_country_faults(incident, countries),
            *_area_faults(incident, countries, {*provinces, *named_areas}),
            *_province_faults(incident, provinces),
        )
        for column, message in faults:
            yield Fault(FILE, row, column, message)


def _country_faults(
    incident: Incident, countries: set[str]
) -> Iterator[tuple[str, str]]:
    is_mapped = incident.precision.is_mapped
    if is_mapped and incident.country and incident.country not in countries:
        yield "country", f"{incident.country!r} is not a country of the map"


def _area_faults(
    incident: Incident, countries: set[str], areas: set[str]
) -> Iterator[tuple[str, str]]:
    area = incident.area or ""
    if incident.precision is Precision.LINE:
        for code in area.split("|"):
            if code not in countries:
                yield "area", f"{code!r} is not a country of the map"
    elif area and area not in areas:
        yield "area", f"{area!r} is no province of the map and no area of the case"


def _province_faults(
    incident: Incident, provinces: dict[str, str]
) -> Iterator[tuple[str, str]]:
    code, country = incident.admin1, incident.country
    if code is None:
        return
    if provinces.get(code, country) != country:
        yield "admin1", f"{code!r} is a province of {provinces[code]}, not of {country}"
    elif code not in provinces and country in provinces.values():
        yield "admin1", f"{code!r} is not a province of {country} on the map"


def _points_lie_in_their_units(records: Records) -> Iterator[Fault]:
    if records.geography is None:
        return
    for row, incident in records.incidents:
        for column, message in _position_faults(incident, records.geography):
            yield Fault(FILE, row, column, message)


def _position_faults(
    incident: Incident, geography: Geography
) -> Iterator[tuple[str, str]]:
    if incident.longitude is None or incident.latitude is None:
        return
    point = Point(incident.longitude, incident.latitude)
    stated = (
        ("country", incident.country, geography.countries),
        ("admin1", incident.admin1, geography.admin1),
    )
    for column, code, units in stated:
        if code is None or code not in set(units["code"]):
            continue
        message = _outside(point, code, units=units, radius_m=incident.radius_m or 0)
        if message:
            yield column, message


def _outside(
    point: Point, code: str, *, units: GeoDataFrame, radius_m: int
) -> str | None:
    """Return the message if a point lies outside the unit ``code``, else None.

    A point in no unit at all is at sea or on a coarsely drawn shore; it is accepted
    if its radius reaches the unit.
    """
    containing = units.iloc[units.sindex.query(point, predicate="intersects")]
    where = f"the point {point.x}, {point.y} (longitude, latitude)"
    if code in set(containing["code"]):
        return None
    if len(containing):
        return f"{where} lies in {containing['code'].iloc[0]}, not in {code}"
    unit = units.geometry[units["code"] == code].iloc[0]
    _, nearest = nearest_points(point, unit)
    *_, metres = _GEOD.inv(point.x, point.y, nearest.x, nearest.y)
    if metres <= radius_m:
        return None
    return f"{where} lies {metres / 1000:.0f} km outside {code}; its radius is less"


def _case_is_on_the_map(records: Records) -> Iterator[Fault]:
    if records.geography is None or records.case is None:
        return
    countries = set(records.geography.countries["code"])
    for code in records.case.countries:
        if code not in countries:
            message = f"{code!r} is not a country of the map"
            yield Fault("case.toml", None, "countries", message)
    provinces = set(records.geography.admin1["code"])
    for number, province in enumerate(records.case.provinces, start=1):
        if province.code not in provinces:
            message = f"{province.code!r} is not a province of the map"
            yield Fault("case.toml", None, f"provinces[{number}].code", message)
    for number, area in enumerate(records.case.areas, start=1):
        for key, message in _extent_faults(area, records.geography.admin1):
            yield Fault("case.toml", None, f"areas[{number}].{key}", message)


def _extent_faults(area: Area, provinces: GeoDataFrame) -> Iterator[tuple[str, str]]:
    within = provinces.geometry[provinces["code"] == area.within]
    if within.empty:
        yield "within", f"{area.within!r} is not a province of the map"
    elif not within.intersects(box(*area.box)).any():
        yield "box", f"has nothing in common with {area.within}"


def _by_code(units: GeoDataFrame, column: str) -> dict[str, Any]:
    return dict(zip(units["code"], units[column], strict=True))


PLACE_CHECKS: tuple[Check, ...] = (
    _places_agree_with_their_class,
    _codes_are_on_the_map,
    _points_lie_in_their_units,
    _case_is_on_the_map,
)
