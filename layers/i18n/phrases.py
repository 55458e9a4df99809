"""Phrases for the fields of records, the same in popup, table, list and export."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING

from data.faults import Fault
from data.model.enums import About, DateBasis
from layers.i18n import apart, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data import Claim, Incident
    from data.claims.labels import Label
    from data.events.event_set import EventSet
    from data.model.case import Case
    from data.model.enums import Precision

_METRES_BELOW_KM = 0.1
_WHOLE_FROM_KM = 9.95  # from here on, tenths are rounded to 10 km
_MOST_DECIMALS = 5  # of a degree: about a metre

_QUOTED = re.compile("'[^']*'")


def about(question: About) -> str:
    """Return the heading of a question."""
    return say(f"about.{question}")


def precision_class(precision: Precision) -> str:
    """Describe a precision class, to follow "Precision:"."""
    return say(f"precision.{precision}")


def label(disagreement: Label) -> str:
    """Return the name of a label of disagreement."""
    return say(f"label.{disagreement}")


def date_words(date: dt.date) -> str:
    """Write a date in full.

    Examples
    --------
    >>> date_words(dt.date(2001, 2, 3))
    '3 February 2001'
    """
    month = say(f"month.{date.month}")
    return say("date.full", day=date.day, month=month, year=str(date.year))


def as_of_words(instant: dt.datetime) -> str:
    """Write the instant of a state of knowledge; midnight is the day before.

    Examples
    --------
    >>> as_of_words(dt.datetime(2001, 2, 4, tzinfo=dt.UTC))
    '3 February 2001'
    >>> as_of_words(dt.datetime(2001, 2, 4, 6, 51, tzinfo=dt.UTC))
    '4 February 2001, 06:51 UTC'
    """
    if instant.time() == dt.time():
        return date_words(instant.date() - dt.timedelta(days=1))
    return _at(instant.date(), f"{instant:%H:%M} UTC")


def short_date(incident: Incident) -> str:
    """Write the date of an incident in brief, or that it has none."""
    return day_words(incident.date) if incident.date else say("date.none")


def day_words(date: dt.date) -> str:
    """Write a date in brief, without its year.

    Examples
    --------
    >>> day_words(dt.date(2001, 2, 3))
    '3 Feb'
    """
    return say("date.brief", day=date.day, month=say(f"mon.{date.month}"))


def question_rank(claim: Claim) -> int:
    """Return the rank of a claim's question: fatalities come first."""
    return list(About).index(claim.about)


def when_brief(incident: Incident) -> str:
    """Write the date of an incident, with its hour if known."""
    if incident.date is None:
        return say("date.none")
    return _at(incident.date, incident.local_time)


def _at(date: dt.date, hour: str | None) -> str:
    words = date_words(date)
    return say("date.hour", date=words, hour=hour) if hour else words


def offset_words(minutes: int) -> str:
    """Write an offset from UTC.

    Examples
    --------
    >>> offset_words(210), offset_words(-300)
    ('UTC+03:30', 'UTC-05:00')
    """
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def when(incident: Incident) -> str:
    """Write when an incident happened: local time, UTC, and how that is known."""
    if incident.date is None:
        return when_alone(incident)
    return noted(when_alone(incident), incident.date_note)


def when_alone(incident: Incident) -> str:
    """Write when an incident happened, without the note on a known date."""
    if incident.date is None:
        return incident.date_note or say("date.unknown")
    date = date_words(incident.date)
    if incident.local_time is None:
        return say("date.no_hour", date=date)
    if incident.utc_offset is None:
        return say("date.no_zone", date=date, hour=incident.local_time)
    return _local(incident, incident.date, incident.utc_offset)


def noted(text: str, note: str) -> str:
    """Add a note from the records, if there is one."""
    return say("list.note", text=text, note=note) if note else text


def _local(incident: Incident, date: dt.date, offset: int) -> str:
    clock = dt.time.fromisoformat(incident.local_time or "")
    east = dt.timezone(dt.timedelta(minutes=offset))
    moment = dt.datetime.combine(date, clock, east).astimezone(dt.UTC)
    zone = offset_words(offset)
    if incident.utc_offset_basis is not DateBasis.STATED:
        zone = say("date.zone_inferred", zone=zone)
    parts = {
        "date": date_words(date),
        "hour": incident.local_time,
        "zone": zone,
        "utc": f"{moment:%H:%M}",
    }
    if moment.date() == date:
        return say("date.local", **parts)
    return say("date.local_day", **parts, day=date_words(moment.date()))


def figure(claim: Claim) -> str:
    """Write the figure of a claim as claimed, or that it gives none.

    Returns
    -------
    str
        ``9``, ``4 to 7``, ``at least 10``, ``0 (stated)`` or ``no number given``;
        empty if the question is not about a number.
    """
    return stated_figure(claim.low, claim.high) if claim.about.counts_people else ""


def stated_figure(low: int | None, high: int | None) -> str:
    """Write the bounds of a figure as claimed; ``phrases.js`` does the same.

    Examples
    --------
    >>> stated_figure(4, 7), stated_figure(10, None), stated_figure(0, 0)
    ('4 to 7', 'at least 10', '0 (stated)')
    """
    if low is None or high is None:
        return _open_figure(low, high)
    if low != high:
        return say("figure.range", low=str(low), high=str(high))
    return str(low) if low else say("figure.stated_zero")


def _open_figure(low: int | None, high: int | None) -> str:
    if low is not None:
        return say("figure.least", low=str(low))
    return say("figure.none") if high is None else say("figure.most", high=str(high))


def answer(case: Case, claim: Claim, question: About) -> str:
    """Write the answer of a claim as briefly as possible, to follow its claimant.

    A number does not answer the question who the victims were.
    """
    names = {term.id: term.name for term in case.terms}
    who = claim.victims or ", ".join(names[term] for term in claim.terms)
    if claim.low is not None and not (question is About.VICTIMS and who):
        return figure(claim)
    if claim.occurred:
        return occurred(claim.occurred)
    return who or say(f"asked.{claim.about}")


def occurred(text: str) -> str:
    """Write the time or period that a claim gives.

    Examples
    --------
    >>> occurred("2001-02-03T04:30+03:30"), occurred("2001-02-03/2001-02-05")
    ('3 February 2001, 04:30 UTC+03:30', '3 February 2001 to 5 February 2001')
    """
    start, _, end = text.partition("/")
    if not end:
        return _moment(start)
    return say("date.span", start=_moment(start), end=_moment(end))


def _moment(text: str) -> str:
    date, _, clock = text.partition("T")
    hour, offset = clock[:5], clock[5:]
    zone = f" UTC{offset.replace('Z', '')}" if offset else ""
    return _at(dt.date.fromisoformat(date), hour and f"{hour}{zone}")


def toll(claim: Claim) -> str:
    """Write a figure with what it counts, to be shown beside its claimant.

    Returns
    -------
    str
        ``9 killed``, ``0 (stated) killed``, or ``militants killed, no number given``.
    """
    counted = say(f"asked.{claim.about}")
    if claim.low is not None:
        return say("toll.figure", figure=figure(claim), counted=counted)
    if claim.victims:
        return say("toll.words", who=claim.victims, counted=counted)
    return say("toll.some", counted=counted)


def earlier(claims: Iterable[Claim]) -> str:
    """Write the superseded figures of a claim, oldest first; empty if none."""
    return "; ".join(
        say("toll.earlier", toll=toll(claim), date=made_on(claim)) for claim in claims
    )


def via(claimant: str, relay: str | None) -> str:
    """Name a claimant, with the outlet that relays the claim, if any."""
    return say("record.via", claimant=claimant, relay=relay) if relay else claimant


def made_on(claim: Claim) -> str:
    """Write when a claim was made and how that is known."""
    hour = claim.made_at and claim.made_at.replace("Z", " UTC")
    return dated(_at(claim.made_on, hour), claim.made_on_basis)


def dated(date: str, basis: DateBasis) -> str:
    """Add to a date in words how it is known."""
    return say(f"basis.{basis}", date=date)


def precision(incident: Incident) -> str:
    """Write the precision of a place: class, radius and the reason for it."""
    words = precision_class(incident.precision)
    if incident.radius_m is not None:
        radius = kilometres(incident.radius_m / 1000)
        words = say("place.radius", words=words, radius=radius)
    return noted(words, incident.radius_reason)


def coordinates(incident: Incident) -> str:
    """Write the position of an incident; empty if it has no point."""
    if incident.longitude is None or incident.latitude is None:
        return ""
    return position(incident.latitude, incident.longitude, incident.radius_m)


def position(latitude: float, longitude: float, radius_m: int | None) -> str:
    """Write a position with no more decimals than its radius justifies.

    ``phrases.js`` does the same.

    Examples
    --------
    >>> position(27.37089, 62.33096, 5000), position(-2.5, -1.5, None)
    ('27.37° N, 62.33° E', '2.5° S, 1.5° W')
    """
    decimals = degree_decimals(radius_m)
    north, east = (
        f"{_rounded(abs(value), decimals):.{decimals}f}° {signs[value < 0]}"
        for value, signs in ((latitude, "NS"), (longitude, "EW"))
    )
    return f"{north}, {east}"


def degree_decimals(radius_m: int | None) -> int:
    """Return how many decimals of a degree a radius in metres justifies.

    One degree is about 111 km, so a radius of 25 km justifies one decimal. Without a
    radius the precision is unknown: there is one decimal too.

    Examples
    --------
    >>> [degree_decimals(radius) for radius in (1, 100, 5000, 25_000, None)]
    [5, 3, 2, 1, 1]
    """
    if not radius_m:
        return 1
    return max(1, min(_MOST_DECIMALS, _MOST_DECIMALS + 1 - len(str(radius_m))))


def kilometres(length: float, error: float = 0) -> str:
    """Write a length in kilometres, with a decimal only if it is significant.

    That is below 10 km with an error below 1 km. ``phrases.js`` does the same.

    Parameters
    ----------
    length, error
        In kilometres.

    Examples
    --------
    >>> kilometres(44.96), kilometres(3.4), kilometres(5.0), kilometres(0.05)
    ('45 km', '3.4 km', '5 km', '50 m')
    >>> kilometres(3.4, error=25)
    '3 km'
    """
    if 0 < length < _METRES_BELOW_KM:
        return say("unit.m", n=int(_rounded(length * 1000, 0)))
    fine = length < _WHOLE_FROM_KM and error < 1
    written = f"{_rounded(length, 1 if fine else 0):,.1f}"
    return say("unit.km", n=written.removesuffix(".0"))


def _rounded(value: float, decimals: int) -> float:
    """Round halves up, as the script does; `round` has them go to even digits."""
    step = 10.0**decimals
    return math.floor(value * step + 0.5) / step


def account(event_set: EventSet) -> str:
    """Write what became of every row of a file of events."""
    left_out = (
        ("events.listed", event_set.listed),
        ("events.beyond", event_set.beyond),
        ("events.outside", event_set.outside),
        ("events.rejected", event_set.rejected),
    )
    read = say("events.rows", n=event_set.rows, mapped=event_set.mapped)
    return ", ".join((read, *(say(key, n=n) for key, n in left_out if n)))


def fault_line(fault: Fault) -> str:
    """Write a fault; names and quotations of the other direction are isolated."""
    column = apart(fault.column) if fault.column else None
    message = _QUOTED.sub(lambda quoted: apart(quoted[0]), fault.message)
    return str(Fault(apart(fault.file), fault.row, column, message))
