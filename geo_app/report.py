"""What the page says in words and tables: the accessible twin of the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model import RecordSet
from layers import card_words as words
from layers import distance_words, incident_card, length_km

if TYPE_CHECKING:
    from data import Dataset, Incident, Source
    from layers import Card


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident with its card; ``mapped`` says whether the map can draw it."""

    incident: Incident
    card: Card
    mapped: bool


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the timeline, in words, with the number of its source."""

    date: str
    party: str
    act: str
    source: Source
    locator: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that is written around the map.

    Attributes
    ----------
    strikes, context
        The incidents of each set, whether they can be drawn or only listed.
    lengths
        The lengths of the border, measured and stated, each as a sentence.
    attributions
        One line for each data set that is drawn.
    """

    as_of: str
    strikes: tuple[Entry, ...]
    context: tuple[Entry, ...]
    timeline: tuple[Act, ...]
    lengths: tuple[str, ...]
    attributions: tuple[str, ...]


def report(dataset: Dataset) -> Report:
    """Put a dataset into words, in the order of its tables."""
    return Report(
        as_of=words.as_of_words(dataset.as_of),
        strikes=_entries(dataset, RecordSet.STRIKE),
        context=_entries(dataset, RecordSet.CONTEXT),
        timeline=_timeline(dataset),
        lengths=(*_measured(dataset), *_stated(dataset)),
        attributions=attributions(dataset),
    )


def attributions(dataset: Dataset) -> tuple[str, ...]:
    """Return the attribution of each data set that is drawn, each once."""
    lines = [origin.attribution for origin in dataset.origins if origin.attribution]
    return tuple(dict.fromkeys(lines))


def _entries(dataset: Dataset, record_set: RecordSet) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            incident,
            incident_card(
                dataset, incident, distance=distance_words(dataset, incident)
            ),
            incident.precision.is_mapped,
        )
        for incident in dataset.incidents
        if incident.set is record_set
    )


def _timeline(dataset: Dataset) -> tuple[Act, ...]:
    return tuple(
        Act(
            date=words.date_words(entry.date) + words.BASIS[entry.date_basis],
            party=entry.party,
            act=entry.act,
            source=dataset.source(entry.source),
            locator=entry.locator,
        )
        for entry in sorted(dataset.timeline, key=lambda entry: entry.date)
    )


def _measured(dataset: Dataset) -> list[str]:
    border = dataset.geography.border
    return [
        f"{words.kilometres(length_km(line))} measured on WGS84 along the {name} line"
        f" ({scale}; {source})"
        for name, scale, source, line in zip(
            border["line"],
            border["scale"],
            border["source"],
            border.geometry,
            strict=True,
        )
    ]


def _stated(dataset: Dataset) -> list[str]:
    return [
        f"{words.kilometres(length.length_km)} stated by {length.claimant}"
        f" (source {dataset.source(length.source).number}, {length.locator})"
        for length in dataset.case.stated_lengths
    ]
