"""What the words of a claim say about its place, as constraints, and their checks.

The form is that of the codebook, "Constraints of place"; `data.allowed` makes the
area of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.checks import Records
    from data.model import Case, Geography


@dataclass(frozen=True, slots=True)
class Inside:
    """Inside an admin-1 unit, a country or a named area of the case."""

    code: str


@dataclass(frozen=True, slots=True)
class FromBorder:
    """Between two distances from the border, on either side of it."""

    low_km: float
    high_km: float


@dataclass(frozen=True, slots=True)
class FromPlace:
    """Between two distances from a place of the gazetteer, by its GeoNames id."""

    gazetteer_id: int
    low_km: float
    high_km: float


Constraint = Inside | FromBorder | FromPlace


def constraints(where: str) -> tuple[Constraint, ...]:
    """Read the ``where`` of a claim.

    Raises
    ------
    ValueError
        If it has not the form that its table schema asks for.

    Examples
    --------
    >>> constraints("in TG-P; border 3-4.5 km")
    (Inside(code='TG-P'), FromBorder(low_km=3.0, high_km=4.5))
    """
    return tuple(_constraint(part) for part in where.split("; "))


def _constraint(text: str) -> Constraint:
    match text.split(" "):
        case ["in", code]:
            return Inside(code)
        case ["border", span, "km"]:
            return FromBorder(*_span(span))
        case ["from", identifier, span, "km"]:
            return FromPlace(int(identifier), *_span(span))
    raise ValueError(f"{text!r} is no constraint of place")


def _span(text: str) -> tuple[float, float]:
    low, _, high = text.partition("-")
    return float(low), float(high)


def _constraints_can_be_drawn(records: Records) -> Iterator[Fault]:
    case, geography = records.case, records.geography
    if case is None or geography is None:
        return
    known = codes(case, geography)
    for row, claim in records.claims:
        for constraint in constraints(claim.where) if claim.where else ():
            for message in _messages(constraint, known, geography):
                yield Fault("claims.csv", row, "where", message)


def _messages(
    constraint: Constraint, known: frozenset[str], geography: Geography
) -> Iterator[str]:
    """Say what is wrong with a constraint; ``known`` is what `codes` returns."""
    if isinstance(constraint, Inside):
        if constraint.code not in known:
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


def codes(case: Case, geography: Geography) -> frozenset[str]:
    """Return all that something can lie inside of: units, countries, named areas."""
    return frozenset(
        (
            *geography.admin1["code"],
            *geography.countries["code"],
            *(area.id for area in case.areas),
        )
    )


WHERE_CHECKS: tuple[Callable[[Records], Iterator[Fault]], ...] = (
    _constraints_can_be_drawn,
)
