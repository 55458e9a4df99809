"""The closed lists of terms that the tables of a case use."""

from __future__ import annotations

import enum


class Precision(enum.StrEnum):
    """How well a reported place is known, from a point to nowhere."""

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
        """Whether the place is somewhere in an area or along a line."""
        return self in _AREAS

    @property
    def is_mapped(self) -> bool:
        """Whether the place can be drawn at all, or only be listed."""
        return self.is_point or self.is_area


_POINTS = frozenset(
    {Precision.EXACT, Precision.LOCAL, Precision.SETTLEMENT, Precision.VICINITY}
)


_AREAS = frozenset({Precision.DISTRICT, Precision.PROVINCE, Precision.LINE})


class TimePrecision(enum.StrEnum):
    """How well the moment of an incident is known."""

    TIME = "time"
    DAY = "day"
    SERIES = "series"
    UNKNOWN = "unknown"


class RecordSet(enum.StrEnum):
    """Whether an incident is one of the strikes or stands in their context."""

    STRIKE = "strike"
    CONTEXT = "context"


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
        """Whether a number of people answers it."""
        return self in _COUNTED


_COUNTED = frozenset({About.FATALITIES, About.INJURIES, About.CASUALTIES})


class Stance(enum.StrEnum):
    """Whether a claim says that something is so, or that it is not."""

    ASSERTS = "asserts"
    DENIES = "denies"


class DateBasis(enum.StrEnum):
    """Where a date comes from."""

    STATED = "stated"
    INFERRED = "inferred"
    PUBLISHED = "published"
