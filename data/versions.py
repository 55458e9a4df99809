"""Versions of what is stored: the tables of a case, and the file of a briefing.

A version is a whole number from 1; what bears none is of version 1. What is newer than
this program is refused, what is older is read. To make version ``n + 1`` of the tables,
add the step that leads there to `CASE_STEPS`, and read version ``n`` without it.
"""

from __future__ import annotations

from typing import Any

CASE_STEPS = (
    "write `version = 1` at the head of case.toml",
    "write `version = 2`, and add `state` to sources.csv and `ages` to claims.csv",
)
"""How to bring a case to each version, from 1 on, in words for who keeps its tables."""

CASE_VERSION = len(CASE_STEPS)
"""Version of the tables that this program writes."""

BRIEFING_VERSION = 1


class NewerVersionError(ValueError):
    """Something was made by a newer program; the message says so."""


def version(value: Any, *, newest: int) -> int:
    """Return a stated version.

    Raises
    ------
    NewerVersionError
        If it is newer than the newest that this program knows.
    ValueError
        If it is no version.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        message = f"{value!r} is not a version: a whole number from 1"
        raise ValueError(message)
    if value > newest:
        message = (
            f"is {value}, but this program knows no version after {newest}:"
            " open it with a newer one"
        )
        raise NewerVersionError(message)
    return value


def case_remarks(stated: int | None) -> tuple[str, ...]:
    """Return the steps that bring a case up to date, the first one first.

    Parameters
    ----------
    stated
        The version that the case states, or None if it states none.
    """
    return CASE_STEPS[stated or 0 :]
