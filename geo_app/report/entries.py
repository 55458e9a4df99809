"""The report: all contents of the map as text and tables, for accessibility."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.claims import as_of
from data.model.enums import RecordSet
from data.model.instants import end_of_day, instant_text
from geo_app.report import agreement, range_charts, tolls
from geo_app.report.incident_card import incident_card
from geo_app.report.metadata import attributions
from layers import border, distance_words
from layers.i18n import phrases as words
from layers.i18n import say

if TYPE_CHECKING:
    from data import Dataset, Incident, Source
    from geo_app.report.agreement import Question
    from geo_app.report.incident_card import Card
    from geo_app.report.range_charts import Chart
    from geo_app.report.tolls import Chip, Tolls

STRIP_DAYS_BEFORE = 5
"""Days before the first strike that the timeline strip shows individually."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident in words.

    Attributes
    ----------
    mapped
        Whether it can be drawn on the map.
    side
        Id of the side that it is attributed to, or of the case's ``side_none``.
    when
        Its date in brief.
    known_from
        The instant of the first claim about it, as a text that sorts.
    figures
        Claimed fatalities, one entry per side and one for all others.
    """

    incident: Incident
    card: Card
    mapped: bool
    side: str
    when: str
    known_from: str
    figures: tuple[Tolls, ...]
    ranges: tuple[Chart, ...]
    verdicts: tuple[Question, ...]
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """An entry of the timeline in words, with its source."""

    day: dt.date
    date: str
    party: str
    side: str
    act: str
    known_from: str
    source: Source
    locator: str


@dataclass(frozen=True, slots=True)
class Report:
    """All text around the map.

    Attributes
    ----------
    strikes, context
        The incidents of each set, drawn or only listed.
    columns
        Names of the sides and of all others, in the order of ``Entry.figures``.
    lengths
        Measured and stated lengths of the border, each as a sentence.
    attributions
        One line for each data set on the map.
    moments
        Every instant at which something became known: a text that sorts, and words.
    start
        Index of the moment at which playing starts: the last one before the day of the
        first strike, or the first moment.
    first_day, last_day
        The range of the timeline strip; empty if no incident has a date.
    """

    as_of: str
    strikes: tuple[Entry, ...]
    context: tuple[Entry, ...]
    columns: tuple[str, ...]
    timeline: tuple[Act, ...]
    lengths: tuple[str, ...]
    attributions: tuple[str, ...]
    moments: tuple[tuple[str, str], ...]
    start: int
    first_day: str
    last_day: str


def report(dataset: Dataset) -> Report:
    """Put a dataset into words, in the order of its tables."""
    first, last = _strip(dataset)
    return Report(
        as_of=words.as_of_words(dataset.as_of),
        strikes=_entries(dataset, RecordSet.STRIKE),
        context=_entries(dataset, RecordSet.CONTEXT),
        columns=tolls.columns(dataset),
        timeline=_timeline(dataset),
        lengths=(*_measured(dataset), *_stated(dataset)),
        attributions=attributions(dataset),
        moments=tuple(
            (instant_text(moment), words.as_of_words(moment))
            for moment in as_of.moments(dataset)
        ),
        start=_start(dataset),
        first_day=first,
        last_day=last,
    )


def _entries(dataset: Dataset, record_set: RecordSet) -> tuple[Entry, ...]:
    return tuple(
        _entry(dataset, incident)
        for incident in dataset.incidents
        if incident.set is record_set
    )


def _entry(dataset: Dataset, incident: Incident) -> Entry:
    distance = distance_words(dataset, incident)
    questions = agreement.questions(dataset, incident)
    return Entry(
        incident=incident,
        card=incident_card(dataset, incident, distance=distance),
        mapped=incident.precision.is_mapped,
        side=dataset.side(incident.side).id,
        when=words.when_brief(incident),
        known_from=instant_text(as_of.known_from(dataset, incident)),
        figures=tolls.tolls(dataset, incident),
        ranges=range_charts.charts(dataset, incident),
        verdicts=questions,
        chips=tolls.chips(questions),
    )


def _timeline(dataset: Dataset) -> tuple[Act, ...]:
    return tuple(
        Act(
            day=entry.date,
            date=words.dated(words.date_words(entry.date), entry.date_basis),
            party=entry.party,
            side=dataset.side(entry.side).id,
            act=entry.act,
            known_from=instant_text(entry.known_from),
            source=dataset.source(entry.source),
            locator=entry.locator,
        )
        for entry in sorted(dataset.timeline, key=lambda entry: entry.date)
    )


def _first_strike(dataset: Dataset) -> dt.date | None:
    """Return the date of the first strike, else of the first incident, if any."""
    dated = [incident for incident in dataset.incidents if incident.date]
    strikes = [incident for incident in dated if incident.set is RecordSet.STRIKE]
    days = [incident.date for incident in strikes or dated if incident.date]
    return min(days, default=None)


def _strip(dataset: Dataset) -> tuple[str, str]:
    first = _first_strike(dataset)
    if first is None:
        return "", ""
    days = [incident.date for incident in dataset.incidents if incident.date]
    days.extend(entry.date for entry in dataset.timeline)
    begin = first - dt.timedelta(days=STRIP_DAYS_BEFORE)
    return begin.isoformat(), max(days).isoformat()


def _start(dataset: Dataset) -> int:
    first = _first_strike(dataset)
    if first is None:
        return 0
    eve = end_of_day(first - dt.timedelta(days=1))
    before = [moment for moment in as_of.moments(dataset) if moment <= eve]
    return max(0, len(before) - 1)


def _measured(dataset: Dataset) -> list[str]:
    return [
        say(
            "length.measured",
            length=words.kilometres(row.length_km),
            name=say(f"line.{row.line}"),
            scale=row.scale,
            source=row.source,
        )
        for row in border.features(dataset).itertuples()
    ]


def _stated(dataset: Dataset) -> list[str]:
    return [
        say(
            "length.stated",
            length=words.kilometres(length.length_km),
            claimant=length.claimant,
            number=dataset.source(length.source).number,
            locator=length.locator,
        )
        for length in dataset.case.stated_lengths
    ]
