"""How records are put into words: the same in popup, table, list and export."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from data.model import About, DateBasis
from layers._language import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data import Claim, Incident
    from data.events import EventSet
    from data.labels import Label
    from data.model import Case, Precision

_ROUND_FROM_KM = 10


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
    if not claim.about.counts_people:
        return ""
    if claim.low is None or claim.high is None:
        return _open_figure(claim.low, claim.high)
    if claim.low != claim.high:
        return say("figure.range", low=str(claim.low), high=str(claim.high))
    return str(claim.low) if claim.low else say("figure.zero")


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
    """Write the position with no more decimals than its radius carries.

    One degree is about 111 km, so a radius of 25 km is carried by one decimal.
    Empty where there is no point.
    """
    if incident.longitude is None or incident.latitude is None:
        return ""
    decimals = max(1, min(5, 5 - math.floor(math.log10(incident.radius_m or 1))))
    return (
        f"{_degrees(incident.latitude, 'NS', decimals)},"
        f" {_degrees(incident.longitude, 'EW', decimals)}"
    )


def _degrees(value: float, signs: str, decimals: int) -> str:
    return f"{abs(value):.{decimals}f}° {signs[value < 0]}"


def kilometres(value: float) -> str:
    """Write a length in kilometres, with a decimal only below ten.

    Examples
    --------
    >>> kilometres(44.96), kilometres(3.4), kilometres(816.6)
    ('45 km', '3.4 km', '817 km')
    """
    decimals = 1 if round(value, 1) < _ROUND_FROM_KM else 0
    return say("unit.km", n=f"{value:,.{decimals}f}")


def account(held: EventSet) -> str:
    """Say what became of every row of a file of events."""
    left_out = (
        ("events.listed", held.listed),
        ("events.outside", held.outside),
        ("events.rejected", held.rejected),
    )
    read = say("events.rows", n=held.rows, mapped=held.mapped)
    return ", ".join((read, *(say(key, n=n) for key, n in left_out if n)))
