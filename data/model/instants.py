"""Instants from which something counts as known: reading and writing them."""

from __future__ import annotations

import datetime as dt


def end_of_day(day: dt.date) -> dt.datetime:
    """Return the end of a day in UTC, from which everything of that day is known.

    The hour of a statement that has only a date is unknown. It counts from the end
    of its day, so that it is never shown before it was made.
    """
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), dt.UTC)


def instant_text(instant: dt.datetime | None) -> str:
    """Format an instant so that texts sort as instants do; a day's end is its 24:00.

    None, for no such instant, gives an empty text.

    Examples
    --------
    >>> instant_text(end_of_day(dt.date(2001, 2, 3)))
    '2001-02-03T24:00Z'
    >>> instant_text(dt.datetime(2001, 2, 3, 6, 51, tzinfo=dt.UTC))
    '2001-02-03T06:51Z'
    """
    if instant is None:
        return ""
    if instant.time() == dt.time():
        return f"{instant.date() - dt.timedelta(days=1)}T24:00Z"
    return f"{instant:%Y-%m-%dT%H:%MZ}"


def read_instant(text: str) -> dt.datetime:
    """Parse a date, which means the end of its day in UTC, or a time with offset.

    Raises
    ------
    ValueError
        If it is neither.
    """
    if len(text) == len("2001-02-03"):
        day = dt.date.fromisoformat(text)
        _check_year(day, text)
        return end_of_day(day)
    return read_moment(text).astimezone(dt.UTC)


def read_moment(text: str) -> dt.datetime:
    """Parse a time with its offset from UTC, and keep the offset.

    Raises
    ------
    ValueError
        If it is no time or has no offset.
    """
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        message = f"{text!r} has no offset from UTC"
        raise ValueError(message)
    _check_year(moment, text)
    return moment


def is_countable(day: dt.date) -> bool:
    """Return whether the days before and after a day exist, in any time zone."""
    return dt.MINYEAR < day.year < dt.MAXYEAR


def _check_year(day: dt.date, text: str) -> None:
    if not is_countable(day):
        message = f"{text!r} lies beyond the years that are counted"
        raise ValueError(message)
