"""Faults in the files of a case, and the exception that carries them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in a file, with its position.

    Attributes
    ----------
    file
        Path below the folder of the case.
    row
        Row as a spreadsheet counts, the header being row 1; None if the fault
        concerns the whole file.
    column
        Name of the column or key, or None.

    Examples
    --------
    >>> print(Fault("claims.csv", 4, "low", "'x' is not a whole number"))
    claims.csv:4:low: 'x' is not a whole number
    """

    file: str
    row: int | None
    column: str | None
    message: str

    def __str__(self) -> str:
        """Return ``file:row:column: message``, without the parts that are None."""
        parts = (self.file, self.row, self.column)
        where = ":".join(str(part) for part in parts if part is not None)
        return f"{where}: {self.message}"


class DataError(ValueError):
    """A case that cannot be used, with all its ``faults``."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
