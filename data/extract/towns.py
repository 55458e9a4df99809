"""Selection of the towns drawn for orientation: large, or near the border."""

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

# Share of each rank in all towns.
_SHARES = {1: 1 / 8, 2: 1 / 4, 3: 5 / 8}
# Minimum spacing in degrees of a town of this rank from others; halved until there are
# enough.
_SPACING = {1: 2.0, 2: 1.2, 3: 0.6}
_NEAR_BORDER_DEGREES = 2.0


def rank_towns(
    places: Sequence[Place],
    request: Request,
    *,
    line: LineString,
    countries: Mapping[str, str],
) -> dict[int, int]:
    """Return the rank (1 is the highest) of each place that is drawn, by GeoNames id.

    Parameters
    ----------
    places
        The gazetteer.
    request
        Gives the fine box, the two countries, the number of towns, and the places of
        records, which are always drawn.
    line
        The border; towns of the third rank are near it.
    countries
        ISO 3166-1 alpha-3 codes by alpha-2 code.
    """
    box = shapely.box(*request.fine)
    fine = [place for place in places if box.covers(_point(place))]
    own = [place for place in fine if countries.get(place.country) in request.countries]
    near = [
        place for place in fine if _point(place).distance(line) < _NEAR_BORDER_DEGREES
    ]
    weights = _weights(places)
    recorded = [place for place in fine if place.geonameid in request.recorded_places]
    by_rank: tuple[tuple[int, list[Place], list[Place]], ...] = (
        (1, [place for place in own if place.is_capital], _by_weight(own, weights)),
        (2, [], [*_largest_of_units(own, weights), *_by_weight(own, weights)]),
        (3, recorded, _by_weight(near, weights)),
    )
    ranks: dict[int, int] = {}
    for rank, required, candidates in by_rank:
        new = [place for place in required if place.geonameid not in ranks]
        chosen = [*new, *(place for place in fine if place.geonameid in ranks)]
        room = round(request.towns * _SHARES[rank]) - len(new)
        more = _spread(candidates, chosen, room=room, spacing=_SPACING[rank])
        ranks |= {place.geonameid: rank for place in [*new, *more]}
    return ranks


def _weights(places: Iterable[Place]) -> dict[int, float]:
    """Return populations by GeoNames id; the country's median for unknown ones.

    The gazetteer has 0 for towns of any size, even for district capitals.
    """
    known: dict[str, list[int]] = {}
    for place in places:
        if place.population:
            known.setdefault(place.country, []).append(place.population)
    return {
        place.geonameid: place.population or median(known.get(place.country, [0]))
        for place in places
    }


def _by_weight(places: Iterable[Place], weights: Mapping[int, float]) -> list[Place]:
    """Return places sorted by weight, the heaviest first."""
    return sorted(
        places, key=lambda place: (-weights[place.geonameid], place.geonameid)
    )


def _largest_of_units(
    places: Iterable[Place], weights: Mapping[int, float]
) -> list[Place]:
    """Return the heaviest place of each admin-1 unit, usually its capital."""
    largest: dict[str, Place] = {}
    for place in _by_weight(places, weights):
        if place.admin1:
            largest.setdefault(place.admin1, place)
    return list(largest.values())


def _spread(
    places: Sequence[Place], chosen: Sequence[Place], *, room: int, spacing: float
) -> list[Place]:
    """Return the first places that keep a spacing from all chosen before them."""
    new: list[Place] = []
    taken = {place.geonameid for place in chosen}
    wanted = min(room, len({place.geonameid for place in places} - taken))
    while len(new) < wanted:
        for place in places:
            is_apart = all(
                _distance(place, other) >= spacing for other in [*chosen, *new]
            )
            if len(new) < wanted and place.geonameid not in taken and is_apart:
                new.append(place)
                taken.add(place.geonameid)
        spacing /= 2
    return new


def _distance(first: Place, second: Place) -> float:
    """Return the distance of two places in degrees of latitude."""
    scale = math.cos(math.radians(first.latitude))
    return math.hypot(
        (first.longitude - second.longitude) * scale, first.latitude - second.latitude
    )


def _point(place: Place) -> shapely.Point:
    """Return the position of a place."""
    return shapely.Point(place.longitude, place.latitude)
