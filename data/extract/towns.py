"""Chooses the towns that are drawn for orientation: large, or near the border."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry import LineString

    from data.extract.gazetteer import Place
    from data.extract.request import Request

# The share of all towns that has each rank.
_SHARES = {1: 1 / 8, 2: 1 / 4, 3: 5 / 8}
# Degrees between two towns when one of this rank is chosen: halved until enough
# are found.
_SPACING = {1: 2.0, 2: 1.2, 3: 0.6}
_NEAR_BORDER_DEGREES = 2.0


def rank_towns(
    places: Sequence[Place],
    request: Request,
    *,
    line: LineString,
    countries: Mapping[str, str],
) -> dict[int, int]:
    """Return the rank (1 first) of each place that is drawn, by GeoNames id.

    Parameters
    ----------
    places
        The gazetteer.
    request
        Tells the fine box, the two countries, how many towns, and the places that
        records refer to: those are drawn in any case.
    line
        The border; towns of the third rank are near it.
    countries
        ISO 3166-1 alpha-3 codes by alpha-2 code.
    """
    box = shapely.box(*request.fine)
    fine = [at for at in places if box.covers(_point(at))]
    own = [at for at in fine if countries.get(at.country) in request.countries]
    near = [at for at in fine if _point(at).distance(line) < _NEAR_BORDER_DEGREES]
    weight = _weights(places)
    recorded = [at for at in fine if at.geonameid in request.recorded_places]
    ranks: tuple[tuple[int, list[Place], list[Place]], ...] = (
        (1, [at for at in own if at.is_capital], _by(weight, own)),
        (2, [], [*_largest_of_units(own, weight), *_by(weight, own)]),
        (3, recorded, _by(weight, near)),
    )
    chosen: dict[int, int] = {}
    for rank, certain, others in ranks:
        room = round(request.towns * _SHARES[rank])
        new = [at for at in certain if at.geonameid not in chosen]
        held = [*new, *(at for at in fine if at.geonameid in chosen)]
        spread = _spread(others, held, room=room - len(new), spacing=_SPACING[rank])
        chosen |= {at.geonameid: rank for at in [*new, *spread]}
    return chosen


def _weights(places: Iterable[Place]) -> dict[int, float]:
    """Return populations, with the country's median where none is known.

    The gazetteer has 0 for towns of any size; to drop them would drop district
    capitals.
    """
    known: dict[str, list[int]] = {}
    for place in places:
        if place.population:
            known.setdefault(place.country, []).append(place.population)
    return {
        at.geonameid: at.population or median(known.get(at.country, [0]))
        for at in places
    }


def _by(weight: Mapping[int, float], places: Iterable[Place]) -> list[Place]:
    """Return places in the order of their weight, the heaviest first."""
    return sorted(places, key=lambda at: (-weight[at.geonameid], at.geonameid))


def _largest_of_units(
    places: Iterable[Place], weight: Mapping[int, float]
) -> list[Place]:
    """Return the heaviest place of each admin-1 unit, most often its capital."""
    largest: dict[str, Place] = {}
    for place in _by(weight, places):
        if place.admin1:
            largest.setdefault(place.admin1, place)
    return list(largest.values())


def _spread(
    places: Sequence[Place], held: Sequence[Place], *, room: int, spacing: float
) -> list[Place]:
    """Return the first places that keep their distance from all chosen so far."""
    chosen: list[Place] = []
    taken = {at.geonameid for at in held}
    wanted = min(room, len({at.geonameid for at in places} - taken))
    while len(chosen) < wanted:
        for place in places:
            apart = all(_apart(place, other) >= spacing for other in [*held, *chosen])
            if len(chosen) < wanted and place.geonameid not in taken and apart:
                chosen.append(place)
                taken.add(place.geonameid)
        spacing /= 2
    return chosen


def _apart(first: Place, second: Place) -> float:
    """Return how far two places are apart, in degrees of latitude."""
    narrow = math.cos(math.radians(first.latitude))
    return math.hypot(
        (first.longitude - second.longitude) * narrow, first.latitude - second.latitude
    )


def _point(place: Place) -> shapely.Point:
    """Return a place as a point."""
    return shapely.Point(place.longitude, place.latitude)
