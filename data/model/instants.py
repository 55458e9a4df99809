"""Instants of knowledge: from when something counts as known, read and written."""

from __future__ import annotations

import datetime as dt


def end_of_day(day: dt.date) -> dt.datetime:
    """Return the instant, in UTC, from which all that a day brought is known.

    Nobody can tell at what hour an undated statement was made; it counts from the
    end of its day, so that no reader is shown it before it can have been made.
    """
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), dt.UTC)


def instant_text(instant: dt.datetime | None) -> str:
    """Write an instant so that texts sort as instants do; a day's end is its 24:00.

    None, which stands for no such instant, is written as an empty text.

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
    """Read a date, which is the end of its day in UTC, or a time with its offset.

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
    """Read a time with its offset from UTC, which it keeps.

    Raises
    ------
    ValueError
        If it is no time, or has no offset.
    """
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        message = f"{text!r} has no offset from UTC"
        raise ValueError(message)
    _check_year(moment, text)
    return moment


def is_countable(day: dt.date) -> bool:
    """Tell whether there is a day, in any zone, before a day and after it."""
    return dt.MINYEAR < day.year < dt.MAXYEAR


def _check_year(day: dt.date, text: str) -> None:
    if not is_countable(day):
        message = f"{text!r} lies beyond the years that are counted"
        raise ValueError(message)
