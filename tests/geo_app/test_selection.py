"""What a selection keeps, what it leaves out, and what it says about that."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from data.model.enums import Precision, RecordSet
from data.model.instants import end_of_day
from geo_app.selection import Selection, Tally, select, tally
from tests.support.made_up import (
    EARLY,
    LATE,
    MIDDLE,
    act,
    claim,
    dataset_of,
    incident,
    source,
)

if TYPE_CHECKING:
    from data.model.dataset import Dataset
    from data.model.records import Claim, Incident, Source


@pytest.fixture
def whole() -> Dataset:
    """Six incidents: an umbrella with two parts, one late, one undated, one context."""
    exact, vicinity = Precision.EXACT, Precision.VICINITY
    return dataset_of(
        incident("umbrella", precision=Precision.PROVINCE, side="north"),
        incident("part-1", precision=vicinity, parent="umbrella"),
        incident("part-2", MIDDLE, precision=exact, parent="umbrella"),
        incident("late", LATE, precision=exact, side="north"),
        incident("undated", None, precision=Precision.COUNTRY),
        incident("context", MIDDLE, precision=exact, set=RecordSet.CONTEXT),
        claims=(
            claim("c1", "umbrella", source="paper"),
            claim("c2", "part-1", source="radio"),
            claim("c3", "part-1", made_on=LATE, source="radio"),
            claim("c4", "late", made_on=LATE, source="wire"),
        ),
        sources=(
            source(1, "paper"),
            source(2, "radio"),
            source(3, "wire"),
            source(4, "atlas"),
            source(5, "gazette"),
        ),
        timeline=(act("t1", EARLY, "gazette"), act("t2", LATE, "wire")),
    )


def ids(records: tuple[Incident, ...] | tuple[Claim, ...] | tuple[Source, ...]) -> str:
    return " ".join(record.id for record in records)


@pytest.mark.parametrize(
    ("selection", "left"),
    [
        (Selection(), "umbrella part-1 part-2 late undated context"),
        (Selection(since=MIDDLE, until=MIDDLE), "umbrella part-2 undated context"),
        (Selection(since=LATE), "late undated"),
        (Selection(until=EARLY), "umbrella part-1 undated"),
        (Selection(sides=("north",)), "umbrella late"),
        (Selection(sides=("other",)), "umbrella part-1 part-2 undated context"),
        (Selection(sides=()), ""),
        (Selection(sets=(RecordSet.CONTEXT,)), "context"),
        (Selection(precisions=(Precision.VICINITY,)), "umbrella part-1"),
        (Selection(as_of=end_of_day(MIDDLE)), "umbrella part-1"),
        (Selection(as_of=end_of_day(MIDDLE), since=MIDDLE), ""),
    ],
    ids=str,
)
def test_incidents_left(whole: Dataset, selection: Selection, left: str) -> None:
    """Undated incidents pass the dates; a part never stands without its umbrella.

    As of a day only that is left of which somebody had spoken by then.
    """
    assert ids(select(whole, selection).incidents) == left


@pytest.mark.parametrize(
    ("selection", "left"),
    [
        (Selection(), ("c1 c2 c3 c4", "paper radio wire atlas gazette")),
        (Selection(sets=(RecordSet.CONTEXT,)), ("", "wire atlas gazette")),
        (Selection(as_of=end_of_day(MIDDLE)), ("c1 c2", "paper radio atlas gazette")),
    ],
    ids=str,
)
def test_claims_and_sources_follow_their_incidents(
    whole: Dataset, selection: Selection, left: tuple[str, str]
) -> None:
    """A source stays for a claim, the timeline or a stated length, else it goes."""
    selected = select(whole, selection)
    assert (ids(selected.claims), ids(selected.sources)) == left


def test_sources_keep_their_numbers(whole: Dataset) -> None:
    """The number that a reader has noted down stays that source's number."""
    left = select(whole, Selection(as_of=end_of_day(MIDDLE)))
    assert [source.number for source in left.sources] == [1, 2, 4, 5]


def test_as_of_is_the_state_of_knowledge_of_that_day(whole: Dataset) -> None:
    """Nothing said or done later is in it, and the dataset bears the date."""
    left = select(whole, Selection(as_of=end_of_day(MIDDLE)))
    assert left.as_of == end_of_day(MIDDLE)
    assert [entry.id for entry in left.timeline] == ["t1"]
    assert ids(left.claims_about("part-1")) == "c2"


def test_without_as_of_the_date_of_the_case_stays(whole: Dataset) -> None:
    """No choice of a date is no change of it."""
    assert select(whole, Selection(since=EARLY)).as_of == end_of_day(LATE)


def test_map_is_not_filtered(whole: Dataset) -> None:
    """Filtering records leaves the ground as it is."""
    assert select(whole, Selection(sides=())).geography is whole.geography


def test_selection_does_not_change_the_dataset(whole: Dataset) -> None:
    """The same dataset can be asked again for everything."""
    select(whole, Selection(sides=(), as_of=end_of_day(EARLY)))
    assert len(select(whole, Selection()).incidents) == 6


def test_tally_accounts_for_every_row(whole: Dataset) -> None:
    """Shown and hidden add up to the whole, for incidents and for claims."""
    left = select(whole, Selection(since=LATE))
    assert tally(whole, left) == Tally(
        incidents=2,
        incidents_hidden=4,
        claims=1,
        claims_hidden=3,
        undated=1,
        listed=1,
    )


def test_umbrellas_nest(whole: Dataset) -> None:
    """A part of a part keeps both umbrellas above it."""
    deep = incident("deep", precision=Precision.LINE, parent="part-1")
    nested = dataclasses.replace(whole, incidents=(*whole.incidents, deep))
    left = select(nested, Selection(precisions=(Precision.LINE,)))
    assert ids(left.incidents) == "umbrella part-1 deep"
