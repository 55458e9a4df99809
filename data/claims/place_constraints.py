"""Place constraints: the machine-readable place of a claim.

All constraints of a claim apply together. The codebook defines their form, under
"Constraints of place"; `data.claims.claimed_area` turns them into an area.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.model.case import Case
    from data.model.dataset import Geography


@dataclass(frozen=True, slots=True)
class Inside:
    """Inside an admin-1 unit, a country or a named area of the case."""

    code: str


@dataclass(frozen=True, slots=True)
class FromBorder:
    """Between two distances from the border, on both sides of it."""

    low_km: float
    high_km: float


@dataclass(frozen=True, slots=True)
class FromPlace:
    """Between two distances from a place of the gazetteer, given by GeoNames id."""

    gazetteer_id: int
    low_km: float
    high_km: float


Constraint = Inside | FromBorder | FromPlace


def constraints(where: str) -> tuple[Constraint, ...]:
    """Parse the ``where`` of a claim.

    Raises
    ------
    ValueError
        If it does not match the pattern in its table schema.

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


def codes(case: Case, geography: Geography) -> frozenset[str]:
    """Return the codes of all units, countries and named areas, for `Inside`."""
    return frozenset(
        (
            *geography.admin1["code"],
            *geography.countries["code"],
            *(area.id for area in case.areas),
        )
    )
