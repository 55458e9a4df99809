"""Shared parts of the importers: values as text, and limits on tables."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from data.faults import DataError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    Read = tuple[pd.DataFrame, list[Fault]]
    """A table of text with row numbers as index, and faults of unreadable rows."""

FIRST_ROW = 2
"""Number of the first row below a header, as a spreadsheet counts."""

MOST_CELLS = 200_000_000
"""Cells of the largest table; a small file can expand to any number."""

_MOST_WHOLE = 2**53


def value_text(value: Any) -> str:
    """Format a value as in CSV; None and NaN as empty text.

    Examples
    --------
    >>> value_text(3.0), value_text(2.5), value_text(True), value_text(["a", 1])
    ('3', '2.5', 'true', '["a", 1]')
    """
    if isinstance(value, str):
        return value
    if value is None or value != value:  # noqa: PLR0124 - only NaN is not itself
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < _MOST_WHOLE:
        return str(int(value))
    return json.dumps(value, ensure_ascii=False, default=str)


def refuse_repeated(file: str, names: Iterable[str]) -> None:
    """Refuse duplicate column names."""
    repeated = [name for name, count in Counter(names).items() if count > 1]
    if repeated:
        message = "the column stands more than once"
        raise DataError([Fault(file, 1, name, message) for name in sorted(repeated)])


def refuse_vast(file: str, amount: int, *, limit: int = MOST_CELLS) -> None:
    """Refuse a file that would not fit into memory, before it is expanded."""
    if amount > limit:
        unit = "cells" if limit == MOST_CELLS else "bytes"
        message = f"stands for {amount:,} {unit}; no more than {limit:,} are read"
        raise DataError([Fault(file, None, None, message)])
