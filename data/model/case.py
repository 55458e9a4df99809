"""The case: its sides, provinces, terms, named areas and texts (``case.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from data.model.records import LocalName


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party to whom incidents are attributed.

    Attributes
    ----------
    colour, colour_dark
        CSS colours on light and on dark ground.
    shape
        Marker shape: ``circle``, ``square``, ``diamond`` or ``triangle``.
    country
        ISO 3166-1 alpha-3 code of the side's country, or None: what happens there
        concerns the side.
    """

    id: str
    name: str
    colour: str
    colour_dark: str
    shape: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """An admin-1 unit that stands out on the map, with its names."""

    code: str
    name: str
    names: tuple[LocalName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedLength:
    """A length of the border as a source states it."""

    length_km: float
    source: str
    locator: str
    claimant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the vocabulary in which answers are compared.

    Attributes
    ----------
    broader
        Id of the term that takes this one in, or None.
    may_be
        Ids of terms that the same people or things may bear as well; the same holds
        for what these terms take in, and the other way round.
    open
        Whether it may stand for any other term: "undescribed".
    """

    id: str
    name: str
    broader: str | None
    may_be: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A named area that no extract of the map holds, by its extent.

    Attributes
    ----------
    box
        West, south, east, north in degrees. The area lies somewhere inside: the
        box is more than the area, never less.
    within
        ISO 3166-2 code of the admin-1 unit that the area belongs to.
    extent_from
        Where the extent comes from.
    """

    id: str
    name: str
    box: tuple[float, float, float, float]
    within: str
    extent_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that is particular to one conflict and is not a record.

    Attributes
    ----------
    as_of
        The date that the map bears unless the caller gives another.
    countries
        ISO 3166-1 alpha-3 codes of the two countries whose border is drawn.
    view
        West, south, east, north of the first view, in degrees.
    limits
        West, south, east, north of what the map lets one reach, in degrees.
    side_none
        Colour and shape for what is attributed to no side of the case.
    """

    title: str
    subtitle: str
    summary: str
    as_of: dt.date
    countries: tuple[str, str]
    border_name: str
    view: tuple[float, float, float, float]
    limits: tuple[float, float, float, float]
    languages: tuple[str, ...]
    boundary_note: str
    disclaimer: str
    sides: tuple[Side, ...]
    side_none: Side
    provinces: tuple[Province, ...]
    stated_lengths: tuple[StatedLength, ...]
    terms: tuple[Term, ...]
    areas: tuple[Area, ...]

    @property
    def sides_by_name(self) -> tuple[Side, ...]:
        """The sides in the order of their names: none of them comes first."""
        return tuple(sorted(self.sides, key=lambda side: side.name))
