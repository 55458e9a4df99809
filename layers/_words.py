"""How records are put into words: the same in popup, table, list and export."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from data.labels import Label
from data.model import About, DateBasis, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data import Claim, Incident
    from data.model import Case

PRECISION = {
    Precision.EXACT: "exact place",
    Precision.LOCAL: "a known spot",
    Precision.SETTLEMENT: "somewhere in the town",
    Precision.VICINITY: "somewhere around the place",
    Precision.DISTRICT: "somewhere in the district",
    Precision.PROVINCE: "somewhere in the province",
    Precision.LINE: "somewhere along the line",
    Precision.COUNTRY: "no place below the country",
    Precision.UNKNOWN: "no place that can be drawn",
}
"""What each precision class means, to stand after "Precision:"."""

ABOUT = {
    About.FATALITIES: "Killed",
    About.INJURIES: "Injured",
    About.CASUALTIES: "Killed or injured",
    About.VICTIMS: "Who they were",
    About.NATIONALITY: "Nationality",
    About.DAMAGE: "Damage",
    About.TARGET: "Target",
    About.WEAPON: "Weapon",
    About.RESPONSIBILITY: "Responsibility",
    About.LOCATION: "Place",
    About.TIME: "Time",
}
"""Heading of each question that a claim answers, what is asked first standing first."""

LABEL = {
    Label.AGREE: "The parties agree",
    Label.OVERLAP: "Answers overlap",
    Label.SILENT: "One side is silent",
    Label.CONTRADICT: "Contradict each other",
    Label.DENIED: "Denied",
}
"""What each label of disagreement is called."""

LABEL_RULE = {
    Label.AGREE: "All answers that can be compared are the same.",
    Label.OVERLAP: "Answers differ, but can both hold.",
    Label.SILENT: "Somebody answers, and a side concerned says nothing.",
    Label.CONTRADICT: "Two parties give answers that cannot both hold.",
    Label.DENIED: "A party denies it.",
}
"""When each label is given, for the legend; the codebook has the rules in full."""

_ROUND_FROM_KM = 10

BASIS = {
    DateBasis.STATED: "",
    DateBasis.INFERRED: " (inferred)",
    DateBasis.PUBLISHED: " at the latest",
}


def date_words(date: dt.date) -> str:
    """Write a date in full.

    Examples
    --------
    >>> date_words(dt.date(2001, 2, 3))
    '3 February 2001'
    """
    return f"{date.day} {date:%B %Y}"


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
    return f"{date_words(instant.date())}, {instant:%H:%M} UTC"


def short_date(incident: Incident) -> str:
    """Write the date of an incident in brief; what is not dated says so."""
    if incident.date is None:
        return "undated"
    return f"{incident.date.day} {incident.date:%b}"


def asked_rank(claim: Claim) -> int:
    """Return how early the question of a claim is asked: the dead come first."""
    return list(ABOUT).index(claim.about)


def when_brief(incident: Incident) -> str:
    """Write the date of an incident with its hour if that is known."""
    if incident.date is None:
        return "undated"
    hour = f", {incident.local_time}" if incident.local_time else ""
    return f"{date_words(incident.date)}{hour}"


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
        return incident.date_note or "Date not reported"
    words = date_words(incident.date)
    if incident.local_time is None:
        words += ", time of day not reported"
    elif incident.utc_offset is None:
        words += f", {incident.local_time} local time, time zone not stated"
    else:
        words += _clock(incident, incident.date, incident.utc_offset)
    return f"{words}. {incident.date_note}" if incident.date_note else words


def _clock(incident: Incident, date: dt.date, offset: int) -> str:
    zone = dt.timezone(dt.timedelta(minutes=offset))
    clock = dt.time.fromisoformat(incident.local_time or "")
    moment = dt.datetime.combine(date, clock, zone).astimezone(dt.UTC)
    day = "" if moment.date() == date else f" on {date_words(moment.date())}"
    basis = (
        ", zone inferred" if incident.utc_offset_basis is not DateBasis.STATED else ""
    )
    return (
        f", {incident.local_time} local time ({offset_words(offset)}{basis}),"
        f" {moment:%H:%M} UTC{day}"
    )


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
        return f"{claim.low} to {claim.high}"
    return str(claim.low) if claim.low else "0 (stated)"


def _open_figure(low: int | None, high: int | None) -> str:
    if low is not None:
        return f"at least {low}"
    return "no number given" if high is None else f"at most {high}"


def answer(case: Case, claim: Claim) -> str:
    """Write what a claim answers as briefly as can be, to stand behind its claimant."""
    if claim.low is not None:
        return figure(claim)
    if claim.occurred:
        return occurred(claim.occurred)
    names = {term.id: term.name for term in case.terms}
    coded = ", ".join(names[term] for term in claim.terms)
    return claim.victims or coded or ABOUT[claim.about].lower()


def occurred(text: str) -> str:
    """Write the time that a claim gives, or the span of times.

    Examples
    --------
    >>> occurred("2001-02-03T04:30+03:30"), occurred("2001-02-03/2001-02-05")
    ('3 February 2001, 04:30 UTC+03:30', '3 February 2001 to 5 February 2001')
    """
    return " to ".join(_moment(part) for part in text.split("/"))


def _moment(text: str) -> str:
    date, _, clock = text.partition("T")
    hour, offset = clock[:5], clock[5:]
    zone = f" UTC{offset.replace('Z', '')}" if offset else ""
    day = date_words(dt.date.fromisoformat(date))
    return f"{day}, {hour}{zone}" if hour else day


def toll(claim: Claim) -> str:
    """Write a figure with what it counts, to stand alone beside its claimant.

    Returns
    -------
    str
        ``9 killed``, ``0 (stated) killed``, or ``militants killed, no number given``.
    """
    counted = ABOUT[claim.about].lower()
    if claim.low is None:
        return f"{claim.victims or 'some'} {counted}, no number given"
    return f"{figure(claim)} {counted}"


def earlier(claims: Iterable[Claim]) -> str:
    """Write the figures that a claim replaced, oldest first; empty for none."""
    return "; ".join(f"{toll(claim)} ({made_on(claim)})" for claim in claims)


def made_on(claim: Claim) -> str:
    """Write when a claim was made and how that is known."""
    clock = f", {claim.made_at.replace('Z', ' UTC')}" if claim.made_at else ""
    return date_words(claim.made_on) + clock + BASIS[claim.made_on_basis]


def precision(incident: Incident) -> str:
    """Say how well the place is known: class, radius and the reason for it."""
    words = PRECISION[incident.precision]
    if incident.radius_m is not None:
        words += f", within {kilometres(incident.radius_m / 1000)}"
    return f"{words}. {incident.radius_reason}" if incident.radius_reason else words


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
    return f"{value:,.{1 if round(value, 1) < _ROUND_FROM_KM else 0}f} km"
