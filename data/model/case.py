"""The case description (``case.toml``): sides, provinces, terms, areas and texts."""

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
        CSS colours on a light and on a dark background.
    shape
        Marker shape: ``circle``, ``square``, ``diamond`` or ``triangle``.
    country
        ISO 3166-1 alpha-3 code of the side's country, or None. Incidents there
        concern the side.
    """

    id: str
    name: str
    colour: str
    colour_dark: str
    shape: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """An admin-1 unit highlighted on the map, with its names."""

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
    """A term of the vocabulary in which answers are compared.

    Attributes
    ----------
    broader
        Id of the broader term (as in SKOS), or None.
    may_be
        Ids of terms that can apply to the same people or things; symmetric, and
        inherited by narrower terms.
    open
        Whether it can mean any other term: "undescribed".
    """

    id: str
    name: str
    broader: str | None
    may_be: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A named area that is in no map extract, given by its extent.

    Attributes
    ----------
    box
        West, south, east, north in degrees. It contains the whole area, and may be
        larger.
    within
        ISO 3166-2 code of the admin-1 unit that the area belongs to.
    extent_from
        Source of the extent.
    """

    id: str
    name: str
    box: tuple[float, float, float, float]
    within: str
    extent_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The description of one conflict, apart from its records.

    Attributes
    ----------
    version
        Version of its tables as stated (see `data.versions`); None if it states none.
    as_of
        Default date of the state of knowledge.
    countries
        ISO 3166-1 alpha-3 codes of the two countries whose border is drawn.
    view
        West, south, east, north of the initial view, in degrees.
    limits
        West, south, east, north to which the map can be panned, in degrees.
    side_none
        Colour and shape of incidents that are attributed to no side of the case.
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
    version: int | None = None

    @property
    def sides_by_name(self) -> tuple[Side, ...]:
        """The sides sorted by name, so that the order favours none of them."""
        return tuple(sorted(self.sides, key=lambda side: side.name))
