"""Records in words: nothing is made up, nothing is left out."""

import dataclasses
import datetime as dt

import pytest

from data import Dataset, Incident
from data.claims.labels import Label
from data.model.enums import About, DateBasis, Precision
from data.model.records import Claim
from layers.i18n import all_keys
from layers.i18n import phrases as words


@pytest.fixture
def claim(dataset: Dataset) -> Claim:
    """Any claim that gives a figure."""
    return next(held for held in dataset.claims if held.about is About.FATALITIES)


@pytest.fixture
def incident(dataset: Dataset) -> Incident:
    """Any incident with a time and an offset."""
    return next(held for held in dataset.incidents if held.utc_offset is not None)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (9, 9, "9"),
        (4, 7, "4 to 7"),
        (None, None, "no number given"),
        (10, None, "at least 10"),
        (None, 3, "at most 3"),
        (0, 0, "0 (stated)"),
        (0, 2, "0 to 2"),
    ],
)
def test_figures_are_written_as_claimed(
    claim: Claim, low: int | None, high: int | None, expected: str
) -> None:
    """A stated zero is not an absent figure, and a range is not a number."""
    assert words.figure(dataclasses.replace(claim, low=low, high=high)) == expected


def test_a_question_without_number_has_no_figure(claim: Claim) -> None:
    """A denial bears no "no number given"."""
    assert words.figure(dataclasses.replace(claim, about=About.TARGET)) == ""


@pytest.mark.parametrize(
    ("clock", "offset", "expected"),
    [
        ("04:30", 210, "04:30 local time (UTC+03:30, zone inferred), 01:00 UTC"),
        ("02:00", 210, "22:30 UTC on 17 January 2024"),
        ("23:15", -300, "04:15 UTC on 19 January 2024"),
        ("04:30", None, "04:30 local time, time zone not stated"),
        (None, None, "time of day not reported"),
    ],
)
def test_local_time_and_utc_stand_together(
    incident: Incident, clock: str | None, offset: int | None, expected: str
) -> None:
    """The day in UTC is said where it is another."""
    changed = dataclasses.replace(
        incident,
        date=dt.date(2024, 1, 18),
        local_time=clock,
        utc_offset=offset,
        utc_offset_basis=DateBasis.INFERRED,
    )
    assert expected in words.when(changed)


def test_undated_incidents_say_so(incident: Incident) -> None:
    """No date is made up."""
    undated = dataclasses.replace(incident, date=None, date_note="")
    assert words.when(undated) == "Date not reported"
    assert words.short_date(undated) == "undated"


@pytest.mark.parametrize(
    ("radius_m", "expected"),
    [
        (25_000, "27.4° N, 62.3° E"),
        (5_000, "27.37° N, 62.33° E"),
        (100, "27.371° N, 62.331° E"),
        (1, "27.37089° N, 62.33096° E"),
    ],
)
def test_no_more_decimals_than_the_radius_carries(
    incident: Incident, radius_m: int, expected: str
) -> None:
    """A place known to 25 km bears no metres."""
    placed = dataclasses.replace(
        incident,
        longitude=62.33096,
        latitude=27.37089,
        radius_m=radius_m,
        precision=Precision.VICINITY,
    )
    assert words.coordinates(placed) == expected


def test_south_and_west_have_no_minus_sign(incident: Incident) -> None:
    """Hemispheres are letters."""
    placed = dataclasses.replace(incident, longitude=-1.5, latitude=-2.5, radius_m=5000)
    assert words.coordinates(placed) == "2.50° S, 1.50° W"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "0 km"),
        (0.04, "40 m"),
        (0.1, "0.1 km"),
        (5.0, "5 km"),
        (9.94, "9.9 km"),
        (9.96, "10 km"),
        (12.5, "13 km"),
        (1021.4, "1,021 km"),
    ],
)
def test_kilometres(value: float, expected: str) -> None:
    """A radius of 5,000 m was "5.0 km", one of 40 m was none at all."""
    assert words.kilometres(value) == expected


@pytest.mark.parametrize(
    ("error", "expected"), [(0.1, "3.4 km"), (1, "3 km"), (25, "3 km")]
)
def test_a_distance_is_no_finer_than_its_error(error: float, expected: str) -> None:
    """To say 3.4 km of a place that is known to 25 km is to know too much."""
    assert words.kilometres(3.4, error=error) == expected


def test_every_class_and_question_has_words() -> None:
    """A new precision class, question, label or basis can't be forgotten."""
    said = [
        *(f"{kind}.{held}" for kind in ("class", "precision") for held in Precision),
        *(f"{kind}.{held}" for kind in ("about", "asked") for held in About),
        *(f"{kind}.{held}" for kind in ("label", "rule") for held in Label),
        *(f"basis.{held}" for held in DateBasis),
    ]
    assert set(said) <= set(all_keys())
