"""What had been claimed by an instant, and which claim took the place of which.

What a dataset holds counts as known to it; ``as_known`` makes the smaller one that
knows less.
"""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from data.model.dataset import Dataset
    from data.model.records import Claim, Incident, TimelineEntry


def as_known(dataset: Dataset, instant: dt.datetime) -> Dataset:
    """Return what had been claimed by an instant, which is included.

    An incident is there from the first claim about it, an umbrella also from the
    first claim about one of its parts; its row is as it stands in the table, for
    rows have no history. What nobody ever claimed anything about is in no such
    dataset. An instant before everything leaves an empty one.
    """
    claims = tuple(held for held in dataset.claims if held.known_from <= instant)
    claimed = {claim.incident for claim in claims}
    claimed |= umbrellas(dataset.incidents, claimed)
    return narrowed(
        dataclasses.replace(dataset, as_of=instant),
        incidents=tuple(held for held in dataset.incidents if held.id in claimed),
        claims=claims,
        timeline=tuple(held for held in dataset.timeline if held.known_from <= instant),
    )


def narrowed(
    dataset: Dataset,
    *,
    incidents: tuple[Incident, ...],
    claims: tuple[Claim, ...],
    timeline: tuple[TimelineEntry, ...],
) -> Dataset:
    """Return the dataset with these records alone, and the sources they cite.

    What the case itself cites stays too; sources keep their numbers.
    """
    cited = {length.source for length in dataset.case.stated_lengths}
    cited.update(claim.source for claim in claims)
    cited.update(entry.source for entry in timeline)
    return dataclasses.replace(
        dataset,
        incidents=incidents,
        claims=claims,
        timeline=timeline,
        sources=tuple(source for source in dataset.sources if source.id in cited),
    )


def umbrellas(incidents: Iterable[Incident], parts: Iterable[str]) -> set[str]:
    """Return the ids of all umbrellas above the parts, at any height."""
    parents = {held.id: held.parent for held in incidents if held.parent}
    found: set[str] = set()
    for part in parts:
        above = parents.get(part)
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return found


def known_from(dataset: Dataset, incident: Incident) -> dt.datetime | None:
    """Return the instant, in UTC, of the first claim about an incident or a part.

    None where nobody claims anything about it.
    """
    held = dataset.incidents
    claims = [
        claim
        for one in held
        if one.id == incident.id or incident.id in umbrellas(held, (one.id,))
        for claim in dataset.claims_about(one.id)
    ]
    return min((claim.known_from for claim in claims), default=None)


# Asked once for every claim that is shown; a dataset never changes.
@lru_cache(maxsize=64)
def replaced_at(dataset: Dataset) -> Mapping[str, dt.datetime]:
    """Return the id of each superseded claim, and when its successor became known.

    Of several successors the first counts.
    """
    found: dict[str, dt.datetime] = {}
    for claim in dataset.claims:
        if claim.supersedes is not None:
            instant = claim.known_from
            found[claim.supersedes] = min(instant, found.get(claim.supersedes, instant))
    return found


def current(dataset: Dataset, incident_id: str) -> tuple[Claim, ...]:
    """Return the claims about an incident that no claim known supersedes."""
    claims = dataset.claims_about(incident_id)
    replaced = {claim.supersedes for claim in claims}
    return tuple(claim for claim in claims if claim.id not in replaced)


def history(dataset: Dataset, claim: Claim) -> tuple[Claim, ...]:
    """Return the claims whose place a claim has taken, the oldest first."""
    held = {one.id: one for one in dataset.claims_about(claim.incident)}
    chain: list[Claim] = []
    earlier = held.get(claim.supersedes or "")
    while earlier is not None:
        chain.append(earlier)
        earlier = held.get(earlier.supersedes or "")
    return tuple(reversed(chain))


def moments(dataset: Dataset) -> tuple[dt.datetime, ...]:
    """Return every instant, in UTC, at which something becomes known, in order."""
    instants = {claim.known_from for claim in dataset.claims}
    instants |= {entry.known_from for entry in dataset.timeline}
    return tuple(sorted(instants))
