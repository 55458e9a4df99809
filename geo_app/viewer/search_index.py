"""What the search in the page finds, and by which names: small, and made beforehand."""

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
    """Return what the page needs to find things, besides what it draws and lists.

    Returns
    -------
    dict
        ``towns``, ``provinces`` and ``countries``: columns, in the order of the rows
        of these layers, with ``also``, other spellings, divided by ``|``. Of towns
        and provinces ``kind``, what and where it is; of countries ``title`` and
        ``names``, pairs of language and local name, as far as the map shows them. Of
        provinces and countries ``at``, latitude and longitude of the middle and how
        far the area reaches from there, in degrees. ``incidents``: the other
        spellings by the incident's id. ``rules``: how spellings are brought
        together (`data.gazetteer.name_matching.rules`).
    """
    return {
        "countries": columns(_countries(dataset)),
        "incidents": dict(_incidents(dataset)),
        "provinces": columns(_provinces(dataset)),
        "rules": rules(),
        "towns": columns(_towns(dataset)),
    }


def other_spellings(names: Iterable[str], spellings: Iterable[str]) -> list[str]:
    """Return those spellings that a search by any of the names would not reach.

    Examples
    --------
    >>> other_spellings(["Panjgur"], ["Panjgoor", "Panj-Gūr", "Chukan"])
    ['Chukan']
    """
    known = [fold(name) for name in names]
    kept = []
    for spelling in spellings:
        wanted = fold(spelling)
        if wanted and not any(_same(wanted, held) for held in known):
            kept.append(spelling)
            known.append(wanted)
    return kept


def _same(one: str, other: str) -> bool:
    """Whether two folded names are one, or one is the other in Latin letters."""
    if is_arabic(one) == is_arabic(other):
        return one == other
    return spells(one, other) if is_arabic(one) else spells(other, one)


def _also(title: str, names: Iterable[LocalName], spellings: Iterable[str]) -> str:
    known = (title, *(name.text for name in names))
    return "|".join(other_spellings(known, spellings))


def _incidents(dataset: Dataset) -> Iterator[tuple[str, str]]:
    places = dataset.geography.places
    for held in dataset.incidents:
        place = places.get(held.gazetteer_id or 0)
        if place is not None:
            also = (place.name, *place.alternates.split("|"))
            yield held.id, _also(held.place, held.names, also)


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
