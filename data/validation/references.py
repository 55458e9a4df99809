"""Checks of references: ids exist, sources are used, successions end.

Each check is a function from the records to faults; to add one, write it and add it
to ``REFERENCE_CHECKS``. Records with faults of their own are left out, but their ids
are known, so that references to them are not reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.faults import Fault
from data.model.enums import About, RecordSet
from data.model.records import sources_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.model.records import Claim, Incident, TimelineEntry
    from data.validation.record_set import Check, Records


def _claims_have_incidents(records: Records) -> Iterator[Fault]:
    for row, claim in records.claims:
        if records.lacks("incidents", claim.incident):
            message = f"there is no incident {claim.incident!r}"
            yield Fault("claims.csv", row, "incident", message)


def _records_have_sources(records: Records) -> Iterator[Fault]:
    tables = (("claims.csv", records.claims), ("timeline.csv", records.timeline))
    for file, rows in tables:
        for row, record in rows:
            if records.lacks("sources", record.source):
                message = f"there is no source {record.source!r}"
                yield Fault(file, row, "source", message)


def _locators_name_sources(records: Records) -> Iterator[Fault]:
    if records.ids["sources"] is None:
        return
    numbers = range(1, len(records.ids["sources"]) + 1)
    tables = (("claims.csv", records.claims), ("timeline.csv", records.timeline))
    for file, rows in tables:
        for row, record in rows:
            for number in sorted(sources_named(record.locator)):
                if number not in numbers:
                    message = f"there is no source with the number {number}"
                    yield Fault(file, row, "locator", message)


def _stated_lengths_have_sources(records: Records) -> Iterator[Fault]:
    lengths = records.case.stated_lengths if records.case else ()
    for number, length in enumerate(lengths, start=1):
        if records.lacks("sources", length.source):
            key = f"stated_lengths[{number}].source"
            yield Fault("case.toml", None, key, f"there is no source {length.source!r}")


def _sides_exist(records: Records) -> Iterator[Fault]:
    if records.case is None:
        return
    sides = [side.id for side in records.case.sides]
    tables: tuple[
        tuple[str, Iterable[tuple[int, Incident | Claim | TimelineEntry]]], ...
    ]
    tables = (
        ("incidents.csv", records.incidents),
        ("claims.csv", records.claims),
        ("timeline.csv", records.timeline),
    )
    for file, rows in tables:
        for row, record in rows:
            if record.side is not None and record.side not in sides:
                message = f"{record.side!r} is no side of the case: {', '.join(sides)}"
                yield Fault(file, row, "side", message)


def _sources_are_used(records: Records) -> Iterator[Fault]:
    case = records.case
    if case is None or None in (records.ids["claims"], records.ids["timeline"]):
        return
    citing: list[Claim | TimelineEntry] = [claim for _, claim in records.claims]
    citing += [entry for _, entry in records.timeline]
    used = {record.source for record in citing}
    used.update(length.source for length in case.stated_lengths)
    named = {number for record in citing for number in sources_named(record.locator)}
    for row, source in records.sources:
        if source.id not in used and source.number not in named:
            message = f"no record uses the source {source.id!r}"
            yield Fault("sources.csv", row, "id", message)


def _sources_are_numbered(records: Records) -> Iterator[Fault]:
    for row, source in records.sources:
        if source.number != row - 1:
            message = f"the number is {source.number}, but the position is {row - 1}"
            yield Fault("sources.csv", row, "number", message)


def _strikes_have_claims(records: Records) -> Iterator[Fault]:
    if records.ids["claims"] is None:
        return
    claimed = {claim.incident for _, claim in records.claims}
    for row, incident in records.incidents:
        if incident.set is RecordSet.STRIKE and incident.id not in claimed:
            message = f"nobody claims anything about the strike {incident.id!r}"
            yield Fault("incidents.csv", row, "id", message)


def _bounds_are_ordered(records: Records) -> Iterator[Fault]:
    for row, claim in records.claims:
        if claim.low is None and claim.high is not None:
            message = "is empty beside a highest number; at most n is from 0 to n"
            yield Fault("claims.csv", row, "low", message)
        elif claim.low is not None and claim.low > (
            claim.low if claim.high is None else claim.high
        ):
            message = f"the lowest number {claim.low} is above the highest {claim.high}"
            yield Fault("claims.csv", row, "low", message)


def _answers_are_comparable(records: Records) -> Iterator[Fault]:
    for row, claim in records.claims:
        for column, question in (("where", About.LOCATION), ("occurred", About.TIME)):
            if getattr(claim, column) is not None and claim.about is not question:
                message = f"is given, but the claim is about {claim.about}"
                yield Fault("claims.csv", row, column, message)
    if records.case is None:
        return
    terms = {term.id for term in records.case.terms}
    for row, claim in records.claims:
        for term in claim.terms:
            if term not in terms:
                message = f"{term!r} is no term of the case (case.toml)"
                yield Fault("claims.csv", row, "terms", message)


def _only_people_are_counted(records: Records) -> Iterator[Fault]:
    for row, claim in records.claims:
        if claim.about.counts_people:
            continue
        for column in ("low", "high", "victims"):
            if getattr(claim, column) is not None:
                message = f"counts people, but the claim is about {claim.about}"
                yield Fault("claims.csv", row, column, message)


def _successions_are_sound(records: Records) -> Iterator[Fault]:
    claims = {claim.id: claim for _, claim in records.claims}
    for row, claim in records.claims:
        if claim.supersedes is None:
            continue
        earlier = claims.get(claim.supersedes)
        if earlier is not None:
            message = _succession_fault(claim, earlier)
        elif records.lacks("claims", claim.supersedes):
            message = f"there is no claim {claim.supersedes!r}"
        else:
            message = None
        if message:
            yield Fault("claims.csv", row, "supersedes", message)


def _succession_fault(claim: Claim, earlier: Claim) -> str | None:
    if claim.id == earlier.id:
        return "a claim cannot supersede itself"
    for column in ("incident", "claimant", "about"):
        if getattr(claim, column) != getattr(earlier, column):
            return f"the claim {earlier.id!r} has another {column}"
    if earlier.known_from > claim.known_from:
        made = f"{earlier.made_on} {earlier.made_at or ''}".strip()
        return f"the claim {earlier.id!r} was made later, on {made}"
    return None


def _successions_end(records: Records) -> Iterator[Fault]:
    superseded = {claim.id: claim.supersedes for _, claim in records.claims}
    for row, claim in records.claims:
        seen: list[str] = []
        earlier = claim.supersedes
        while earlier is not None and earlier != claim.id and earlier not in seen:
            seen.append(earlier)
            earlier = superseded.get(earlier)
        if earlier == claim.id and seen:
            message = (
                f"goes round in a circle: {' -> '.join((claim.id, *seen, claim.id))}"
            )
            yield Fault("claims.csv", row, "supersedes", message)


def _parents_are_umbrellas(records: Records) -> Iterator[Fault]:
    parents = {incident.id: incident.parent for _, incident in records.incidents}
    for row, incident in records.incidents:
        parent = incident.parent
        if parent is None:
            continue
        if parent == incident.id:
            message = "an incident cannot be a part of itself"
        elif records.lacks("incidents", parent):
            message = f"there is no incident {parent!r}"
        elif parents.get(parent) is not None:
            message = f"{parent!r} is a part itself; parts have no parts"
        else:
            continue
        yield Fault("incidents.csv", row, "parent", message)


def _distinct_incidents_exist(records: Records) -> Iterator[Fault]:
    for row, incident in records.incidents:
        for other in incident.distinct_from:
            if other == incident.id:
                message = "an incident cannot be distinct from itself"
            elif records.lacks("incidents", other):
                message = f"there is no incident {other!r}"
            else:
                continue
            yield Fault("incidents.csv", row, "distinct_from", message)


REFERENCE_CHECKS: tuple[Check, ...] = (
    _claims_have_incidents,
    _records_have_sources,
    _locators_name_sources,
    _stated_lengths_have_sources,
    _sides_exist,
    _sources_are_used,
    _sources_are_numbered,
    _strikes_have_claims,
    _bounds_are_ordered,
    _only_people_are_counted,
    _answers_are_comparable,
    _successions_are_sound,
    _successions_end,
    _parents_are_umbrellas,
    _distinct_incidents_exist,
)
