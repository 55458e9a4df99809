"""Readers of the two packages: provinces with their names, and land of countries."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import shapely
from shapely.geometry import shape

from data.extract.packages import member
from data.extract.request import ExtractError
from data.subdivisions import agreed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from data.extract.request import Box

# Language tag and name, in the order of the case's languages.
Names: TypeAlias = tuple[tuple[str, str], ...]

# Words for "province" at the start of names in these languages.
_UNIT_WORDS = {
    "fa": ("استان ", "ایالت ", "ولایت "),
    "ur": ("صوبہ ", "ولایت "),
    "fr": ("Région des ", "Région de la ", "Région de ", "Région "),
}
# ISO 3166-1 alpha-3 codes where Natural Earth uses a code of its own. Areas without an
# ISO code keep the one of Natural Earth.
_ISO_CODES = {"ALD": "ALA", "KOS": "XKX", "PSX": "PSE", "SAH": "ESH", "SDS": "SSD"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One admin-1 unit of Natural Earth.

    Attributes
    ----------
    code
        ISO 3166-2 of today, or Natural Earth's own if no province of the list bears
        its name.
    listed
        The name that the list has for the code, or an empty text.
    country
        ISO 3166-1 alpha-3, or Natural Earth's own if there is none.
    names
        Language tag to name.
    geometry
        Polygons in EPSG:4326.
    """

    code: str
    name: str
    names: Names
    country: str
    country_name: str
    geometry: BaseGeometry
    listed: str = ""


def read_country_names(
    tarball: Path, languages: Iterable[str], *, codes: Mapping[str, str]
) -> dict[str, Names]:
    """Read the names of all countries in some languages, by alpha-3 code.

    Parameters
    ----------
    tarball
        The package with the names.
    languages
        BCP 47 tags.
    codes
        ISO 3166-1 alpha-3 codes by alpha-2 code; those of the package differ.
    """
    table = json.loads(member(tarball, "package/data/countries/countries.json"))
    return {
        codes[row["country_a2"]]: _names(row["i18n"], languages)
        for row in table
        if row["country_a2"] in codes
    }


def read_units(
    tarball: Path,
    within: Box,
    *,
    languages: Iterable[str],
    countries: Mapping[str, Names],
) -> list[Unit]:
    """Read the admin-1 units that touch a box, sorted by country and code.

    Parameters
    ----------
    tarball
        The package with Natural Earth's admin-1 units.
    within
        West, south, east, north in degrees.
    languages
        The languages of the local names.
    countries
        Local names of the countries by alpha-3 code, which are removed from the end
        of the names of units.
    """
    table = json.loads(member(tarball, "package/data/states/admin1.json"))
    box = shapely.box(*within)
    features = sorted(table["features"], key=lambda row: row["properties"]["adm1_code"])
    units: dict[str, Unit] = {}
    for feature in features:
        geometry = shape(feature["geometry"])
        if not geometry.intersects(box):
            continue
        properties = feature["properties"]
        unit = _unit(properties, geometry, languages)
        unit = replace(unit, names=_without_country(unit, countries))
        namesake = units.get(unit.code)
        if namesake and namesake.name == unit.name:
            unit = replace(namesake, geometry=namesake.geometry.union(geometry))
        elif namesake:  # two units would have one code
            unit = replace(unit, code=properties["adm1_code"], listed="")
        units[unit.code] = unit
    return sorted(units.values(), key=lambda unit: (unit.country, unit.code))


def read_land(tarball: Path, countries: Iterable[str]) -> dict[str, BaseGeometry]:
    """Read the land areas of some countries from OpenStreetMap.

    Parameters
    ----------
    tarball
        The package, whose map has one country on each line.
    countries
        ISO 3166-1 alpha-3 codes.

    Raises
    ------
    ExtractError
        If the map has no such country.
    """
    lines = member(tarball, "package/map.geo.json").split(b"\n")
    return {code: _land(lines, code) for code in countries}


def _land(lines: list[bytes], code: str) -> BaseGeometry:
    """Return the land area of one country, without parsing the others."""
    ending = b'"properties":{"A3":"%s"}}' % code.encode()
    for line in lines:
        if line.rstrip(b", \r").endswith(ending):
            return shape(json.loads(line.strip(b", \r"))["geometry"])
    raise ExtractError(f"the land polygons have no country {code}")


def _unit(
    properties: Mapping[str, Any], geometry: BaseGeometry, languages: Iterable[str]
) -> Unit:
    """Build a unit; without an ISO code it has the code of Natural Earth."""
    admin = properties["admin"]
    country = _iso(properties["adm0_a3"])
    # Natural Earth has the codes of the list before November 2020, and slips.
    province = agreed(
        country, properties.get("iso_3166_2") or "", _spellings(properties)
    )
    return Unit(
        code=province.code if province else properties["adm1_code"],
        name=properties.get("name_en") or properties.get("name") or admin,
        names=_names(_local_names(properties), languages),
        country=country,
        country_name=admin,
        geometry=geometry,
        listed=province.name if province else "",
    )


def _spellings(properties: Mapping[str, Any]) -> tuple[list[str], ...]:
    """Return the names of a unit in Latin letters, those that it goes by first."""
    get = properties.get
    return (
        [get("name_en") or ""],
        # GNS puts the word for province last: "Fars, Ostan-e".
        [get("name") or "", (get("gns_name") or "").partition(",")[0]],
        [*(get("name_alt") or "").split("|"), get("woe_name") or ""],
    )


def _without_country(unit: Unit, countries: Mapping[str, Names]) -> Names:
    """Return the names of a unit without the name of its country at their end."""
    country = dict(countries.get(unit.country, ()))
    return tuple(
        (language, text.removesuffix(f" {country.get(language)}").rstrip("،,"))
        for language, text in unit.names
    )


def _iso(code: str) -> str:
    """Return the ISO 3166-1 alpha-3 code for Natural Earth's three letters."""
    return _ISO_CODES.get(code, code)


def _local_names(properties: Mapping[str, Any]) -> dict[str, str]:
    """Return the names of a unit by language, without the word for province."""
    names = {}
    for key, text in properties.items():
        language = key.removeprefix("name_")
        if language != key and isinstance(text, str):
            names[language] = _without_prefix(text, _UNIT_WORDS.get(language, ()))
    return names


def _without_prefix(text: str, prefixes: tuple[str, ...]) -> str:
    """Return a text without the first of the prefixes that it has."""
    for prefix in prefixes:
        if text.startswith(prefix):
            return text.removeprefix(prefix)
    return text


def _names(by_language: Mapping[str, Any], languages: Iterable[str]) -> Names:
    """Return language and name for each of the languages in which there is a name."""
    return tuple(
        (language, str(by_language[language]).strip())
        for language in languages
        if by_language.get(language)
    )
