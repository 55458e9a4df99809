"""The index of the search in the page: names and spellings of things on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.gazetteer.name_matching import fold, is_arabic, rules, spells
from data.iso3166 import ALPHA3
from layers import area_name, countries, provinces, towns
from layers.i18n import say
from layers.web.paths import columns
from layers.web.popup import name_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import shapely

    from data import Dataset, LocalName

_Row = dict[str, Any]


def index(dataset: Dataset) -> dict[str, Any]:
    """Return the data of the search that the page does not draw or list anyway.

    Returns
    -------
    dict
        ``towns``, ``provinces`` and ``countries``: columns, in the order of the rows
        of these layers, with ``also``, other spellings, divided by ``|``. Towns and
        provinces have ``kind``, type and containing area; countries ``title`` and
        ``names``, pairs of language and local name, as far as the map shows them.
        Provinces and countries have ``at``, latitude and longitude of the middle and
        the reach of the area from there, in degrees. ``incidents``: the other
        spellings by the incident's id. ``rules``: how spellings are folded
        (`data.gazetteer.name_matching.rules`).
    """
    return {
        "countries": columns(_countries(dataset)),
        "incidents": dict(_incidents(dataset)),
        "provinces": columns(_provinces(dataset)),
        "rules": rules(),
        "towns": columns(_towns(dataset)),
    }


def other_spellings(names: Iterable[str], spellings: Iterable[str]) -> list[str]:
    """Return the spellings that a search by any of the names would not match.

    Examples
    --------
    >>> other_spellings(["Panjgur"], ["Panjgoor", "Panj-Gūr", "Chukan"])
    ['Chukan']
    """
    known = [fold(name) for name in names]
    others = []
    for spelling in spellings:
        folded = fold(spelling)
        if folded and not any(_same(folded, name) for name in known):
            others.append(spelling)
            known.append(folded)
    return others


def _same(name: str, other: str) -> bool:
    """Return whether two folded names are equal, or transliterations of each other."""
    if is_arabic(name) == is_arabic(other):
        return name == other
    return spells(name, other) if is_arabic(name) else spells(other, name)


def _also(title: str, names: Iterable[LocalName], spellings: Iterable[str]) -> str:
    known = (title, *(name.text for name in names))
    return "|".join(other_spellings(known, spellings))


def _incidents(dataset: Dataset) -> Iterator[tuple[str, str]]:
    places = dataset.geography.places
    for incident in dataset.incidents:
        place = places.get(incident.gazetteer_id or 0)
        if place is not None:
            also = (place.name, *place.alternates.split("|"))
            yield incident.id, _also(incident.place, incident.names, also)


def _towns(dataset: Dataset) -> Iterator[_Row]:
    places = dataset.geography.places
    for town in towns.features(dataset).itertuples():
        codes = (town.admin1, ALPHA3[town.country])
        around = (area_name(dataset, code) for code in codes if code)
        spellings = places[town.gazetteer_id].alternates.split("|")
        also = _also(town.name, town.names, spellings)
        yield {"also": also, "kind": say("town.in", where=", ".join(around))}


def _provinces(dataset: Dataset) -> Iterator[_Row]:
    admin1 = dataset.geography.admin1
    stored = dict(zip(admin1["code"], admin1["name"], strict=True))
    for unit in provinces.features(dataset).itertuples():
        yield {
            "also": _also(unit.name, unit.names, (stored[unit.code],)),
            "at": _extent(unit.geometry),
            "kind": say("province.in", where=area_name(dataset, unit.country)),
        }


def _countries(dataset: Dataset) -> Iterator[_Row]:
    for unit in countries.features(dataset).itertuples():
        shown = unit.names if unit.party else ()
        yield {
            "also": _also(unit.name, shown, [name.text for name in unit.names]),
            "at": _extent(unit.geometry),
            "names": name_pairs(shown, unit.name),
            "title": unit.name,
        }


def _extent(shape: shapely.Geometry) -> list[float]:
    west, south, east, north = shape.bounds
    reach = max(north - south, east - west) / 2
    middle = ((south + north) / 2, (west + east) / 2)
    return [round(degrees, 1) for degrees in (*middle, reach)]
