"""All checks between records, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.validation.dates import DATE_CHECKS
from data.validation.place_constraints import PLACE_CONSTRAINT_CHECKS
from data.validation.places import PLACE_CHECKS
from data.validation.references import REFERENCE_CHECKS

if TYPE_CHECKING:
    from data.faults import Fault
    from data.validation.record_set import Check, Records

CHECKS: tuple[Check, ...] = (
    *REFERENCE_CHECKS,
    *DATE_CHECKS,
    *PLACE_CHECKS,
    *PLACE_CONSTRAINT_CHECKS,
)


def check_records(records: Records) -> tuple[Fault, ...]:
    """Run every check and return the faults, sorted by file and row."""
    faults = [fault for check in CHECKS for fault in check(records)]
    return tuple(sorted(faults, key=lambda fault: (fault.file, fault.row or 0)))
