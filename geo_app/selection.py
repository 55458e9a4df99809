"""What the reader chose to see, and the smaller dataset that is left of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.claims.as_of import as_known, narrowed, umbrellas

if TYPE_CHECKING:
    from data.events.event_set import EventSet
    from data.model.dataset import Dataset
    from data.model.enums import Precision, RecordSet
    from data.model.records import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The reader's choice; None stands for "all", an empty tuple for "none".

    Attributes
    ----------
    since, until
        First and last local date, both included. Incidents without a date pass:
        nobody can say that they lie outside.
    sides
        Ids of the sides that incidents are attributed to; the id of the case's
        ``side_none`` stands for those that are attributed to no side.
    as_of
        The instant, in UTC and included, whose state of knowledge is wanted.
    incidents
        Ids of the incidents.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    sides: tuple[str, ...] | None = None
    sets: tuple[RecordSet, ...] | None = None
    precisions: tuple[Precision, ...] | None = None
    as_of: dt.datetime | None = None
    incidents: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How much of a dataset a selection leaves, so that nothing hides unsaid.

    Attributes
    ----------
    undated
        How many of the incidents shown have no date.
    listed
        How many of the incidents shown have no place that can be drawn.
    """

    incidents: int
    incidents_hidden: int
    claims: int
    claims_hidden: int
    undated: int
    listed: int


def select(dataset: Dataset, selection: Selection) -> Dataset:
    """Return what the selection leaves of a dataset; neither is changed.

    An umbrella incident stays with every part that stays, whether or not it
    matches by itself: a part alone would read as an incident of its own. Claims
    go with their incidents, sources stay where something that is left cites
    them and keep their numbers, the timeline and the map are not filtered.

    With ``as_of``, only what had been claimed by then is left to choose from
    (``data.claims.as_of.as_known``), and the dataset bears that instant.
    """
    if selection.as_of is not None:
        dataset = as_known(dataset, selection.as_of)
    kept = {
        incident.id
        for incident in dataset.incidents
        if _matches(dataset, incident, selection)
    }
    kept |= umbrellas(dataset.incidents, kept)
    return narrowed(
        dataset,
        incidents=tuple(held for held in dataset.incidents if held.id in kept),
        claims=tuple(claim for claim in dataset.claims if claim.incident in kept),
        timeline=dataset.timeline,
    )


def within_days(held: EventSet, selection: Selection) -> EventSet:
    """Return the events of the selection's days; with ``as_of``, none after it."""
    until = selection.until
    if selection.as_of is not None:
        # What had not happened by then, nobody had counted.
        known = (selection.as_of - dt.timedelta(microseconds=1)).date()
        until = min(until or known, known)
    return held.between(selection.since, until)


def tally(whole: Dataset, left: Dataset) -> Tally:
    """Count what a selection shows and hides of the whole."""
    return Tally(
        incidents=len(left.incidents),
        incidents_hidden=len(whole.incidents) - len(left.incidents),
        claims=len(left.claims),
        claims_hidden=len(whole.claims) - len(left.claims),
        undated=sum(held.date is None for held in left.incidents),
        listed=sum(not held.precision.is_mapped for held in left.incidents),
    )


def _matches(dataset: Dataset, incident: Incident, selection: Selection) -> bool:
    return (
        _within(incident.date, selection)
        and _among(dataset.side(incident.side).id, selection.sides)
        and _among(incident.set, selection.sets)
        and _among(incident.precision, selection.precisions)
        and _among(incident.id, selection.incidents)
    )


def _within(date: dt.date | None, selection: Selection) -> bool:
    return date is None or (
        (selection.since is None or selection.since <= date)
        and (selection.until is None or date <= selection.until)
    )


def _among(value: str, choice: tuple[str, ...] | None) -> bool:
    return choice is None or value in choice
