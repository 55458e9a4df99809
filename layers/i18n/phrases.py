"""How records are put into words: the same in popup, table, list and export."""

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
    """Return the heading of a question that claims answer."""
    return say(f"about.{question}")


def precision_class(held: Precision) -> str:
    """Return what a precision class means, to stand after "Precision:"."""
    return say(f"precision.{held}")


def label(held: Label) -> str:
    """Return what a label of disagreement is called."""
    return say(f"label.{held}")


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
    """Write the instant of a state of knowledge; the end of a day is its date.

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
    """Write the date of an incident in brief; what is not dated says so."""
    return day_words(incident.date) if incident.date else say("date.none")


def day_words(date: dt.date) -> str:
    """Write a date in brief, without its year.

    Examples
    --------
    >>> day_words(dt.date(2001, 2, 3))
    '3 Feb'
    """
    return say("date.brief", day=date.day, month=say(f"mon.{date.month}"))


def asked_rank(claim: Claim) -> int:
    """Return how early the question of a claim is asked: the dead come first."""
    return list(About).index(claim.about)


def when_brief(incident: Incident) -> str:
    """Write the date of an incident with its hour if that is known."""
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
    """Say when it happened: local date and time, UTC, and how that is known."""
    if incident.date is None:
        return when_alone(incident)
    return noted(when_alone(incident), incident.date_note)


def when_alone(incident: Incident) -> str:
    """Say when it happened, without what is noted of a date that there is."""
    if incident.date is None:
        return incident.date_note or say("date.unknown")
    date = date_words(incident.date)
    if incident.local_time is None:
        return say("date.no_hour", date=date)
    if incident.utc_offset is None:
        return say("date.no_zone", date=date, hour=incident.local_time)
    return _local(incident, incident.date, incident.utc_offset)


def noted(text: str, note: str) -> str:
    """Add what the records note, if they note anything."""
    return say("list.note", text=text, note=note) if note else text


def _local(incident: Incident, date: dt.date, offset: int) -> str:
    clock = dt.time.fromisoformat(incident.local_time or "")
    east = dt.timezone(dt.timedelta(minutes=offset))
    moment = dt.datetime.combine(date, clock, east).astimezone(dt.UTC)
    zone = offset_words(offset)
    if incident.utc_offset_basis is not DateBasis.STATED:
        zone = say("date.zone_inferred", zone=zone)
    said = {
        "date": date_words(date),
        "hour": incident.local_time,
        "zone": zone,
        "utc": f"{moment:%H:%M}",
    }
    if moment.date() == date:
        return say("date.local", **said)
    return say("date.local_day", **said, day=date_words(moment.date()))


def figure(claim: Claim) -> str:
    """Write the figure of a claim as claimed, or say that it gives none.

    Returns
    -------
    str
        ``9``, ``4 to 7``, ``at least 10``, ``0 (stated)`` or ``no number given``;
        empty where the question is not one of number.
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


def answer(case: Case, claim: Claim, asked: About) -> str:
    """Write what a claim answers as briefly as can be, to stand behind its claimant.

    Who the victims were is not answered by how many they were.
    """
    names = {term.id: term.name for term in case.terms}
    who = claim.victims or ", ".join(names[term] for term in claim.terms)
    if claim.low is not None and not (asked is About.VICTIMS and who):
        return figure(claim)
    if claim.occurred:
        return occurred(claim.occurred)
    return who or say(f"asked.{claim.about}")


def occurred(text: str) -> str:
    """Write the time that a claim gives, or the span of times.

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
    """Write a figure with what it counts, to stand alone beside its claimant.

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
    """Write the figures that a claim replaced, oldest first; empty for none."""
    return "; ".join(
        say("toll.earlier", toll=toll(claim), date=made_on(claim)) for claim in claims
    )


def via(claimant: str, relay: str | None) -> str:
    """Name a claimant with the outlet that relays the claim, if one does."""
    return say("record.via", claimant=claimant, relay=relay) if relay else claimant


def made_on(claim: Claim) -> str:
    """Write when a claim was made and how that is known."""
    hour = claim.made_at and claim.made_at.replace("Z", " UTC")
    return dated(_at(claim.made_on, hour), claim.made_on_basis)


def dated(date: str, basis: DateBasis) -> str:
    """Say of a date in words how it is known."""
    return say(f"basis.{basis}", date=date)


def precision(incident: Incident) -> str:
    """Say how well the place is known: class, radius and the reason for it."""
    words = precision_class(incident.precision)
    if incident.radius_m is not None:
        radius = kilometres(incident.radius_m / 1000)
        words = say("place.radius", words=words, radius=radius)
    return noted(words, incident.radius_reason)


def coordinates(incident: Incident) -> str:
    """Write the position of an incident; empty where there is no point."""
    if incident.longitude is None or incident.latitude is None:
        return ""
    return position(incident.latitude, incident.longitude, incident.radius_m)


def position(latitude: float, longitude: float, radius_m: int | None) -> str:
    """Write a position with no more decimals than its radius carries.

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
    """Return how many decimals of a degree a radius in metres carries.

    One degree is about 111 km, so a radius of 25 km is carried by one decimal. Without
    a radius nobody says how well the place is known: there is one decimal too.

    Examples
    --------
    >>> [degree_decimals(radius) for radius in (1, 100, 5000, 25_000, None)]
    [5, 3, 2, 1, 1]
    """
    if not radius_m:
        return 1
    return max(1, min(_MOST_DECIMALS, _MOST_DECIMALS + 1 - len(str(radius_m))))


def kilometres(length: float, error: float = 0) -> str:
    """Write a length in kilometres, with a decimal only where it says something.

    That is below ten, and where the error is below one. ``phrases.js`` does the same.

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


def account(held: EventSet) -> str:
    """Say what became of every row of a file of events."""
    left_out = (
        ("events.listed", held.listed),
        ("events.beyond", held.beyond),
        ("events.outside", held.outside),
        ("events.rejected", held.rejected),
    )
    read = say("events.rows", n=held.rows, mapped=held.mapped)
    return ", ".join((read, *(say(key, n=n) for key, n in left_out if n)))


def fault_line(fault: Fault) -> str:
    """Write a fault; what it names or quotes and runs otherwise turns nothing."""
    column = apart(fault.column) if fault.column else None
    message = _QUOTED.sub(lambda quoted: apart(quoted[0]), fault.message)
    return str(Fault(apart(fault.file), fault.row, column, message))
