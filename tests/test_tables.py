"""The tables below the map say all that the records say, and nothing more."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from data import About
from geo_app import tables
from geo_app.selection import Selection, select

if TYPE_CHECKING:
    from collections.abc import Callable

    from data import Claim, Dataset
    from geo_app.tables import RecordTable

ALL = (
    tables.claims_table,
    tables.timeline_table,
    tables.sources_table,
    tables.listed_table,
    tables.border_table,
)
HOSTILE = "<img src=x onerror=alert(1)> ${1+1} ` \\ </script> **b** :red[x] سراوان"


@pytest.mark.parametrize("table_of", ALL)
def test_every_row_fills_every_column(
    dataset: Dataset, table_of: Callable[[Dataset], RecordTable]
) -> None:
    """A cell too few would put a figure under the wrong title."""
    table = table_of(dataset)
    assert {len(row["cells"]) for row in table["rows"]} == {len(table["columns"])}


@pytest.mark.parametrize("table_of", ALL)
def test_nothing_selected_makes_tables_all_the_same(
    dataset: Dataset, table_of: Callable[[Dataset], RecordTable]
) -> None:
    """An empty selection is no error: columns stay, rows go."""
    left = select(dataset, Selection(sides=()))
    assert table_of(left)["columns"] == table_of(dataset)["columns"]


def test_every_claim_has_its_row(dataset: Dataset) -> None:
    """One row a claim, in the order of the table; none are merged."""
    rows = tables.claims_table(dataset)["rows"]
    assert [row["incident"] for row in rows] == [c.incident for c in dataset.claims]


def test_drawn_and_listed_are_all(dataset: Dataset) -> None:
    """An incident is on the map or among those listed with a reason, never in none."""
    listed = {row["incident"] for row in tables.listed_table(dataset)["rows"]}
    drawn = {held.id for held in dataset.incidents if held.precision.is_mapped}
    assert listed | drawn == {held.id for held in dataset.incidents}
    assert not listed & drawn


def test_only_drawn_incidents_lead_to_the_map(dataset: Dataset) -> None:
    """A row that leads nowhere would look broken."""
    drawn = {held.id for held in dataset.incidents if held.precision.is_mapped}
    rows = tables.claims_table(dataset)["rows"]
    assert {row["target"] for row in rows if row["target"]} <= drawn
    assert all(row["target"] for row in rows if row["incident"] in drawn)


@pytest.mark.parametrize(
    ("low", "high", "figure"),
    [
        (None, None, "no number given"),
        (0, 0, "0 (stated)"),
        (9, 9, "9"),
        (4, 7, "4 to 7"),
        (10, None, "at least 10"),
    ],
)
def test_figures_are_written_as_claimed(
    dataset: Dataset, low: int | None, high: int | None, figure: str
) -> None:
    """An absent figure and a stated zero are two different things."""
    claim = counted(dataset, low, high)
    changed = dataclasses.replace(dataset, claims=(claim,))
    table = tables.claims_table(changed)
    column = table["columns"].index("Figure as claimed")
    assert table["rows"][0]["cells"][column] == figure


def counted(dataset: Dataset, low: int | None, high: int | None) -> Claim:
    return dataclasses.replace(
        dataset.claims[0], about=About.FATALITIES, low=low, high=high
    )


def test_hostile_words_stay_words(dataset: Dataset) -> None:
    """No table escapes or cuts what the browser will put into a text node."""
    claim = dataclasses.replace(dataset.claims[0], claimant=HOSTILE, statement=HOSTILE)
    changed = dataclasses.replace(dataset, claims=(claim,))
    cells = tables.claims_table(changed)["rows"][0]["cells"]
    assert cells.count(HOSTILE) == 2


def test_measured_length_stands_beside_the_stated_one(dataset: Dataset) -> None:
    """Each line is measured, each stated length bears who states it."""
    ways = [row["cells"][1] for row in tables.border_table(dataset)["rows"]]
    stated = [f"Stated by {held.claimant}" for held in dataset.case.stated_lengths]
    assert ways[-len(stated) :] == stated
    assert all(way.startswith("Measured along") for way in ways[: -len(stated)])
