"""Checks of place constraints: each must allow an area that can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.model.dataset import Geography
    from data.validation.record_set import Check, Records
from data.claims.place_constraints import (
    Constraint,
    FromPlace,
    Inside,
    codes,
    constraints,
)


def _constraints_can_be_drawn(records: Records) -> Iterator[Fault]:
    case, geography = records.case, records.geography
    if case is None or geography is None:
        return
    known_codes = codes(case, geography)
    for row, claim in records.claims:
        for constraint in constraints(claim.where) if claim.where else ():
            for message in _messages(constraint, known_codes, geography):
                yield Fault("claims.csv", row, "where", message)


def _messages(
    constraint: Constraint, known_codes: frozenset[str], geography: Geography
) -> Iterator[str]:
    """Yield the faults of a constraint."""
    if isinstance(constraint, Inside):
        if constraint.code not in known_codes:
            yield (
                f"{constraint.code!r} is no province or country of the map"
                " and no area of the case"
            )
        return
    low, high = constraint.low_km, constraint.high_km
    if low > high:
        yield f"the least distance, {low:g} km, is above the most, {high:g} km"
    elif low == high:
        yield f"{low:g} to {high:g} km is a line, not an area"
    if (
        isinstance(constraint, FromPlace)
        and constraint.gazetteer_id not in geography.places
    ):
        yield f"{constraint.gazetteer_id} is no GeoNames id of the case's gazetteer"


PLACE_CONSTRAINT_CHECKS: tuple[Check, ...] = (_constraints_can_be_drawn,)
