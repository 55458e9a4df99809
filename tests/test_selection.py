"""What a selection keeps, what it leaves out, and what it says about that."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from geopandas import GeoDataFrame

from data.model import (
    About,
    Case,
    Claim,
    Dataset,
    DateBasis,
    Geography,
    Incident,
    Precision,
    RecordSet,
    Side,
    Source,
    Stance,
    StatedLength,
    TimelineEntry,
    TimePrecision,
    end_of_day,
)
from geo_app.selection import Selection, Tally, select, tally

EARLY, MIDDLE, LATE = dt.date(2001, 5, 1), dt.date(2001, 5, 3), dt.date(2001, 5, 9)
NORTH = Side(
    id="north", name="North", colour="#a00", colour_dark="#faa", shape="square"
)
NOBODY = Side(
    id="other", name="Others", colour="#555", colour_dark="#bbb", shape="circle"
)


def incident(
    name: str,
    date: dt.date | None,
    precision: Precision,
    *,
    side: str | None = None,
    record_set: RecordSet = RecordSet.STRIKE,
    parent: str | None = None,
) -> Incident:
    return Incident(
        id=name,
        title=name,
        set=record_set,
        date=date,
        date_note="",
        local_time=None,
        utc_offset=None,
        utc_offset_basis=None,
        time_precision=TimePrecision.DAY,
        place="",
        names=(),
        country=None,
        admin1=None,
        longitude=None,
        latitude=None,
        area=None,
        precision=precision,
        radius_m=None,
        radius_reason="",
        position_from="",
        gazetteer_id=None,
        gazetteer_name=None,
        kind="",
        side=side,
        carried_out_by="",
        declared_by="",
        operation=None,
        parent=parent,
        distinct_from=(),
        not_known=(),
    )


def claim(name: str, about: str, made_on: dt.date, *, source: str) -> Claim:
    return Claim(
        id=name,
        incident=about,
        claimant="",
        side=None,
        relayed_by=None,
        source=source,
        locator="",
        made_on=made_on,
        made_at=None,
        made_on_basis=DateBasis.STATED,
        stance=Stance.ASSERTS,
        terms=(),
        where=None,
        occurred=None,
        about=About.FATALITIES,
        low=None,
        high=None,
        victims=None,
        statement="",
        supersedes=None,
    )


def source(number: int, name: str) -> Source:
    return Source(
        number=number,
        id=name,
        publisher="",
        title="",
        authors="",
        url=None,
        published=None,
        language="en",
        kind="",
        grade="A",
    )


def act(name: str, date: dt.date, cites: str) -> TimelineEntry:
    return TimelineEntry(
        id=name,
        date=date,
        date_basis=DateBasis.STATED,
        party="",
        side=None,
        act="",
        source=cites,
        locator="",
    )


@pytest.fixture
def whole() -> Dataset:
    """Six incidents: an umbrella with two parts, one late, one undated, one context."""
    case = Case(
        title="",
        subtitle="",
        summary="",
        as_of=end_of_day(LATE),
        countries=("AAA", "BBB"),
        border_name="",
        view=(0, 0, 1, 1),
        limits=(0, 0, 1, 1),
        languages=(),
        boundary_note="",
        disclaimer="",
        sides=(NORTH,),
        side_none=NOBODY,
        provinces=(),
        terms=(),
        areas=(),
        stated_lengths=(
            StatedLength(length_km=9, source="atlas", locator="", claimant=""),
        ),
    )
    return Dataset(
        directory=Path(),
        case=case,
        as_of=end_of_day(LATE),
        incidents=(
            incident("umbrella", EARLY, Precision.PROVINCE, side="north"),
            incident("part-1", EARLY, Precision.VICINITY, parent="umbrella"),
            incident("part-2", MIDDLE, Precision.EXACT, parent="umbrella"),
            incident("late", LATE, Precision.EXACT, side="north"),
            incident("undated", None, Precision.COUNTRY),
            incident("context", MIDDLE, Precision.EXACT, record_set=RecordSet.CONTEXT),
        ),
        claims=(
            claim("c1", "umbrella", EARLY, source="paper"),
            claim("c2", "part-1", EARLY, source="radio"),
            claim("c3", "part-1", LATE, source="radio"),
            claim("c4", "late", LATE, source="wire"),
        ),
        sources=(
            source(1, "paper"),
            source(2, "radio"),
            source(3, "wire"),
            source(4, "atlas"),
            source(5, "gazette"),
        ),
        timeline=(act("t1", EARLY, "gazette"), act("t2", LATE, "wire")),
        geography=Geography(
            admin1=GeoDataFrame(),
            countries=GeoDataFrame(),
            border=GeoDataFrame(),
            towns=GeoDataFrame(),
        ),
        origins=(),
        data_hash="",
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
        (Selection(as_of=end_of_day(MIDDLE)), "umbrella part-1 part-2 undated context"),
    ],
    ids=str,
)
def test_incidents_left(whole: Dataset, selection: Selection, left: str) -> None:
    """Undated incidents pass the dates; a part never stands without its umbrella."""
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
    found = select(whole, selection)
    assert (ids(found.claims), ids(found.sources)) == left


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
    deep = incident("deep", EARLY, Precision.LINE, parent="part-1")
    nested = dataclasses.replace(whole, incidents=(*whole.incidents, deep))
    left = select(nested, Selection(precisions=(Precision.LINE,)))
    assert ids(left.incidents) == "umbrella part-1 deep"
