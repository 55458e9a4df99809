"""The enumerations used in the tables of a case."""

from __future__ import annotations

import enum


class Precision(enum.StrEnum):
    """The precision class of a reported place, the most precise first."""

    EXACT = "exact"
    LOCAL = "local"
    SETTLEMENT = "settlement"
    VICINITY = "vicinity"
    DISTRICT = "district"
    PROVINCE = "province"
    LINE = "line"
    COUNTRY = "country"
    UNKNOWN = "unknown"

    @property
    def is_point(self) -> bool:
        """Whether the place is a point with a radius."""
        return self in _POINTS

    @property
    def is_area(self) -> bool:
        """Whether the place is an area or a line."""
        return self in _AREAS

    @property
    def is_mapped(self) -> bool:
        """Whether the place can be drawn; if not, it is only listed."""
        return self.is_point or self.is_area


_POINTS = frozenset(
    {Precision.EXACT, Precision.LOCAL, Precision.SETTLEMENT, Precision.VICINITY}
)


_AREAS = frozenset({Precision.DISTRICT, Precision.PROVINCE, Precision.LINE})


class TimePrecision(enum.StrEnum):
    """The precision of the time of an incident."""

    TIME = "time"
    DAY = "day"
    SERIES = "series"
    UNKNOWN = "unknown"


class RecordSet(enum.StrEnum):
    """Whether an incident is one of the strikes or part of their context."""

    STRIKE = "strike"
    CONTEXT = "context"


class SourceState(enum.StrEnum):
    """How much of a source was read, and whether it was found again."""

    WHOLE = "whole"
    EXCERPT = "excerpt"
    COPY = "copy"
    NOT_FOUND = "not-found"
    UNSTATED = "unstated"
    """Of a case of version 1, which does not say."""


class About(enum.StrEnum):
    """The question that a claim answers."""

    FATALITIES = "fatalities"
    INJURIES = "injuries"
    CASUALTIES = "casualties"
    VICTIMS = "victims"
    NATIONALITY = "nationality"
    DAMAGE = "damage"
    TARGET = "target"
    WEAPON = "weapon"
    RESPONSIBILITY = "responsibility"
    LOCATION = "location"
    TIME = "time"

    @property
    def counts_people(self) -> bool:
        """Whether the answer is a number of people."""
        return self in _COUNTED


_COUNTED = frozenset({About.FATALITIES, About.INJURIES, About.CASUALTIES})


class Stance(enum.StrEnum):
    """Whether a claim asserts or denies."""

    ASSERTS = "asserts"
    DENIES = "denies"


class DateBasis(enum.StrEnum):
    """The basis of a date."""

    STATED = "stated"
    INFERRED = "inferred"
    PUBLISHED = "published"
