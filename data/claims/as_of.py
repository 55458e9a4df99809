"""The state of knowledge at an instant, and which claim replaced which.

Everything in a dataset counts as known; ``as_known`` returns the smaller dataset of
an earlier instant.
"""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from data.model.instants import instant_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from data.model.dataset import Dataset
    from data.model.records import Claim, Incident, TimelineEntry


class Period(NamedTuple):
    """From when a claim counts, included, and from when a later one counts instead.

    ``end`` is None as long as no claim has replaced it.
    """

    start: dt.datetime
    end: dt.datetime | None

    def includes(self, instant: dt.datetime) -> bool:
        """Return whether the claim counts at an instant."""
        return self.start <= instant and (self.end is None or instant < self.end)

    def texts(self) -> tuple[str, str]:
        """Return both ends as texts that sort; the latter is empty if None."""
        return instant_text(self.start), instant_text(self.end)


def as_known(dataset: Dataset, instant: dt.datetime) -> Dataset:
    """Return the dataset as known at an instant, which is included.

    An incident is known from the first claim about it, an umbrella also from the
    first claim about one of its parts; its row is the one in the table, since rows
    have no history. Incidents without any claim are left out. Before the first
    instant the dataset is empty.
    """
    claims = tuple(claim for claim in dataset.claims if claim.known_from <= instant)
    claimed = {claim.incident for claim in claims}
    claimed |= umbrellas(dataset.incidents, claimed)
    return narrowed(
        dataclasses.replace(dataset, as_of=instant),
        incidents=tuple(
            incident for incident in dataset.incidents if incident.id in claimed
        ),
        claims=claims,
        timeline=tuple(
            entry for entry in dataset.timeline if entry.known_from <= instant
        ),
    )


def narrowed(
    dataset: Dataset,
    *,
    incidents: tuple[Incident, ...],
    claims: tuple[Claim, ...],
    timeline: tuple[TimelineEntry, ...],
) -> Dataset:
    """Return the dataset with only these records and the sources they cite.

    Sources that the case itself cites stay too; sources keep their numbers.
    """
    cited = {length.source for length in dataset.case.stated_lengths}
    cited |= {source.id for source in dataset.sources_of((*claims, *timeline))}
    return dataclasses.replace(
        dataset,
        incidents=incidents,
        claims=claims,
        timeline=timeline,
        sources=tuple(source for source in dataset.sources if source.id in cited),
    )


def umbrellas(incidents: Iterable[Incident], parts: Iterable[str]) -> set[str]:
    """Return the ids of all umbrellas of the parts, at any height."""
    parents = _parents(incidents)
    return {umbrella for part in parts for umbrella in _umbrellas_of(part, parents)}


def _parents(incidents: Iterable[Incident]) -> dict[str, str]:
    return {incident.id: incident.parent for incident in incidents if incident.parent}


def _umbrellas_of(incident_id: str, parents: Mapping[str, str]) -> Iterator[str]:
    """Yield the ids of the umbrellas of an incident, the nearest first."""
    seen: set[str] = set()
    parent = parents.get(incident_id)
    while parent is not None and parent not in seen:
        seen.add(parent)
        yield parent
        parent = parents.get(parent)


def known_from(dataset: Dataset, incident: Incident) -> dt.datetime | None:
    """Return the instant, in UTC, of the first claim about an incident or a part.

    None if there is no claim about it.
    """
    return _first_claims(dataset).get(incident.id)


# Called once for every incident that is shown; a dataset never changes.
@lru_cache(maxsize=64)
def _first_claims(dataset: Dataset) -> Mapping[str, dt.datetime]:
    """Return the instant of the first claim about each incident or a part of it."""
    parents = _parents(dataset.incidents)
    first: dict[str, dt.datetime] = {}
    for incident in dataset.incidents:
        for claim in dataset.claims_about(incident.id):
            instant = claim.known_from
            for claimed in (incident.id, *_umbrellas_of(incident.id, parents)):
                first[claimed] = min(instant, first.get(claimed, instant))
    return first


def period(dataset: Dataset, claim: Claim) -> Period:
    """Return the period in which a claim counts; of several successors, the first."""
    return Period(claim.known_from, _replaced_at(dataset).get(claim.id))


# Called once for every claim that is shown; a dataset never changes.
@lru_cache(maxsize=64)
def _replaced_at(dataset: Dataset) -> Mapping[str, dt.datetime]:
    """Return the instant, in UTC, at which each replaced claim was replaced, by id."""
    replaced: dict[str, dt.datetime] = {}
    for claim in dataset.claims:
        if claim.supersedes is not None:
            instant = claim.known_from
            replaced[claim.supersedes] = min(
                instant, replaced.get(claim.supersedes, instant)
            )
    return replaced


def current(dataset: Dataset, incident_id: str) -> tuple[Claim, ...]:
    """Return the claims about an incident that no known claim supersedes."""
    claims = dataset.claims_about(incident_id)
    return tuple(claim for claim in claims if period(dataset, claim).end is None)


def history(dataset: Dataset, claim: Claim) -> tuple[Claim, ...]:
    """Return the claims that a claim has replaced, the oldest first."""
    by_id = {other.id: other for other in dataset.claims_about(claim.incident)}
    chain: list[Claim] = []
    earlier = by_id.get(claim.supersedes or "")
    while earlier is not None:
        chain.append(earlier)
        earlier = by_id.get(earlier.supersedes or "")
    return tuple(reversed(chain))


def moments(dataset: Dataset) -> tuple[dt.datetime, ...]:
    """Return every instant, in UTC, at which something becomes known, in order."""
    instants = {claim.known_from for claim in dataset.claims}
    instants |= {entry.known_from for entry in dataset.timeline}
    return tuple(sorted(instants))
