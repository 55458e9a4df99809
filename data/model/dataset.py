"""The dataset: the records of a case, its map extracts and the origin of each file.

Everything here is an immutable value and does no input or output. Positions are
longitude and latitude in degrees on WGS84 (EPSG:4326), in this order; dates are
local dates of the place; lengths carry their unit in their name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from data.model.records import sources_named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geopandas import GeoDataFrame

    from data.model.case import Case, Side
    from data.model.records import Claim, Incident, Source, TimelineEntry

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The origin of one file of the case, from its data package.

    Attributes
    ----------
    path
        Path below the case's folder, with forward slashes.
    attribution
        The attribution line that the map shows; empty for our own files.
    sha256, size
        Expected checksum (lower-case hex) and length in bytes.
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

    ``alternates`` are its other spellings, separated by ``|``.
    """

    name: str
    longitude: float
    latitude: float
    alternates: str = ""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Geography:
    """The map extracts, each a GeoDataFrame in EPSG:4326; treat them as read-only.

    Attributes
    ----------
    admin1
        Columns ``code`` (ISO 3166-2, or Natural Earth's own), ``name``, ``listed``
        (the name that the list has for the code, or an empty text; maps that were
        cut before the list was asked lack the column), ``country`` (alpha-3),
        ``names`` (tuple of LocalName), ``geometry`` (polygons, a coverage).
    countries
        Columns ``code`` (alpha-3), ``name``, ``names``, ``geometry`` (polygons, a
        coverage of the whole area to which the map can be panned).
    border
        Columns ``line`` (``detailed`` or ``generalised``), ``scale``, ``source``,
        ``geometry`` (LineString); the detailed line first.
    towns
        Columns ``gazetteer_id``, ``name``, ``names``, ``country``, ``admin1``,
        ``population``, ``rank`` (1 is the highest), ``geometry`` (points): the
        places drawn for orientation.
    places
        All places of the gazetteer extract by GeoNames id.
    """

    admin1: GeoDataFrame
    countries: GeoDataFrame
    border: GeoDataFrame
    towns: GeoDataFrame
    places: Mapping[int, NamedPoint]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Dataset:
    """A case with its records and map extracts, checked.

    Attributes
    ----------
    directory
        The folder that it was read from.
    as_of
        The instant, in UTC, of this state of knowledge, included; for a day, its
        end.
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
    _claims: dict[str, tuple[Claim, ...]] = field(
        init=False, repr=False, default_factory=dict
    )
    _sources: dict[str, Source] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index claims and sources, which are looked up for each that is shown."""
        claims = _grouped((claim.incident, claim) for claim in self.claims)
        self._claims.update(claims)
        self._sources.update((source.id, source) for source in self.sources)

    def claims_about(self, incident_id: str) -> tuple[Claim, ...]:
        """Return the claims about one incident, in the order of the table."""
        return self._claims.get(incident_id, ())

    def incident(self, incident_id: str | None) -> Incident | None:
        """Return the incident with this id; None if this dataset has none."""
        return _incidents(self).get(incident_id or "")

    def parts(self, incident: Incident) -> tuple[Incident, ...]:
        """Return the parts of an umbrella incident, in the order of the table."""
        return _parts(self).get(incident.id, ())

    def sources_of(
        self, records: Iterable[Claim | TimelineEntry]
    ) -> tuple[Source, ...]:
        """Return the sources that records cite or name, in the order of the table."""
        ids, numbers = set[str](), set[int]()
        for record in records:
            ids.add(record.source)
            numbers |= sources_named(record.locator)
        return tuple(s for s in self.sources if s.id in ids or s.number in numbers)

    def source(self, source_id: str) -> Source:
        """Return the source with this id; KeyError if there is none."""
        return self._sources[source_id]

    def side(self, side_id: str | None) -> Side:
        """Return the side with this id, or ``side_none`` if there is none."""
        for side in self.case.sides:
            if side.id == side_id:
                return side
        return self.case.side_none


@lru_cache(maxsize=64)
def _incidents(dataset: Dataset) -> Mapping[str, Incident]:
    """Return the incidents by id."""
    return {incident.id: incident for incident in dataset.incidents}


@lru_cache(maxsize=64)
def _parts(dataset: Dataset) -> Mapping[str, tuple[Incident, ...]]:
    """Return the parts of each umbrella by its id."""
    return _grouped((incident.parent or "", incident) for incident in dataset.incidents)


def _grouped(pairs: Iterable[tuple[str, Record]]) -> dict[str, tuple[Record, ...]]:
    """Return the records of each key, in their order."""
    groups: dict[str, list[Record]] = {}
    for key, record in pairs:
        groups.setdefault(key, []).append(record)
    return {key: tuple(group) for key, group in groups.items()}
