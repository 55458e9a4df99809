"""Checks of the rows of an event set, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from data.faults import Fault
from data.model.enums import Precision

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Finding = tuple[Mask, str, str]

_SHOWN_CHARACTERS = 40
# With a fraction of zero, as a column of floats writes whole numbers.
_COUNT = r"[0-9]{1,9}(\.0+)?"
# Those that data.records.csv_tables refuses, but line breaks and tabs are allowed.
_CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{9f}\x{202a}-\x{202e}\x{2066}-\x{2069}]"
_LIMITS = {
    "longitude": (-180, 180, "is not a number from -180 to 180"),
    "latitude": (-90, 90, "is not a number from -90 to 90"),
    "radius_m": (1, 5_000_000, "is not a number of metres from 1 to 5000000"),
}
FIGURES = ("fatalities_low", "fatalities_high")


def row_faults(table: pd.DataFrame, file: str, areas: Collection[str]) -> list[Fault]:
    """Return every fault of every row.

    Parameters
    ----------
    table
        Cells as text, with all columns of `data.events.event_set.COLUMNS`;
        the index is the number of the row in the file.
    areas
        Codes of the known areas.
    """
    return [
        Fault(file, int(row), column, f"{_shown(cell)}{message}")
        for mask, column, message in _findings(table, areas)
        for row, cell in zip(table.index[mask], table.loc[mask, column], strict=True)
    ]


def _shown(cell: str) -> str:
    if not cell:
        return ""
    is_short = len(cell) <= _SHOWN_CHARACTERS
    return f"{cell if is_short else cell[:_SHOWN_CHARACTERS] + '…'!r} "


def _findings(table: pd.DataFrame, areas: Collection[str]) -> Iterator[Finding]:
    yield from _identity(table)
    yield from _times_and_places(table)
    yield from _areas(table, areas)
    yield from _figures(table)
    for column in table.columns:
        has_controls = table[column].str.contains(_CONTROLS, regex=True)
        yield _mask(has_controls), column, "has a control character; take it out"


def _identity(table: pd.DataFrame) -> Iterator[Finding]:
    is_empty = table["id"] == ""
    yield _mask(is_empty), "id", "is empty, but every row needs it"
    is_repeated = table["id"].duplicated() & ~is_empty
    yield _mask(is_repeated), "id", "stands in an earlier row already"


def _times_and_places(table: pd.DataFrame) -> Iterator[Finding]:
    dates = pd.to_datetime(table["date"], format="%Y-%m-%d", errors="coerce")
    no_date = (table["date"] != "") & dates.isna()
    yield _mask(no_date), "date", "is not a date (YYYY-MM-DD)"
    for column, (low, high, message) in _LIMITS.items():
        number = pd.to_numeric(table[column], errors="coerce")
        outside = (table[column] != "") & ~number.between(low, high)
        yield _mask(outside), column, message
    for column, other in (("longitude", "latitude"), ("latitude", "longitude")):
        missing = (table[column] == "") & (table[other] != "")
        yield _mask(missing), column, f"is empty, but there is a {other}"
    is_class = table["precision"].isin(["", *Precision])
    yield _mask(~is_class), "precision", f"is not one of: {', '.join(Precision)}"


def _areas(table: pd.DataFrame, areas: Collection[str]) -> Iterator[Finding]:
    """Find events without a point whose area is not known."""
    classes = [precision for precision in Precision if precision.is_area]
    has_area = table["precision"].isin(classes) & (table["area"] != "")
    unknown = has_area & (table["longitude"] == "") & ~table["area"].isin(areas)
    yield _mask(unknown), "area", "is no area of this map, and there is no point"


def _figures(table: pd.DataFrame) -> Iterator[Finding]:
    """Find invalid figures, and figures without a claimant or a source."""
    figures = {}
    for column in FIGURES:
        invalid = (table[column] != "") & ~table[column].str.fullmatch(_COUNT)
        negative = invalid & (pd.to_numeric(table[column], errors="coerce") < 0)
        yield _mask(negative), column, "is below zero; leave it empty if nobody says"
        yield _mask(invalid & ~negative), column, "is not a whole number"
        valid = table[column].where(~invalid, "")
        figures[column] = pd.to_numeric(valid, errors="coerce")
    low, high = figures.values()
    yield _mask(low > high), FIGURES[0], f"is more than {FIGURES[1]}"
    has_figure = (table[FIGURES[0]] != "") | (table[FIGURES[1]] != "")
    for column in ("claimant", "source"):
        missing = has_figure & (table[column] == "")
        message = "is empty, but the row has a figure: whose is it?"
        yield _mask(missing), column, message


def _mask(series: pd.Series) -> Mask:
    mask: Mask = series.to_numpy(dtype=bool)
    return mask
