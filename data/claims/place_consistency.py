"""Where several claims about one place can all hold, and which exclude each other."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import TYPE_CHECKING

import shapely

from data.claims.as_of import current
from data.claims.claimed_area import allowed
from data.claims.value_comparison import SHARED_M2
from data.geometry.areas import polygons
from data.geometry.geodesy import area_m2
from data.model.enums import About, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from data.model.case import Area
    from data.model.dataset import Dataset, Geography
    from data.model.records import Claim

Words = tuple[str, ...]
"""The ``where`` of several claims, each once, sorted."""

# Square degrees: more than 2 km² anywhere below 89 degrees of latitude.
_PLENTY = 0.01
# An area that shares so much of itself with others lies in them: the rest is rounding.
_WHOLE = 1 - 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """Claims that can all hold, and the area in which they do (EPSG:4326)."""

    claims: tuple[Claim, ...]
    area: shapely.Geometry


@dataclass(frozen=True, slots=True, eq=False)
class Meet:
    """How the areas of several claims lie to each other.

    Attributes
    ----------
    largest
        Each set of the most claims that can all hold; none if there are no claims.
    excluding
        Groups that cannot all hold, though any part of the group can: first what
        excludes itself, then pairs, then triples. A member of a group is all claims
        of the same words.
    """

    largest: tuple[Common, ...]
    excluding: tuple[tuple[tuple[Claim, ...], ...], ...]


def placing_claims(dataset: Dataset, incident_id: str) -> tuple[Claim, ...]:
    """Return the claims, known and not superseded, whose words allow an area.

    What somebody denies to be the place allows none.
    """
    return tuple(claim for claim in current(dataset, incident_id) if places(claim))


def places(claim: Claim) -> bool:
    """Whether a claim asserts where something was, as constraints of place."""
    asserts = claim.about is About.LOCATION and claim.stance is Stance.ASSERTS
    return asserts and claim.where is not None


def meet(dataset: Dataset, claims: Iterable[Claim]) -> Meet:
    """Find the largest sets of claims that can all hold, and what excludes what.

    Two areas that share less than 1 km², and less than half of the smaller one, only
    touch: such claims exclude each other.

    Parameters
    ----------
    claims
        Such as `placing_claims` gives.
    """
    said: dict[str, tuple[Claim, ...]] = {}
    for claim in claims:
        if claim.where is not None:
            said[claim.where] = (*said.get(claim.where, ()), claim)
    words = tuple(sorted(said))
    consistent, excluding = sorted_out(dataset.geography, dataset.case.areas, words)
    sets = [
        Common(tuple(itertools.chain.from_iterable(said[one] for one in held)), area)
        for held, area in consistent.items()
    ]
    most = max((len(one.claims) for one in sets), default=0)
    return Meet(
        largest=tuple(one for one in sets if len(one.claims) == most),
        excluding=tuple(tuple(said[one] for one in group) for group in excluding),
    )


@lru_cache(maxsize=256)
def sorted_out(
    geography: Geography, areas: tuple[Area, ...], words: Words
) -> tuple[Mapping[Words, shapely.Geometry], tuple[Words, ...]]:
    """Return the words that can all hold, with what they share, and those that can't.

    If nothing excludes anything, all of them are the only key; else there is one for
    each set that holds.

    Notes
    -----
    Sets grow by one: only of sets that hold can a larger one be made, and one that
    does not hold is then the smallest of its kind.
    """
    single = {word: allowed(geography, areas, word) for word in words}
    level: dict[Words, shapely.Geometry]
    level = {(word,): area for word, area in single.items() if not area.is_empty}
    excluding: list[Words] = [(word,) for word, area in single.items() if area.is_empty]
    whole = tuple(itertools.chain.from_iterable(level))
    shared = _shared([single[word] for word in whole])
    if shared is not None:
        return {whole: shared}, tuple(excluding)
    consistent: dict[Words, shapely.Geometry] = {}
    while level:
        consistent |= level
        tried = {
            joined: _shared([single[word] for word in joined], known=known)
            for joined, known in _larger(level)
        }
        excluding.extend(joined for joined, area in tried.items() if area is None)
        level = {joined: area for joined, area in tried.items() if area is not None}
    return consistent, tuple(excluding)


def _larger(
    level: Mapping[Words, shapely.Geometry],
) -> Iterator[tuple[Words, tuple[shapely.Geometry, ...]]]:
    """Return each set larger by one whose parts all hold, with two of its parts."""
    for first, second in itertools.combinations(level, 2):
        joined = (*first, second[-1])
        if first[:-1] == second[:-1] and all(
            part in level for part in itertools.combinations(joined, len(first))
        ):
            yield joined, (level[first], level[second])


def _shared(
    areas: Sequence[shapely.Geometry], known: Sequence[shapely.Geometry] = ()
) -> shapely.Geometry | None:
    """Return what areas share, None if it is not enough.

    ``known`` are some that share the same, if there are any.
    """
    if not areas:
        return None
    parts = sorted(known or areas, key=shapely.get_num_coordinates)
    shared = polygons(reduce(shapely.intersection, parts))
    smallest = min(areas, key=shapely.area)
    if shared.area >= smallest.area * _WHOLE:
        return smallest  # which lies in all the others: the same object for it
    least = min(SHARED_M2, *(_size_m2(area) / 2 for area in areas))
    return shared if _size_m2(shared) >= least else None


def _size_m2(area: shapely.Geometry) -> float:
    """Return square metres, or infinity where it is plain that there are plenty."""
    return math.inf if area.area > _PLENTY else area_m2(area)
