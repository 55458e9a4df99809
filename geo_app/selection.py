"""The reader's selection, and the part of a dataset that it keeps."""

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
    """Filters of incidents; None means "all", an empty tuple "none".

    Attributes
    ----------
    since, until
        First and last local date, inclusive. Incidents without a date pass, as they
        may lie inside.
    sides
        Ids of the sides that incidents are attributed to; the id of the case's
        ``side_none`` for those attributed to no side.
    as_of
        Instant (UTC, inclusive) of the state of knowledge.
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
    """Numbers of incidents and claims that a selection shows and hides.

    Attributes
    ----------
    undated
        Incidents shown that have no date.
    listed
        Incidents shown whose place can't be drawn.
    """

    incidents: int
    incidents_hidden: int
    claims: int
    claims_hidden: int
    undated: int
    listed: int


def select(dataset: Dataset, selection: Selection) -> Dataset:
    """Return the part of a dataset that a selection keeps, as a new dataset.

    The umbrella of a kept incident is kept even if it doesn't match: a part alone
    would read as an incident of its own. Claims follow their incidents. Sources are
    kept if a remaining record cites them, with their numbers. Timeline and map are
    not filtered.

    With ``as_of``, the selection is made from the claims known by then
    (`data.claims.as_of.as_known`), and the result has that instant.
    """
    if selection.as_of is not None:
        dataset = as_known(dataset, selection.as_of)
    ids = {
        incident.id
        for incident in dataset.incidents
        if _matches(dataset, incident, selection)
    }
    ids |= umbrellas(dataset.incidents, ids)
    return narrowed(
        dataset,
        incidents=tuple(
            incident for incident in dataset.incidents if incident.id in ids
        ),
        claims=tuple(claim for claim in dataset.claims if claim.incident in ids),
        timeline=dataset.timeline,
    )


def within_days(event_set: EventSet, selection: Selection) -> EventSet:
    """Return the events of the selection's days, none of them after its ``as_of``."""
    until = selection.until
    if selection.as_of is not None:
        # Nobody had counted events that had yet to happen.
        known = (selection.as_of - dt.timedelta(microseconds=1)).date()
        until = min(until or known, known)
    return event_set.between(selection.since, until)


def tally(whole: Dataset, selected: Dataset) -> Tally:
    """Count the records of a dataset that a selection shows and hides."""
    return Tally(
        incidents=len(selected.incidents),
        incidents_hidden=len(whole.incidents) - len(selected.incidents),
        claims=len(selected.claims),
        claims_hidden=len(whole.claims) - len(selected.claims),
        undated=sum(incident.date is None for incident in selected.incidents),
        listed=sum(not incident.precision.is_mapped for incident in selected.incidents),
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
