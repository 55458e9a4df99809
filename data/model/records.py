"""The records of a case: incidents, claims, sources and timeline entries.

Positions are longitude and latitude in degrees on WGS84 (EPSG:4326), in this order;
dates are local dates of the place; lengths carry their unit in their name.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.instants import end_of_day

if TYPE_CHECKING:
    from data.model.enums import (
        About,
        DateBasis,
        Precision,
        RecordSet,
        SourceState,
        Stance,
        TimePrecision,
    )

_NAMED_SOURCE = re.compile(r"\bsource (\d+)")


def sources_named(locator: str) -> frozenset[int]:
    """Return the numbers of the further sources that a locator names.

    Examples
    --------
    >>> sorted(sources_named("paragraph 19; the day by source 24, paragraph 8"))
    [24]
    """
    return frozenset(map(int, _NAMED_SOURCE.findall(locator)))


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
        Position in the table of sources, from 1, as shown to readers.
    url
        Address, or None if our copy has none.
    state
        How much of it was read, and whether it was found again.
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
    state: SourceState
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement of one party about one incident, as relayed by one source.

    Attributes
    ----------
    side
        Id of the side for which the claimant speaks, or None.
    relayed_by
        Outlet through which the claim came; None if the source does not say.
    locator
        Passage of the source, for example ``paragraph 7``; `sources_named` are the
        further ones that it names.
    made_on, made_on_basis
        Local date of the claim and its basis; ``published`` means no later than
        the date of the source.
    made_at
        Time of day of the claim with its offset, ``06:51Z`` or ``09:30+03:30``;
        None if only the day is known.
    low, high
        The figure claimed, both bounds included. Only ``high`` is None for "at
        least"; both are None if no number was given. A stated zero is 0.
    victims
        The claimant's description of the people killed or hurt.
    terms
        The answer as terms of the case (`data.model.case.Term.id`), so that answers
        can be compared.
    ages
        Ages in completed years of those counted; empty unless given for all of them.
    where
        The place as machine-readable constraints: see
        `data.claims.place_constraints`.
    occurred
        Time of the incident according to the claim: a local date, a local date and
        time with its offset if that is known, or two of them separated by ``/``.
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
    ages: tuple[int, ...]
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
    """Something reported to have happened at a place on a day.

    It has no figures and no attribution of its own: those are claims.

    Attributes
    ----------
    date
        Local date at the place, or None; ``date_note`` says how it is known.
    local_time, utc_offset
        ``HH:MM`` as reported and the offset in minutes east of UTC; None if not
        stated. ``utc_offset_basis`` is the basis of the offset.
    place
        The place as reported, in words.
    country
        ISO 3166-1 alpha-3 code, or None.
    admin1
        ISO 3166-2 code, or None.
    longitude, latitude
        Degrees, WGS84; None unless ``precision`` is a point class.
    area
        The area that contains the incident, unless it is a point: an ISO 3166-2
        code, the id of a named area of the case, or ``AAA|BBB`` for the border of two
        countries (alpha-3). None for points and for incidents that are only listed.
    radius_m
        Radius around the point in metres, with ``radius_reason``.
    position_from
        Source of the position or area, or why there is none.
    gazetteer_id, gazetteer_name
        GeoNames id of the point and the name that was looked up.
    side
        Id of the side reported to have carried it out, or None.
    carried_out_by, declared_by
        The party reported to have carried it out, and the party that says so.
    parent
        Id of the umbrella incident of which this one is a part.
    distinct_from
        Ids of other incidents that are easily confused with this one.
    not_known
        Questions that the sources leave open, one sentence each.
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
    """A diplomatic or political act with its party and source."""

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
