"""The records of a case as the checks see them: each with its row in the table."""

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
    """The records of a case, each with its row in the table.

    Attributes
    ----------
    case, geography
        None where they could not be read; then what needs them is not checked.
    ids
        All ids of each table, those of faulty rows too; None where the table could
        not be read whole.
    """

    case: Case | None
    geography: Geography | None
    ids: Mapping[str, frozenset[str] | None]
    incidents: tuple[tuple[int, Incident], ...]
    claims: tuple[tuple[int, Claim], ...]
    sources: tuple[tuple[int, Source], ...]
    timeline: tuple[tuple[int, TimelineEntry], ...]

    def lacks(self, table: str, identifier: str) -> bool:
        """Whether a table that was read whole has no row with this id."""
        ids = self.ids[table]
        return ids is not None and identifier not in ids
