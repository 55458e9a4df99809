"""Importer of event sets in CSV: UTF-8, commas, and a header."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from data.faults import DataError, Fault
from data.files import csv_lines, decoded
from data.importers._tables import FIRST_ROW, refuse_repeated, refuse_vast
from data.records.csv_tables import row_length

if TYPE_CHECKING:
    import pandas as pd

    from data.importers._tables import Read

ENDINGS = (".csv",)


def read(file: str, content: bytes) -> Read:
    """Read the rows, every cell as text."""
    text = decoded(content, file)
    header = _header(file, text)
    if text.count('"') % 2:
        # Arrow would silently read everything after it as one cell.
        message = "a quotation mark is opened and never closed, or is not doubled"
        raise DataError([Fault(file, None, None, message)])
    try:
        table, ragged = _rows(text.encode(), header)
    except pa.ArrowException as error:
        message = f"the table cannot be read: {error}"
        raise DataError([Fault(file, None, None, message)]) from None
    faults = [
        Fault(
            file,
            row.number,
            None,
            row_length(row.actual_columns, row.expected_columns),
        )
        for row in ragged
    ]
    return table, faults


def _rows(
    text: bytes, header: list[str]
) -> tuple[pd.DataFrame, list[arrow_csv.InvalidRow]]:
    """Return the rows by number, and those with more or fewer cells than the header."""
    ragged: list[arrow_csv.InvalidRow] = []

    def skip(row: arrow_csv.InvalidRow) -> str:
        ragged.append(row)
        return "skip"

    table = arrow_csv.read_csv(
        io.BytesIO(text),
        # Arrow numbers invalid rows only with a single thread.
        read_options=arrow_csv.ReadOptions(use_threads=False, block_size=2**26),
        parse_options=arrow_csv.ParseOptions(
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=skip,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(header, pa.string())
        ),
    )
    numbers = np.arange(FIRST_ROW, FIRST_ROW + table.num_rows + len(ragged))
    is_ragged = np.isin(numbers, [row.number for row in ragged])
    return table.to_pandas().set_axis(numbers[~is_ragged], axis="index"), ragged


def _header(file: str, text: str) -> list[str]:
    """Return the names of the columns."""
    try:
        names = next(csv.reader(csv_lines(text)), [])
    except csv.Error as error:
        message = f"the header cannot be read: {error}"
        raise DataError([Fault(file, 1, None, message)]) from None
    if not any(name.strip() for name in names):
        message = "is empty; its first line must name columns"
        raise DataError([Fault(file, None, None, message)])
    refuse_repeated(file, names)
    refuse_vast(file, len(names))
    return names
