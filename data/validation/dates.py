"""Checks of dates and times."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from data.faults import Fault
from data.model.enums import TimePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.model.records import Incident
    from data.validation.record_set import Check, Records


def _claims_follow_incidents(records: Records) -> Iterator[Fault]:
    dates = {incident.id: incident.date for _, incident in records.incidents}
    for row, claim in records.claims:
        day = dates.get(claim.incident)
        if day is not None and claim.made_on < day:
            message = f"the claim is older than the incident, which is of {day}"
            yield Fault("claims.csv", row, "made_on", message)


def _sources_follow_records(records: Records) -> Iterator[Fault]:
    published = {source.id: source.published for _, source in records.sources}
    dated = (
        *(("claims.csv", r, "made_on", c.made_on, c.source) for r, c in records.claims),
        *(("timeline.csv", r, "date", t.date, t.source) for r, t in records.timeline),
    )
    for file, row, column, day, source_id in dated:
        limit = published.get(source_id)
        if limit is not None and day > limit:
            message = f"{day} is later than its source, published on {limit}"
            yield Fault(file, row, column, message)


def _occurrences_exist(records: Records) -> Iterator[Fault]:
    for row, claim in records.claims:
        if claim.occurred is None:
            continue
        try:
            moments = list(map(dt.datetime.fromisoformat, claim.occurred.split("/")))
        except ValueError:
            message = f"{claim.occurred!r} names a day or an hour that does not exist"
            yield Fault("claims.csv", row, "occurred", message)
            continue
        days = [moment.date() for moment in moments]
        if days != sorted(days):
            message = f"{claim.occurred!r} ends before it begins"
            yield Fault("claims.csv", row, "occurred", message)


def _times_are_consistent(records: Records) -> Iterator[Fault]:
    for row, incident in records.incidents:
        for column, message in _time_faults(incident):
            yield Fault("incidents.csv", row, column, message)


def _time_faults(incident: Incident) -> Iterator[tuple[str, str]]:
    precision = incident.time_precision
    needs_date = precision in {TimePrecision.TIME, TimePrecision.DAY}
    if needs_date and incident.date is None:
        yield "date", f"is empty, but the time precision is {precision}"
    if precision is TimePrecision.UNKNOWN and incident.date is not None:
        yield "time_precision", "is unknown, but there is a date"
    if (precision is TimePrecision.TIME) != (incident.local_time is not None):
        yield "local_time", f"does not go with the time precision {precision}"
    if incident.utc_offset is not None and incident.local_time is None:
        yield "utc_offset", "is given without a local time"
    if (incident.utc_offset is None) != (incident.utc_offset_basis is None):
        yield "utc_offset_basis", "is given if, and only if, there is an offset"


DATE_CHECKS: tuple[Check, ...] = (
    _claims_follow_incidents,
    _sources_follow_records,
    _occurrences_exist,
    _times_are_consistent,
)
