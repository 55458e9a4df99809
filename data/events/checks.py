"""What must hold of the rows of an event set, looked at column by column."""

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

_SHOWN = 40
# As a whole number comes out of a column of floats, too.
_COUNT = r"[0-9]{1,9}(\.0+)?"
# As data.records.csv_tables refuses them; line breaks and tabs may stand in notes.
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
        The codes of the areas that are known.
    """
    return [
        Fault(file, int(row), column, f"{_shown(cell)}{message}")
        for bad, column, message in _findings(table, areas)
        for row, cell in zip(table.index[bad], table.loc[bad, column], strict=True)
    ]


def _shown(cell: str) -> str:
    if not cell:
        return ""
    return f"{cell if len(cell) <= _SHOWN else cell[:_SHOWN] + '…'!r} "


def _findings(table: pd.DataFrame, areas: Collection[str]) -> Iterator[Finding]:
    yield from _identity(table)
    yield from _times_and_places(table)
    yield from _areas(table, areas)
    yield from _figures(table)
    for column in table.columns:
        held = table[column].str.contains(_CONTROLS, regex=True)
        yield _mask(held), column, "has a control character; take it out"


def _identity(table: pd.DataFrame) -> Iterator[Finding]:
    empty = table["id"] == ""
    yield _mask(empty), "id", "is empty, but every row needs it"
    again = table["id"].duplicated() & ~empty
    yield _mask(again), "id", "stands in an earlier row already"


def _times_and_places(table: pd.DataFrame) -> Iterator[Finding]:
    days = pd.to_datetime(table["date"], format="%Y-%m-%d", errors="coerce")
    wrong = (table["date"] != "") & days.isna()
    yield _mask(wrong), "date", "is not a date (YYYY-MM-DD)"
    for name, (low, high, message) in _LIMITS.items():
        number = pd.to_numeric(table[name], errors="coerce")
        outside = (table[name] != "") & ~number.between(low, high)
        yield _mask(outside), name, message
    for name, other in (("longitude", "latitude"), ("latitude", "longitude")):
        alone = (table[name] == "") & (table[other] != "")
        yield _mask(alone), name, f"is empty, but there is a {other}"
    known = table["precision"].isin(["", *Precision])
    classes = f"is not one of: {', '.join(Precision)}"
    yield _mask(~known), "precision", classes


def _areas(table: pd.DataFrame, areas: Collection[str]) -> Iterator[Finding]:
    """Find events of which only a code says where, and nobody knows the code."""
    classes = [held for held in Precision if held.is_area]
    coded = table["precision"].isin(classes) & (table["area"] != "")
    unknown = coded & (table["longitude"] == "") & ~table["area"].isin(areas)
    yield _mask(unknown), "area", "is no area of this map, and there is no point"


def _figures(table: pd.DataFrame) -> Iterator[Finding]:
    """Find figures that are none, and figures that nobody is named for."""
    figures = {}
    for name in FIGURES:
        wrong = (table[name] != "") & ~table[name].str.fullmatch(_COUNT)
        below = wrong & (pd.to_numeric(table[name], errors="coerce") < 0)
        yield _mask(below), name, "is below zero; leave it empty if nobody says"
        yield _mask(wrong & ~below), name, "is not a whole number"
        figures[name] = pd.to_numeric(table[name].where(~wrong, ""), errors="coerce")
    low, high = figures.values()
    yield _mask(low > high), FIGURES[0], f"is more than {FIGURES[1]}"
    stated = (table[FIGURES[0]] != "") | (table[FIGURES[1]] != "")
    for name in ("claimant", "source"):
        nobody = stated & (table[name] == "")
        yield _mask(nobody), name, "is empty, but the row has a figure: whose is it?"


def _mask(series: pd.Series) -> Mask:
    mask: Mask = series.to_numpy(dtype=bool)
    return mask
