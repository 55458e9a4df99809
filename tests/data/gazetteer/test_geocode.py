"""Names are found in every spelling, and nothing is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import DEFAULT_DIRECTORY, DataError
from data.gazetteer.geocode import geocode, read_gazetteer

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset
    from data.gazetteer.geocode import Place

HEAD = (
    "geonameid,name,alternates,latitude,longitude,country,admin1_geonames,admin1,"
    "population,rank,names\n"
)
MADE_UP = (
    "1,Wādi Noor,وادي نور|Wadi an-Nur,10.123456,20.654321,TG,TG.01,TG-C,120000,,\n"
    "2,Vadinur,,11.5,21.5,BJ,BJ.07,BJ-AK,0,,\n"
    "3,Port-Sainte-Anne,,12.5,22.5,TG,TG.02,,7000000,,\n"
)

SAME = {
    "Saravan": ("IR", 1159713),
    "Sarawan": ("IR", 1159713),
    "Sarāvān": ("IR", 1159713),
    "SARAVAAN": ("IRN", 1159713),
    "سراوان": ("IR", 1159713),
    "ساراوان": ("IR", 1159713),
    "Panjgur": ("PK", 1168446),
    "Panjgoor": ("PK", 1168446),
    "پنجگور": ("PAK", 1168446),
    "Rask": ("IR", 1159836),
    "Kerman": ("IR", 128234),
    "كرمان": ("IR", 128234),
    "Erbil": (None, 95446),
    "Arbil": (None, 95446),
    "Hawler": (None, 95446),
    "أربيل": (None, 95446),
    "اربیل": (None, 95446),
    "ھەولێر": (None, 95446),
    "هەولێر": (None, 95446),
    "Zahedan": (None, 1159301),
    "زاهدان": (None, 1159301),
    "زاہدان": (None, 1159301),
    "Quetta": (None, 1167528),
    "Islamabd": (None, 1176615),
}

NOWHERE = [
    ("Salavan", None),
    ("Atlantis", None),
    ("", None),
    (" - ", None),
    ("near Saravan", None),
    ("Saravan city", None),
    ("Saravan", "PK"),
    ("Saravan", "Nowhere"),
    ("Paris", None),
    ("\u200c", None),
    ("%_*.?", None),
]


@pytest.fixture(scope="module")
def gazetteer() -> tuple[Place, ...]:
    return read_gazetteer(DEFAULT_DIRECTORY)


@pytest.fixture
def made_up(tmp_path: Path) -> tuple[Place, ...]:
    return _write(tmp_path, HEAD + MADE_UP)


def _write(directory: Path, text: str) -> tuple[Place, ...]:
    (directory / "map").mkdir()
    (directory / "map/gazetteer.csv").write_text(text, encoding="utf-8")
    return read_gazetteer(directory)


@pytest.mark.parametrize(
    ("name", "country", "wanted"),
    [(name, country, wanted) for name, (country, wanted) in SAME.items()],
)
def test_every_spelling_finds_the_place(
    gazetteer: tuple[Place, ...], name: str, country: str | None, wanted: int
) -> None:
    """Accents, scripts, keyboards and old romanisations lead to one place."""
    result = geocode(name, gazetteer=gazetteer, country=country)
    assert result.matches[0].gazetteer_id == wanted


@pytest.mark.parametrize(("name", "country"), NOWHERE)
def test_unknown_name_finds_nothing(
    gazetteer: tuple[Place, ...], name: str, country: str | None
) -> None:
    """No match is better than the world's largest namesake."""
    result = geocode(name, gazetteer=gazetteer, country=country)
    assert result.matches == ()
    assert result.ambiguous is False


def test_recorded_places_are_found_again(
    gazetteer: tuple[Place, ...], dataset: Dataset
) -> None:
    """The name and country of each record lead to the id that it holds."""
    recorded = [one for one in dataset.incidents if one.gazetteer_id is not None]
    found = {}
    for incident in recorded:
        result = geocode(
            incident.gazetteer_name or "", gazetteer=gazetteer, country=incident.country
        )
        assert result.ambiguous is False
        found[incident.id] = result.matches[0].gazetteer_id
    assert found == {incident.id: incident.gazetteer_id for incident in recorded}
    assert len(found) >= 3


def test_as_written_ranks_above_another_spelling(made_up: tuple[Place, ...]) -> None:
    """The name as written is best; another place so spelt is still shown."""
    result = geocode("vadinur", gazetteer=made_up)
    assert [(match.gazetteer_id, match.score) for match in result.matches] == [
        (2, 1.0),
        (1, 0.95),
    ]
    assert result.ambiguous is False


def test_equal_scores_are_ambiguous(made_up: tuple[Place, ...]) -> None:
    """Where two places fit equally well, a person must choose."""
    result = geocode("VADI-NOOR", gazetteer=made_up)
    assert [match.gazetteer_id for match in result.matches] == [1, 2]
    assert result.ambiguous is True


@pytest.mark.parametrize(
    ("country", "admin1", "wanted"),
    [
        ("TG", None, [1]),
        ("tgo", None, [1]),
        ("BJ", None, [2]),
        (None, "BJ-AK", [2]),
        (None, "tg.01", [1]),
        ("TG", "BJ-AK", []),
        ("", None, []),
    ],
)
def test_filters_come_before_ranking(
    made_up: tuple[Place, ...],
    country: str | None,
    admin1: str | None,
    wanted: list[int],
) -> None:
    """A place outside the country or province asked for is never an answer."""
    result = geocode("Vadi Noor", gazetteer=made_up, country=country, admin1=admin1)
    assert [match.gazetteer_id for match in result.matches] == wanted


def test_match_carries_precision_and_no_more_decimals(
    made_up: tuple[Place, ...],
) -> None:
    """A settlement has a radius by its population and two decimals."""
    match = geocode("وادی نور", gazetteer=made_up).matches[0]
    assert (match.longitude, match.latitude) == (20.65, 10.12)
    assert (match.precision, match.radius_m) == ("settlement", 10_000)
    assert (match.country, match.admin1) == ("TGO", "TG-C")


@pytest.mark.parametrize(
    ("wanted", "radius_m"), [("Vadinur", 5_000), ("Port Sainte Anne", 20_000)]
)
def test_radius_follows_population(
    made_up: tuple[Place, ...], wanted: str, radius_m: int
) -> None:
    """An unknown population counts as a small one, a metropolis is wider."""
    assert geocode(wanted, gazetteer=made_up).matches[0].radius_m == radius_m


def test_long_name_with_one_slip_is_offered_below_all_spellings(
    made_up: tuple[Place, ...],
) -> None:
    """A similar name is an offer with a score that says so."""
    match = geocode("Port-Saint-Anne", gazetteer=made_up).matches[0]
    assert match.gazetteer_id == 3
    assert match.score < 0.8


def test_every_bad_row_is_named(tmp_path: Path) -> None:
    """Two broken rows give two faults with their rows, and no traceback."""
    broken = HEAD + MADE_UP.replace("10.123456", "north").replace("7000000", "many")
    with pytest.raises(DataError, match=r"gazetteer\.csv:2: .*'north'(.|\n)*:4: ") as e:
        _write(tmp_path, broken)
    assert len(e.value.faults) == 2
