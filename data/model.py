"""Incidents, claims, sources, the timeline, and the case they belong to.

Everything here is a frozen value without input or output. Positions are
longitude and latitude in degrees on WGS84 (EPSG:4326), in this order; dates are
local dates of the place; lengths carry their unit in their name.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from data.instants import end_of_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geopandas import GeoDataFrame


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


@dataclass(frozen=True, slots=True)
class LocalName:
    """A name in its own script.

    Attributes
    ----------
    language
        BCP 47 language tag, ``fa`` or ``ur`` for example.
    text
        The name itself.
    """

    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A published document.

    Attributes
    ----------
    number
        Position in the table of sources, from 1: the number that readers see.
    url
        Address, or None where the copy at hand bears none.
    grade
        ``A`` agency, established outlet or official; ``B`` regional outlet;
        ``C`` relay, blog or copy.
    """

    number: int
    id: str
    publisher: str
    title: str
    authors: str
    url: str | None
    published: dt.date | None
    language: str
    kind: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one party said about one incident, as one source relays it.

    Attributes
    ----------
    side
        Id of the side that the claimant speaks for, or None.
    relayed_by
        Outlet through which the claim came; None where the source does not say.
    locator
        Where in the source, for example ``paragraph 7``.
    made_on, made_on_basis
        Local date of the claim and where that date comes from; ``published``
        means no later than the source's own date.
    made_at
        Time of day of the claim with its offset, ``06:51Z`` or ``09:30+03:30``;
        None where only the day is known.
    low, high
        The figure claimed, both bounds included; ``high`` alone is None for "at
        least", both where no number was given. A stated zero is 0.
    victims
        Who was killed or hurt, in the claimant's description.
    terms
        The answer in the case's own vocabulary (`Term.id`), so that answers can be
        compared.
    where
        What the words say about the place, for machines: see `data.where`.
    occurred
        When it happened according to the claim: a local date, a local date and time
        with its offset if that is known, or two of them with ``/`` between.
    statement
        The claim, paraphrased.
    supersedes
        Id of an earlier claim by the same claimant that this one replaces.
    """

    id: str
    incident: str
    claimant: str
    side: str | None
    relayed_by: str | None
    source: str
    locator: str
    made_on: dt.date
    made_at: str | None
    made_on_basis: DateBasis
    about: About
    stance: Stance
    low: int | None
    high: int | None
    victims: str | None
    terms: tuple[str, ...]
    where: str | None
    occurred: str | None
    statement: str
    supersedes: str | None

    @property
    def known_from(self) -> dt.datetime:
        """The instant, in UTC, from which the claim counts as made."""
        if self.made_at is None:
            return end_of_day(self.made_on)
        clock = dt.time.fromisoformat(self.made_at)
        return dt.datetime.combine(self.made_on, clock).astimezone(dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something that is reported to have happened at a place on a day.

    It has no figure and no blame of its own: those are claims.

    Attributes
    ----------
    date
        Local date at the place, or None; ``date_note`` says how it is known.
    local_time, utc_offset
        ``HH:MM`` as reported and the offset in minutes east of UTC; None where
        not stated. ``utc_offset_basis`` says where the offset comes from.
    place
        The place as reported, in words.
    country
        ISO 3166-1 alpha-3 code, or None.
    admin1
        ISO 3166-2 code, or None.
    longitude, latitude
        Degrees, WGS84; None unless ``precision`` is a point class.
    area
        What the incident lies somewhere in, unless it is a point: an ISO 3166-2
        code, the id of a named area of the case, or ``AAA|BBB`` for the border of two
        countries (alpha-3). None for points and for what is only listed.
    radius_m
        Radius around the point in metres, with ``radius_reason``.
    position_from
        Where the position or area comes from, or why there is none.
    gazetteer_id, gazetteer_name
        GeoNames id of the point and the name that was looked up.
    side
        Id of the side that is reported to have carried it out, or None.
    carried_out_by, declared_by
        Who is reported to have carried it out, and who says so.
    parent
        Id of the umbrella incident that this one is a part of.
    distinct_from
        Ids of incidents that are easily taken for this one and are others.
    not_known
        What the sources leave open, one sentence each.
    """

    id: str
    title: str
    set: RecordSet
    date: dt.date | None
    date_note: str
    local_time: str | None
    utc_offset: int | None
    utc_offset_basis: DateBasis | None
    time_precision: TimePrecision
    place: str
    names: tuple[LocalName, ...]
    country: str | None
    admin1: str | None
    longitude: float | None
    latitude: float | None
    area: str | None
    precision: Precision
    radius_m: int | None
    radius_reason: str
    position_from: str
    gazetteer_id: int | None
    gazetteer_name: str | None
    kind: str
    side: str | None
    carried_out_by: str
    declared_by: str
    operation: str | None
    parent: str | None
    distinct_from: tuple[str, ...]
    not_known: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A diplomatic or political act, who did it, and where that is written."""

    id: str
    date: dt.date
    date_basis: DateBasis
    party: str
    side: str | None
    act: str
    source: str
    locator: str

    @property
    def known_from(self) -> dt.datetime:
        """The instant, in UTC, from which the act counts as known."""
        return end_of_day(self.date)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where one file of the case comes from, as its data package says.

    Attributes
    ----------
    path
        Path below the case's folder, with forward slashes.
    attribution
        The line that the map shows for it; empty for files of our own making.
    sha256, size
        Checksum (lower-case hex) and length in bytes that the file must have.
    """

    path: str
    title: str
    description: str
    attribution: str
    licences: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]
    sha256: str
    size: int


class NamedPoint(NamedTuple):
    """A place of the gazetteer; longitude and latitude in degrees.

    ``alternates`` are its other spellings, divided by ``|``.
    """

    name: str
    longitude: float
    latitude: float
    alternates: str = ""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Geography:
    """The map extracts, each a GeoDataFrame in EPSG:4326 that nobody changes.

    Attributes
    ----------
    admin1
        Columns ``code`` (ISO 3166-2), ``name``, ``country`` (alpha-3),
        ``names`` (tuple of LocalName), ``geometry`` (polygons, a coverage).
    countries
        Columns ``code`` (alpha-3), ``name``, ``names``, ``geometry`` (polygons, a
        coverage; the whole of what the map lets one reach).
    border
        Columns ``line`` (``detailed`` or ``generalised``), ``scale``, ``source``,
        ``geometry`` (LineString); the detailed line first.
    towns
        Columns ``gazetteer_id``, ``name``, ``names``, ``country``, ``admin1``,
        ``population``, ``rank`` (1 first), ``geometry`` (points): the places
        drawn for orientation.
    places
        Every place of the gazetteer extract by its GeoNames id.
    """

    admin1: GeoDataFrame
    countries: GeoDataFrame
    border: GeoDataFrame
    towns: GeoDataFrame
    places: Mapping[int, NamedPoint]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Dataset:
    """A case with its records and its map, checked and joined.

    Attributes
    ----------
    directory
        The folder that it was read from.
    as_of
        The instant, in UTC, whose state of knowledge this is, included; the end of
        a day stands for the day.
    data_hash
        SHA-256 (hex) over all files of the case.
    """

    directory: Path
    case: Case
    as_of: dt.datetime
    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    timeline: tuple[TimelineEntry, ...]
    geography: Geography
    origins: tuple[Origin, ...]
    data_hash: str
    _by_incident: dict[str, tuple[Claim, ...]] = field(
        init=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Sort the claims by incident once, for every later look-up."""
        for claim in self.claims:
            held = self._by_incident.get(claim.incident, ())
            self._by_incident[claim.incident] = (*held, claim)

    def claims_about(self, incident_id: str) -> tuple[Claim, ...]:
        """Claims about one incident, in the order of the table."""
        return self._by_incident.get(incident_id, ())

    def source(self, source_id: str) -> Source:
        """Return the source with this id; KeyError if there is none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)

    def side(self, side_id: str | None) -> Side:
        """Return the side with this id, or the look of "no side" for None."""
        for side in self.case.sides:
            if side.id == side_id:
                return side
        return self.case.side_none
