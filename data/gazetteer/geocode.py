"""Geocoding: search for places by name in the gazetteer extract of a case.

A name that is not in the extract gives no match. Nothing is guessed, and places
outside the extract that happen to have the same name are never returned.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from data.faults import DataError, Fault
from data.files import csv_lines, read_text
from data.gazetteer.name_matching import fold, is_arabic, plain, spells
from data.iso3166 import ALPHA3, alpha2

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

GAZETTEER_FILE = "map/gazetteer.csv"

EXACT, FOLDED, TRANSCRIBED = 1.0, 0.95, 0.9
"""Scores of a name as written, of another spelling, and of another script."""

LIKENESS = 0.92
"""Minimum similarity (0 to 1) of folded names in the fuzzy search."""

FUZZY = 0.8
"""Factor on the similarity, so that fuzzy matches rank below every spelling."""

SHORTEST_FUZZY = 8
"""Minimum number of letters for the fuzzy search: in shorter names one letter more or
less makes another name."""

RADII_M = ((5_000_000, 20_000), (100_000, 10_000), (0, 5_000))
"""Minimum population and its radius in metres: a rule of this project, wide enough for
the built-up area and its edge; an unknown population counts as 0."""

DECIMALS = 2
"""Decimals of a settlement's position: 0.01 degree is at most 1.1 km."""


@dataclass(frozen=True)
class Place:
    """One row of the gazetteer.

    Attributes
    ----------
    country
        ISO 3166-1 alpha-2 code.
    admin1, admin1_geonames
        ISO 3166-2 code, None if unknown, and the code of GeoNames.
    """

    gazetteer_id: int
    name: str
    spellings: tuple[str, ...]
    longitude: float
    latitude: float
    country: str
    admin1: str | None
    admin1_geonames: str
    population: int

    @cached_property
    def plain(self) -> frozenset[str]:
        """All spellings, normalised in case and form."""
        return frozenset(map(plain, self.spellings))

    @cached_property
    def folded(self) -> frozenset[str]:
        """All spellings, folded; empty results are left out."""
        return frozenset(filter(None, map(fold, self.spellings)))


@dataclass(frozen=True, slots=True)
class Match:
    """A place that matches the name.

    Attributes
    ----------
    country
        ISO 3166-1 alpha-3 code, as in the tables.
    admin1
        ISO 3166-2 code, or the code of GeoNames if that is unknown.
    longitude, latitude
        Degrees on WGS84, rounded to ``DECIMALS``.
    precision, radius_m
        Always ``settlement``, with the radius from ``RADII_M``.
    score
        1 for the name as written, 0.95 for another spelling, 0.9 across scripts,
        below 0.8 for a similar name.
    """

    name: str
    country: str
    admin1: str
    longitude: float
    latitude: float
    precision: str
    radius_m: int
    gazetteer_id: int
    score: float


@dataclass(frozen=True, slots=True)
class GeocodeResult:
    """All matches of a name, best first.

    Attributes
    ----------
    ambiguous
        Whether several places share the best score, so that a person must choose.
    """

    query: str
    matches: tuple[Match, ...]
    ambiguous: bool


def read_gazetteer(directory: Path) -> tuple[Place, ...]:
    """Read the gazetteer extract of a case.

    Raises
    ------
    DataError
        If the file or some of its rows cannot be read; it names every such row.
    """
    text = read_text(directory / GAZETTEER_FILE, folder=directory)
    places, faults, number = [], [], 1
    try:
        for number, row in enumerate(csv.DictReader(csv_lines(text)), start=2):
            try:
                places.append(_place(row))
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                faults.append(_fault(number, error))
    except csv.Error as error:
        faults.append(_fault(number + 1, error))
    if faults:
        raise DataError(tuple(faults))
    return tuple(places)


def geocode(
    name: str,
    *,
    gazetteer: Iterable[Place],
    country: str | None = None,
    admin1: str | None = None,
) -> GeocodeResult:
    """Look up a name, in any spelling, in Latin or in Arabic script.

    Parameters
    ----------
    country
        ISO 3166-1 code, alpha-2 or alpha-3, to search only there.
    admin1
        ISO 3166-2 code or code of GeoNames, to search only there.
    """
    places = [place for place in gazetteer if _is_within(place, country, admin1)]
    scored = _spelled(name, places) or _similar(name, places)
    scored.sort(key=lambda pair: (-pair[0], -pair[1].population, pair[1].gazetteer_id))
    best_count = sum(score == scored[0][0] for score, _ in scored)
    matches = tuple(_match(place, score) for score, place in scored)
    return GeocodeResult(query=name, matches=matches, ambiguous=best_count > 1)


def _place(row: dict[str, str]) -> Place:
    return Place(
        gazetteer_id=int(row["geonameid"]),
        name=row["name"],
        spellings=(row["name"], *filter(None, row["alternates"].split("|"))),
        longitude=degrees(row["longitude"], 180),
        latitude=degrees(row["latitude"], 90),
        country=row["country"],
        admin1=row["admin1"] or None,
        admin1_geonames=row["admin1_geonames"],
        population=int(row["population"] or 0),
    )


def degrees(text: str, limit: float) -> float:
    """Parse an angle from -limit to limit; ValueError if it is not one."""
    angle = float(text)
    if math.fabs(angle) <= limit:
        return angle
    raise ValueError(f"{text!r} is not a number from -{limit} to {limit}")


def _fault(row: int, error: Exception) -> Fault:
    column = error.args[0] if isinstance(error, KeyError) else None
    message = "column is missing" if column else f"row cannot be read: {error}"
    return Fault(file=GAZETTEER_FILE, row=row, column=column, message=message)


def _is_within(place: Place, country: str | None, admin1: str | None) -> bool:
    if country is not None and place.country != alpha2(country):
        return False
    codes = {code.upper() for code in (place.admin1, place.admin1_geonames) if code}
    return admin1 is None or admin1.strip().upper() in codes


def _spelled(name: str, places: Iterable[Place]) -> list[tuple[float, Place]]:
    """Return the places with this name as written, folded, or in another script."""
    wanted, folded = plain(name), fold(name)
    if not folded:
        return []
    arabic = is_arabic(name)
    scored = []
    for place in places:
        if wanted in place.plain:
            scored.append((EXACT, place))
        elif folded in place.folded:
            scored.append((FOLDED, place))
        elif arabic and any(spells(folded, latin) for latin in place.folded):
            scored.append((TRANSCRIBED, place))
    return scored


def _similar(name: str, places: Iterable[Place]) -> list[tuple[float, Place]]:
    """Return the places with a similar name and their scores."""
    folded = fold(name)
    if len(folded) < SHORTEST_FUZZY:
        return []
    scored = []
    for place in places:
        ratios = [fuzz.ratio(folded, other) for other in place.folded]
        likeness = max(ratios, default=0) / 100
        if likeness >= LIKENESS:
            scored.append((round(FUZZY * likeness, 3), place))
    return scored


def _match(place: Place, score: float) -> Match:
    return Match(
        name=place.name,
        country=ALPHA3.get(place.country, place.country),
        admin1=place.admin1 or place.admin1_geonames,
        longitude=round(place.longitude, DECIMALS),
        latitude=round(place.latitude, DECIMALS),
        precision="settlement",
        radius_m=next(radius for least, radius in RADII_M if place.population >= least),
        gazetteer_id=place.gazetteer_id,
        score=score,
    )
