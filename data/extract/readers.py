"""Reads the two packages: provinces with their names, and two countries' land."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import shapely
from shapely.geometry import shape

from data.extract.packages import member
from data.extract.request import ExtractError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from data.extract.request import Box

# Language tag and name, in the order of the case's languages.
Names: TypeAlias = tuple[tuple[str, str], ...]

# Words for "province" with which names begin in these languages.
_UNIT_WORDS = {
    "fa": ("استان ", "ایالت ", "ولایت "),
    "ur": ("صوبہ ", "ولایت "),
    "fr": ("Région des ", "Région de la ", "Région de ", "Région "),
}
# ISO 3166-1 alpha-3 where Natural Earth uses letters of its own for a country
# that has a code. Areas without one keep Natural Earth's letters.
_ISO_CODES = {"ALD": "ALA", "KOS": "XKX", "PSX": "PSE", "SAH": "ESH", "SDS": "SSD"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One admin-1 unit as Natural Earth has it.

    Attributes
    ----------
    code
        ISO 3166-2, or Natural Earth's own where there is none.
    country
        ISO 3166-1 alpha-3, or Natural Earth's own where there is none.
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


def read_country_names(
    tarball: Path, languages: Iterable[str], *, codes: Mapping[str, str]
) -> dict[str, Names]:
    """Read the names of all countries in some languages, by alpha-3 code.

    Parameters
    ----------
    tarball
        The package that has them.
    languages
        BCP 47 tags.
    codes
        ISO 3166-1 alpha-3 codes by alpha-2 code; the package's own are not ISO's.
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
        The languages whose names are kept.
    countries
        Local names of the countries by alpha-3 code: where the name of a unit ends
        with that of its country, it is left out.
    """
    table = json.loads(member(tarball, "package/data/states/admin1.json"))
    box = shapely.box(*within)
    shapes = [(row["properties"], shape(row["geometry"])) for row in table["features"]]
    near = [(row, geometry) for row, geometry in shapes if geometry.intersects(box)]
    near.sort(key=lambda pair: pair[0]["adm1_code"])
    units: dict[str, Unit] = {}
    for properties, geometry in near:
        unit = _unit(properties, geometry, languages)
        unit = replace(unit, names=_without_country(unit, countries))
        held = units.get(unit.code)
        if held and held.name == unit.name:
            unit = replace(held, geometry=held.geometry.union(geometry))
        elif held:  # Natural Earth gives some codes to two units
            unit = replace(unit, code=properties["adm1_code"])
        units[unit.code] = unit
    return sorted(units.values(), key=lambda unit: (unit.country, unit.code))


def read_land(tarball: Path, countries: Iterable[str]) -> dict[str, BaseGeometry]:
    """Read the land of some countries as OpenStreetMap has it.

    Parameters
    ----------
    tarball
        The package with one country on each line of its map.
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
    """Return the land of one country; the others are not even parsed."""
    ending = b'"properties":{"A3":"%s"}}' % code.encode()
    for line in lines:
        if line.rstrip(b", \r").endswith(ending):
            return shape(json.loads(line.strip(b", \r"))["geometry"])
    raise ExtractError(f"the land polygons have no country {code}")


def _unit(
    properties: Mapping[str, Any], geometry: BaseGeometry, languages: Iterable[str]
) -> Unit:
    """Return one unit; where ISO has no code, Natural Earth's own stands."""
    admin = properties["admin"]
    return Unit(
        code=properties.get("iso_3166_2") or properties["adm1_code"],
        name=properties.get("name_en") or properties.get("name") or admin,
        names=_names(_local_names(properties), languages),
        country=_iso(properties["adm0_a3"]),
        country_name=admin,
        geometry=geometry,
    )


def _without_country(unit: Unit, countries: Mapping[str, Names]) -> Names:
    """Return the names of a unit without the name of its country behind them."""
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
    found = {}
    for key, text in properties.items():
        language = key.removeprefix("name_")
        if language != key and isinstance(text, str):
            found[language] = _bare(text, _UNIT_WORDS.get(language, ()))
    return found


def _bare(text: str, words: tuple[str, ...]) -> str:
    """Return a name without the first of the words that it begins with."""
    for word in words:
        if text.startswith(word):
            return text.removeprefix(word)
    return text


def _names(found: Mapping[str, Any], languages: Iterable[str]) -> Names:
    """Return language and name for each language that there is a name in."""
    return tuple(
        (language, str(found[language]).strip())
        for language in languages
        if found.get(language)
    )
