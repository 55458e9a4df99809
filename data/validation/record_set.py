"""The input of the checks: the records of a case with their row numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from data.faults import Fault
    from data.model.case import Case
    from data.model.dataset import Geography
    from data.model.records import Claim, Incident, Source, TimelineEntry

    Check = Callable[["Records"], Iterator[Fault]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records of a case, each with its row number in the table.

    Attributes
    ----------
    case, geography
        None if they could not be read; checks that need them are then skipped.
    ids
        All ids of each table, also of faulty rows; None if some rows of the table
        could not be read.
    """

    case: Case | None
    geography: Geography | None
    ids: Mapping[str, frozenset[str] | None]
    incidents: tuple[tuple[int, Incident], ...]
    claims: tuple[tuple[int, Claim], ...]
    sources: tuple[tuple[int, Source], ...]
    timeline: tuple[tuple[int, TimelineEntry], ...]

    def lacks(self, table: str, identifier: str) -> bool:
        """Return whether a completely read table has no row with this id."""
        ids = self.ids[table]
        return ids is not None and identifier not in ids
