"""Reading event sets from CSV, GeoJSON and Parquet: every cell as text, no row lost."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv, parquet

from data.events import EventSet, event_set
from data.faults import DataError, Fault
from data.tables import read_text, row_length

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    Read = tuple[pd.DataFrame, list[Fault]]

FIRST_ROW = 2
"""Number of the first row below the header, as a spreadsheet counts."""


def read_events(path: Path, areas: Collection[str]) -> EventSet:
    """Read the events of a file; its ending names the format.

    Parameters
    ----------
    areas
        The codes of the areas that are known: see `data.events.area_codes`.

    Raises
    ------
    DataError
        If the file cannot be read, or lacks a column that it must have. What is
        wrong with a row is none: it is in the set's ``faults``.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(_READERS)
        raise DataError([_fault(path, f"is none of the forms that are read: {known}")])
    if not path.is_file():
        raise DataError([_fault(path, "there is no such file")])
    table, faults = reader(path)
    return event_set(table, path.name, areas=areas, faults=faults)


def _fault(path: Path, message: str) -> Fault:
    return Fault(path.name, None, None, message)


def _read_csv(path: Path) -> Read:
    text = read_text(path).encode()
    header = _header(path, text)
    if text.count(b'"') % 2:
        # The reader would take all that follows it for one cell, in silence.
        message = "a quotation mark is opened and never closed, or is not doubled"
        raise DataError([_fault(path, message)])
    ragged: list[csv.InvalidRow] = []

    def note(row: csv.InvalidRow) -> str:
        ragged.append(row)
        return "skip"

    try:
        table = csv.read_csv(
            io.BytesIO(text),
            # Only one thread counts the rows.
            read_options=csv.ReadOptions(use_threads=False, block_size=2**26),
            parse_options=csv.ParseOptions(
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=note,
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string())
            ),
        )
    except pa.ArrowInvalid as error:
        raise DataError([_fault(path, f"the table cannot be read: {error}")]) from None
    skipped = [row.number for row in ragged]
    numbers = np.arange(FIRST_ROW, FIRST_ROW + table.num_rows + len(ragged))
    left = numbers[~np.isin(numbers, skipped)]
    faults = [
        Fault(
            path.name,
            row.number,
            None,
            row_length(row.actual_columns, row.expected_columns),
        )
        for row in ragged
    ]
    return table.to_pandas().set_axis(left, axis="index"), faults


def _header(path: Path, text: bytes) -> list[str]:
    """Return the names of the columns; two of one name cannot be told apart."""
    first = text.split(b"\n", 1)[0]
    if not first.strip():
        raise DataError([_fault(path, "is empty; its first line must name columns")])
    row = pd.read_csv(io.BytesIO(first), header=None, dtype=str).iloc[0]
    names = [str(name) for name in row]
    again = sorted({name for name in names if names.count(name) > 1})
    if again:
        message = "the column stands more than once"
        raise DataError([Fault(path.name, 1, name, message) for name in again])
    return names


def _read_geojson(path: Path) -> Read:
    """Read features; the first one is row 1, since there is no header."""
    import pyogrio  # noqa: PLC0415 - only this form needs GDAL

    try:
        table = pyogrio.read_dataframe(path, datetime_as_string=True)
    except pyogrio.errors.DataSourceError as error:
        raise DataError([_fault(path, f"cannot be read: {error}")]) from None
    table.index = pd.RangeIndex(1, len(table) + 1)
    shapes = table.geometry
    wrong = shapes.notna() & (shapes.geom_type != "Point")
    faults = [
        Fault(path.name, int(row), "geometry", f"is a {kind}, not a point")
        for row, kind in shapes[wrong].geom_type.items()
    ]
    points = shapes[~wrong]
    cells = pd.DataFrame(table[~wrong].drop(columns=shapes.name))
    return _texts(cells.assign(longitude=points.x, latitude=points.y)), faults


def _read_parquet(path: Path) -> Read:
    """Read rows; the first one is row 1. A column of geometry is not looked at."""
    try:
        table = parquet.read_table(path).to_pandas()
    except (pa.ArrowInvalid, OSError) as error:
        raise DataError([_fault(path, f"cannot be read: {error}")]) from None
    table.index = pd.RangeIndex(1, len(table) + 1)
    return _texts(table.drop(columns="geometry", errors="ignore")), []


def _texts(table: pd.DataFrame) -> pd.DataFrame:
    """Write every cell as the text that a CSV would hold."""
    return table.apply(_text)


def _text(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        written = column.dt.strftime("%Y-%m-%d")
    elif pd.api.types.is_float_dtype(column):
        # A column of whole numbers with gaps is one of floats: 3.0 means 3.
        held = column.dropna()
        whole = (held.mod(1).eq(0) & held.abs().lt(2**53)).all()
        written = (column.astype("Int64") if whole else column).astype("str")
    else:
        written = column.astype("str")
    return written.where(column.notna(), "")


_READERS: dict[str, Callable[[Path], Read]] = {
    ".csv": _read_csv,
    ".geojson": _read_geojson,
    ".json": _read_geojson,
    ".parquet": _read_parquet,
}

ENDINGS = tuple(_READERS)
"""How the names of files end that can be read."""
