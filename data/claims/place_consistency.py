"""Consistency of the claims about one place."""

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
"""The distinct ``where`` of several claims, sorted."""

# Square degrees: more than 2 km² anywhere below 89 degrees of latitude.
_PLENTY = 0.01
# An area that shares this part of itself lies in the others: the rest is rounding.
_WHOLE = 1 - 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """A consistent set of claims with their common area (EPSG:4326)."""

    claims: tuple[Claim, ...]
    area: shapely.Geometry


@dataclass(frozen=True, slots=True, eq=False)
class Meet:
    """The consistency of several claims about one place.

    Attributes
    ----------
    largest
        The largest consistent sets of claims; empty if there are no claims.
    excluding
        The minimal inconsistent groups: first constraints that exclude themselves,
        then pairs, then triples. A member of a group is all claims with equal
        constraints.
    """

    largest: tuple[Common, ...]
    excluding: tuple[tuple[tuple[Claim, ...], ...], ...]


def placing_claims(dataset: Dataset, incident_id: str) -> tuple[Claim, ...]:
    """Return the current claims that assert a place as constraints.

    Denials are left out.
    """
    return tuple(claim for claim in current(dataset, incident_id) if places(claim))


def places(claim: Claim) -> bool:
    """Return whether a claim asserts a place as constraints."""
    asserts = claim.about is About.LOCATION and claim.stance is Stance.ASSERTS
    return asserts and claim.where is not None


def meet(dataset: Dataset, claims: Iterable[Claim]) -> Meet:
    """Return the largest consistent sets of claims and the inconsistent groups.

    Areas that share less than 1 km², and less than half of the smaller one, only
    touch: such claims exclude each other.

    Parameters
    ----------
    claims
        For example those of `placing_claims`.
    """
    by_where: dict[str, tuple[Claim, ...]] = {}
    for claim in claims:
        if claim.where is not None:
            by_where[claim.where] = (*by_where.get(claim.where, ()), claim)
    consistent, excluding = sorted_out(
        dataset.geography, dataset.case.areas, tuple(sorted(by_where))
    )
    sets = [
        Common(
            tuple(itertools.chain.from_iterable(map(by_where.__getitem__, words))), area
        )
        for words, area in consistent.items()
    ]
    size = max((len(common.claims) for common in sets), default=0)
    return Meet(
        largest=tuple(common for common in sets if len(common.claims) == size),
        excluding=tuple(
            tuple(by_where[where] for where in words) for words in excluding
        ),
    )


@lru_cache(maxsize=4096)
def sorted_out(
    geography: Geography, areas: tuple[Area, ...], words: Words
) -> tuple[Mapping[Words, shapely.Geometry], tuple[Words, ...]]:
    """Return the consistent sets with their common area, and the inconsistent ones.

    If all ``words`` are consistent, except those that allow no area, they are the only
    key; else there is a key for each consistent set. The inconsistent sets are minimal.

    Notes
    -----
    Sets grow by one member at a time. Only consistent sets can be extended, so that an
    inconsistent set is minimal.
    """
    single = {where: allowed(geography, areas, where) for where in words}
    level: dict[Words, shapely.Geometry]
    level = {(where,): area for where, area in single.items() if not area.is_empty}
    excluding: list[Words] = [
        (where,) for where, area in single.items() if area.is_empty
    ]
    whole = tuple(itertools.chain.from_iterable(level))
    shared = _shared([single[where] for where in whole])
    if shared is not None:
        return {whole: shared}, tuple(excluding)
    consistent: dict[Words, shapely.Geometry] = {}
    while level:
        consistent |= level
        candidates = {
            larger: _shared([single[where] for where in larger], equivalent=parts)
            for larger, parts in _larger_sets(level)
        }
        excluding.extend(larger for larger, area in candidates.items() if area is None)
        level = {
            larger: area for larger, area in candidates.items() if area is not None
        }
    return consistent, tuple(excluding)


def _larger_sets(
    level: Mapping[Words, shapely.Geometry],
) -> Iterator[tuple[Words, tuple[shapely.Geometry, ...]]]:
    """Yield each set with one more member whose subsets are all consistent.

    With it go the areas of two subsets that make it up.
    """
    for first, second in itertools.combinations(level, 2):
        larger = (*first, second[-1])
        if first[:-1] == second[:-1] and all(
            subset in level for subset in itertools.combinations(larger, len(first))
        ):
            yield larger, (level[first], level[second])


def _shared(
    areas: Sequence[shapely.Geometry], equivalent: Sequence[shapely.Geometry] = ()
) -> shapely.Geometry | None:
    """Return the intersection of areas, or None if it is too small.

    ``equivalent`` are fewer areas with the same intersection, if there are any.
    """
    if not areas:
        return None
    parts = sorted(equivalent or areas, key=shapely.get_num_coordinates)
    shared = polygons(reduce(shapely.intersection, parts))
    smallest = min(areas, key=shapely.area)
    if shared.area >= smallest.area * _WHOLE:
        return smallest  # it lies in all the others; the same object, for caches
    threshold = min(SHARED_M2, *(_size_m2(area) / 2 for area in areas))
    return shared if _size_m2(shared) >= threshold else None


def _size_m2(area: shapely.Geometry) -> float:
    """Return the size in square metres, or infinity for one that is clearly large."""
    return math.inf if area.area > _PLENTY else area_m2(area)
