"""Which claims about a place can all hold, and which exclude each other."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from data.claims.claimed_area import allowed, claimed_area
from data.claims.place_consistency import meet, placing_claims
from data.geometry.geodesy import area_m2
from data.model.enums import About, Stance
from tests.support.made_up import LATE, claim

if TYPE_CHECKING:
    from data import Claim, Dataset

# Three towns 150 to 180 km apart: discs of 93 km meet two by two and not all three.
TOWNS = (1159713, 1168446, 1163054)
A, B, C = (f"from {town} 0-93 km" for town in TOWNS)
NEAR, FAR, WIDE = "border 3-4 km", "border 10-12 km", "border 0-20 km"
NOWHERE = "in IRN; in PAK"

# What is said, the largest sets that can hold, and the groups that cannot.
SAID: dict[str, tuple[list[str], list[set[int]], list[set[int]]]] = {
    "nothing": ([], [], []),
    "one": ([NEAR], [{0}], []),
    "the same twice": ([NEAR, NEAR], [{0, 1}], []),
    "one within another": ([NEAR, WIDE], [{0, 1}], []),
    "two that exclude each other": ([NEAR, FAR], [{0}, {1}], [{0, 1}]),
    "a third that goes with both": (
        [NEAR, FAR, WIDE],
        [{0, 2}, {1, 2}],
        [{0, 1}],
    ),
    "a majority": ([NEAR, FAR, WIDE, NEAR], [{0, 2, 3}], [{0, 1, 3}]),
    "three, two by two": ([A, B, C], [{0, 1}, {0, 2}, {1, 2}], [{0, 1, 2}]),
    "three, and two": (
        [A, B, C, "in IRN", "in PAK"],
        [{0, 1, 3}, {0, 1, 4}, {0, 2, 3}, {0, 2, 4}, {1, 2, 3}, {1, 2, 4}],
        [{3, 4}, {0, 1, 2}],
    ),
    "words that exclude each other": ([NOWHERE, NEAR], [{1}], [{0}]),
    "nothing but such words": ([NOWHERE], [], [{0}]),
}


def _claims(said: list[str]) -> tuple[Claim, ...]:
    return tuple(
        claim(f"Q{number}", about=About.LOCATION, where=where)
        for number, where in enumerate(said)
    )


def _sorted(sets: list[set[int]]) -> list[list[int]]:
    return sorted(sorted(one) for one in sets)


@pytest.mark.parametrize("name", SAID)
def test_what_can_hold_and_what_cannot(name: str, dataset: Dataset) -> None:
    """The largest sets, and the smallest groups that exclude each other."""
    said, largest, excluding = SAID[name]
    found = meet(dataset, _claims(said))
    assert _sorted([_numbers(one.claims) for one in found.largest]) == _sorted(largest)
    groups = [_numbers(sum(group, ())) for group in found.excluding]
    assert _sorted(groups) == _sorted(excluding)
    assert [len(group) for group in found.excluding] == sorted(
        len(group) for group in found.excluding
    )


def _numbers(claims: tuple[Claim, ...]) -> set[int]:
    return {int(one.id[1:]) for one in claims}


@pytest.mark.parametrize("name", SAID)
def test_the_common_area_lies_in_all(name: str, dataset: Dataset) -> None:
    """Where they meet, each of them holds."""
    for common in meet(dataset, _claims(SAID[name][0])).largest:
        assert area_m2(common.area) > 1e6
        for one in common.claims:
            area = claimed_area(dataset, one)
            assert area is not None
            assert area_m2(common.area - area) < 1


@pytest.mark.parametrize(
    ("low", "meets"), [("3.999", False), ("3.99", True), ("4", False)]
)
def test_a_sliver_is_no_meeting(low: str, meets: bool, dataset: Dataset) -> None:  # noqa: FBT001
    """Less than a square kilometre along a thousand kilometres only touches."""
    said = [NEAR, f"border {low}-6 km; from {TOWNS[1]} 0-120 km"]
    shared = area_m2(
        allowed(dataset.geography, (), said[0])
        & allowed(dataset.geography, (), said[1])
    )
    assert (shared > 1e6) is meets
    assert bool(meet(dataset, _claims(said)).excluding) is not meets


def test_what_is_superseded_or_denied_places_nothing(dataset: Dataset) -> None:
    """Only what is asserted, and still stands."""
    old, new, denied, other = _claims([NEAR, FAR, WIDE, NEAR])
    new = dataclasses.replace(new, supersedes=old.id, made_on=LATE)
    denied = dataclasses.replace(denied, stance=Stance.DENIES)
    other = dataclasses.replace(other, where=None)
    known = dataclasses.replace(dataset, claims=(old, new, denied, other))
    assert placing_claims(known, "one") == (new,)
    earlier = dataclasses.replace(dataset, claims=(old, denied, other))
    assert placing_claims(earlier, "one") == (old,)


def test_claims_of_the_shipped_case(dataset: Dataset) -> None:
    """Of the first strike, only 40 and 50 km from the border exclude each other.

    While 90 km from the town was read as a straight line, all seemed to hold in a
    corner of the district's box, of 25 km², in which the district does not lie.
    """
    found = meet(dataset, placing_claims(dataset, "I1"))
    (pair,) = found.excluding
    excluding = {claim.id for equal in pair for claim in equal}
    assert excluding == {"C72a", "C163"}
    assert len(found.largest) == 2
    for common in found.largest:
        assert len(excluding & {claim.id for claim in common.claims}) == 1
        assert area_m2(common.area) > 100e6
