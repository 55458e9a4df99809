"""Reader of CSV tables: every cell as text, every row kept or reported as a fault."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.faults import DataError, Fault
from data.files import csv_lines, read_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

# Bidirectional controls: invisible in a spreadsheet, and able to make one name look
# like another. Joiners, which Persian needs, are not among them.
_DIRECTION_CONTROLS = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in a spreadsheet (the header is 1) and its cells."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table and the faults in its form.

    Attributes
    ----------
    columns
        Known columns in the header; empty if the table could not be read at all.
    rows
        Rows with as many cells as the header.
    complete
        Whether every line became a row.
    faults
        Faults of form; values are checked by `data.records.table_schema`.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    complete: bool
    faults: tuple[Fault, ...]


def read_table(
    path: Path, columns: Sequence[str], *, optional: Collection[str] = ()
) -> Table:
    """Read a CSV table (UTF-8, commas) with the given columns, in any order.

    Never raises on bad content; faults are returned. A leading byte-order mark is
    ignored.

    Parameters
    ----------
    optional
        Those of the columns that may be missing.
    """
    file = path.name
    try:
        text = read_text(path, folder=path.parent)
    except DataError as error:
        return Table(file, (), (), complete=False, faults=error.faults)
    lines, faults = _split(file, text)
    is_whole = not faults
    if not lines:
        empty = Fault(
            file, None, None, "is empty; its first line must name the columns"
        )
        return Table(file, (), (), complete=False, faults=tuple(faults) or (empty,))
    header, *body = lines
    faults = [*_header_faults(file, header, columns, optional=optional), *faults]
    known = tuple(name for name in header if name in columns)
    if len(set(known)) < len(known):
        return Table(file, (), (), complete=False, faults=tuple(faults))
    rows = []
    for number, cells in enumerate(body, start=2):
        if fault := _row_fault(file, number, (cells, header)):
            faults.append(fault)
            continue
        rows.append(_row(number, cells, header=header, known=known))
        faults.extend(_cell_faults(file, rows[-1]))
    complete = is_whole and len(rows) == len(body)
    return Table(file, known, tuple(rows), complete=complete, faults=tuple(faults))


def _split(file: str, text: str) -> tuple[list[list[str]], list[Fault]]:
    lines: list[list[str]] = []
    try:
        lines.extend(csv.reader(csv_lines(text), strict=True))
    except csv.Error as error:
        message = f"the table cannot be read from here on: {error}"
        return lines, [Fault(file, len(lines) + 1, None, message)]
    return lines, []


def _header_faults(
    file: str,
    header: Sequence[str],
    columns: Sequence[str],
    *,
    optional: Collection[str],
) -> Iterator[Fault]:
    if len(header) == 1 and len(columns) > 1 and ";" in header[0]:
        message = "columns are separated by semicolons; save the table with commas"
        yield Fault(file, 1, None, message)
        return
    for name, count in Counter(header).items():
        if name not in columns:
            message = "is not a column of this table; the codebook lists all columns"
            yield Fault(file, 1, name or "(empty)", message)
        elif count > 1:
            yield Fault(file, 1, name, f"the column stands {count} times")
    for name in columns:
        if name not in header and name not in optional:
            message = "the column is missing; the codebook lists all columns"
            yield Fault(file, 1, name, message)


def _row_fault(
    file: str, number: int, line: tuple[Sequence[str], Sequence[str]]
) -> Fault | None:
    cells, header = line
    if not any(cells):
        return Fault(file, number, None, "the row is empty; delete it")
    if len(cells) == len(header):
        return None
    return Fault(file, number, None, row_length(len(cells), len(header)))


def row_length(cells: int, header: int) -> str:
    """Return the message for a row that is shorter or longer than the header."""
    count = "1 cell" if cells == 1 else f"{cells} cells"
    return f"the row has {count}, but the header has {header}"


def _row(
    number: int, cells: Sequence[str], *, header: Sequence[str], known: Sequence[str]
) -> Row:
    by_column = dict(zip(header, cells, strict=True))
    return Row(number, {name: by_column[name] for name in known})


def _cell_faults(file: str, row: Row) -> Iterator[Fault]:
    for name, value in row.cells.items():
        if message := text_fault(value):
            yield Fault(file, row.number, name, message)


def text_fault(value: str) -> str | None:
    """Return what is wrong with the form of a text, or None.

    Text must be trimmed, in Unicode NFC and free of control characters, so that texts
    that look equal are equal.

    Examples
    --------
    >>> text_fault("Erbil ")
    'begins or ends with a space'
    >>> text_fault("Erbil") is None
    True
    """
    for character in value:
        if unicodedata.category(character) == "Cc" or character in _DIRECTION_CONTROLS:
            return f"has the control character U+{ord(character):04X}; take it out"
    if value != value.strip():
        return "begins or ends with a space"
    if not unicodedata.is_normalized("NFC", value):
        return "is not in Unicode normal form C; type the text again"
    return None
