"""Made-up records for tests of rules: real values, with what a rule reads set."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

from geopandas import GeoDataFrame

from data.model.case import Case, Side, StatedLength, Term
from data.model.dataset import Dataset, Geography
from data.model.enums import (
    About,
    DateBasis,
    Precision,
    RecordSet,
    SourceState,
    Stance,
    TimePrecision,
)
from data.model.instants import end_of_day
from data.model.records import Claim, Incident, Source, TimelineEntry

EARLY, MIDDLE, LATE = dt.date(2001, 5, 1), dt.date(2001, 5, 3), dt.date(2001, 5, 9)
NORTH, SOUTH, NOBODY = (
    Side(
        id=name.lower(),
        name=name,
        colour="#aa0000",
        colour_dark="#ffaaaa",
        shape="square",
        country=country,
    )
    for name, country in (("North", "NNN"), ("South", "SSS"), ("Other", None))
)


def incident(name: str, date: dt.date | None = EARLY, **changed: Any) -> Incident:
    """Return an incident without a place."""
    values: dict[str, Any] = {
        "id": name,
        "title": name,
        "set": RecordSet.STRIKE,
        "date": date,
        "date_note": "",
        "local_time": None,
        "utc_offset": None,
        "utc_offset_basis": None,
        "time_precision": TimePrecision.DAY,
        "place": "",
        "names": (),
        "country": None,
        "admin1": None,
        "longitude": None,
        "latitude": None,
        "area": None,
        "precision": Precision.UNKNOWN,
        "radius_m": None,
        "radius_reason": "",
        "position_from": "",
        "gazetteer_id": None,
        "gazetteer_name": None,
        "kind": "",
        "side": None,
        "carried_out_by": "",
        "declared_by": "",
        "operation": None,
        "parent": None,
        "distinct_from": (),
        "not_known": (),
    }
    return Incident(**(values | changed))


def claim(name: str, incident_id: str = "one", **changed: Any) -> Claim:
    """Return a claim on those killed, without a number; each by another claimant."""
    values: dict[str, Any] = {
        "id": name,
        "incident": incident_id,
        "claimant": f"Claimant of {name}",
        "side": None,
        "relayed_by": None,
        "source": "paper",
        "locator": "",
        "made_on": EARLY,
        "made_at": None,
        "made_on_basis": DateBasis.STATED,
        "about": About.FATALITIES,
        "stance": Stance.ASSERTS,
        "low": None,
        "high": None,
        "victims": None,
        "terms": (),
        "ages": (),
        "where": None,
        "occurred": None,
        "statement": "",
        "supersedes": None,
    }
    return Claim(**(values | changed))


def source(number: int, name: str) -> Source:
    """Return a source that bears nothing but its number."""
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
        state=SourceState.WHOLE,
        grade="A",
    )


def act(name: str, date: dt.date, cites: str) -> TimelineEntry:
    """Return an act of nobody in particular."""
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


def dataset_of(
    *incidents: Incident,
    claims: tuple[Claim, ...] = (),
    sources: tuple[Source, ...] = (),
    timeline: tuple[TimelineEntry, ...] = (),
    terms: tuple[Term, ...] = (),
) -> Dataset:
    """Return a dataset of the case of North and South, without a map."""
    case = Case(
        title="",
        subtitle="",
        summary="",
        as_of=LATE,
        countries=("NNN", "SSS"),
        border_name="",
        view=(0, 0, 1, 1),
        limits=(0, 0, 1, 1),
        languages=(),
        boundary_note="",
        disclaimer="",
        sides=(NORTH, SOUTH),
        side_none=NOBODY,
        provinces=(),
        terms=terms,
        areas=(),
        stated_lengths=(
            StatedLength(length_km=9, source="atlas", locator="", claimant=""),
        ),
    )
    return Dataset(
        directory=Path(),
        case=case,
        as_of=end_of_day(LATE),
        incidents=incidents,
        claims=claims,
        sources=sources,
        timeline=timeline,
        geography=Geography(
            admin1=GeoDataFrame(),
            countries=GeoDataFrame(),
            border=GeoDataFrame(),
            towns=GeoDataFrame(),
            places={},
        ),
        origins=(),
        data_hash="",
    )


def from_right(dataset: Dataset) -> Dataset:
    """Return a dataset whose short texts run from right to left and end in a number."""

    def named(record: Any, **texts: str | None) -> Any:
        number = 1 + sum(record.id.encode()) % 9
        changed = {name: text and f"{text} {number}" for name, text in texts.items()}
        return dataclasses.replace(record, **changed)

    case = dataset.case
    return dataclasses.replace(
        dataset,
        case=dataclasses.replace(
            case,
            title="نقشہ 7",
            sides=tuple(named(side, name="فریق") for side in case.sides),
        ),
        incidents=tuple(
            named(incident, title="دھماکہ پنجگور", place="پنجگور")
            for incident in dataset.incidents
        ),
        claims=tuple(
            named(
                claim,
                claimant="ترجمان",
                relayed_by="اخبار" if claim.relayed_by else None,
                victims="بچے" if claim.victims else None,
                statement="کہتا ہے",
                locator="پیرا",
            )
            for claim in dataset.claims
        ),
        sources=tuple(
            named(source, publisher="روزنامہ", title="خبر", authors="مصنف")
            for source in dataset.sources
        ),
        timeline=tuple(
            named(entry, party="حکومت", act="بیان") for entry in dataset.timeline
        ),
    )
