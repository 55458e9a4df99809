"""Cells of event sets as text, the same for one value in whatever form it stands."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from data.faults import DataError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    Read = tuple[pd.DataFrame, list[Fault]]
    """A table of texts whose index numbers the rows, and what could not be read."""

FIRST_ROW = 2
"""Number of the first row below a header, as a spreadsheet counts."""

MOST_CELLS = 200_000_000
"""Cells of the largest table; a file of a few bytes may stand for any number."""

_MOST_WHOLE = 2**53


def value_text(value: Any) -> str:
    """Write a value as a CSV would hold it; nothing, null and NaN as no text.

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
    """Refuse columns of one name, which cannot be told apart."""
    again = [name for name, count in Counter(names).items() if count > 1]
    if again:
        message = "the column stands more than once"
        raise DataError([Fault(file, 1, name, message) for name in sorted(again)])


def refuse_vast(file: str, amount: int, *, most: int = MOST_CELLS) -> None:
    """Refuse what would not fit into memory, before it is unfolded."""
    if amount > most:
        what = "cells" if most == MOST_CELLS else "bytes"
        message = f"stands for {amount:,} {what}; no more than {most:,} are read"
        raise DataError([Fault(file, None, None, message)])
