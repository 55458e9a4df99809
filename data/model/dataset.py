"""The dataset: the records of a case with its geography and the origin of each file.

Everything here is a frozen value without input or output. Positions are
longitude and latitude in degrees on WGS84 (EPSG:4326), in this order; dates are
local dates of the place; lengths carry their unit in their name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from geopandas import GeoDataFrame

    from data.model.case import Case, Side
    from data.model.records import Claim, Incident, Source, TimelineEntry


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
