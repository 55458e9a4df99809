"""Excel workbook: one sheet per table, and one with the metadata."""

from __future__ import annotations

import datetime as dt
import io
from textwrap import wrap
from typing import TYPE_CHECKING

from geo_app.exporters._protocol import ExportError
from geo_app.exporters._tables import columns, tables
from geo_app.report.metadata import about

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from data import Dataset
    from data.records.cells import Cell, Row
    from geo_app.options import Options

ENDING = ".xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HOLDS_EVENTS = False

LONGEST = 32_767
"""Maximum length of a cell, in characters."""

_FROZEN = {"incidents": 2, "claims": 3, "sources": 3}
"""Number of frozen columns, so that statements stay beside their claimants."""

_ABOUT = 100
_LINE_PT, _TALLEST_PT = 15.0, 409.0
"""Height of a line of text, and maximum height of a row, in points."""

_A3 = 8
"""Number of the paper size in the format."""
_NARROWEST, _WIDEST = 8, 60
_FIRST_DAY = dt.date(1900, 3, 1)
"""Spreadsheets have a non-existent 29 February 1900 before this date."""
_QUIET = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the workbook: texts are never formulas, dates are dates.

    Raises
    ------
    ExportError
        If a text is longer than a cell can hold.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, _QUIET)
    metadata = about(dataset, options)
    created = options.stamp(dataset).replace(tzinfo=None)
    book.set_properties(
        {
            "title": metadata["title"],
            "comments": metadata["summary"],
            "created": created,
        }
    )
    writer = _Writer(book)
    for name, rows in tables(dataset).items():
        writer.table(name, rows)
    writer.about(metadata)
    book.close()
    return stream.getvalue()


class _Writer:
    """Fills the sheets of a workbook, which also owns the cell formats."""

    def __init__(self, book: Workbook) -> None:
        from layers.style import TABLE_HEAD

        top = {"valign": "top", "text_wrap": True}
        self._book = book
        self._text = book.add_format(top)
        self._date = book.add_format({**top, "num_format": "yyyy-mm-dd"})
        self._head = book.add_format(
            {"bold": True, "bg_color": TABLE_HEAD.paper, "bottom": 1, "valign": "top"}
        )

    def table(self, name: str, rows: list[Row]) -> None:
        """Add a sheet with a table, its head frozen and with filters."""
        sheet = self._book.add_worksheet(name.capitalize())
        heads = list(columns(name))
        frozen = _FROZEN.get(name, 1)
        sheet.freeze_panes(1, frozen)
        # Too wide for one page: heads and names are repeated on each printed page.
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, frozen - 1)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
        widths = {head: _width(head, rows) for head in heads}
        for column, (head, width) in enumerate(widths.items()):
            sheet.write_string(0, column, head, self._head)
            sheet.set_column(column, column, width)
        for number, cells in enumerate(rows, start=1):
            sheet.set_row(number, _height(cells, widths))
            for column, head in enumerate(heads):
                _check(cells[head], f"{name}, {cells['id']}, {head}")
                self._cell(sheet, (number, column), cells[head])

    def about(self, metadata: dict[str, str]) -> None:
        """Add the sheet of metadata: whose figures these are, and as of when."""
        sheet = self._book.add_worksheet("About")
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, _ABOUT)
        for number, (key, text) in enumerate(metadata.items()):
            sheet.set_row(number, _height({key: text}, {key: _ABOUT}))
            _check(text, f"About, {key}")
            sheet.write_string(number, 0, key, self._head)
            sheet.write_string(number, 1, text, self._text)

    def _cell(self, sheet: Worksheet, position: tuple[int, int], cell: Cell) -> None:
        if isinstance(cell, dt.date) and cell >= _FIRST_DAY:
            midnight = dt.datetime.combine(cell, dt.time())
            sheet.write_datetime(*position, midnight, self._date)
        elif isinstance(cell, int | float):
            sheet.write_number(*position, cell, self._text)
        elif cell is None or cell == "":
            sheet.write_blank(*position, None, self._text)
        else:
            sheet.write_string(*position, str(cell), self._text)


def _width(head: str, rows: list[Row]) -> int:
    """Return a column's width in characters, with room for the filter's button."""
    longest = max((len(str(cells[head] or "")) for cells in rows), default=0)
    return min(max(longest, len(head) + 3, _NARROWEST), _WIDEST)


def _height(cells: Row, widths: dict[str, int]) -> float:
    """Return a row's height in points; not every program computes it."""
    lines = (
        sum(
            len(wrap(line, widths[head] - 1)) or 1
            for line in str(cells[head]).split("\n")
        )
        for head in widths
    )
    return min(max(lines) * _LINE_PT, _TALLEST_PT)


def _check(cell: Cell, location: str) -> None:
    if isinstance(cell, str) and len(cell) > LONGEST:
        message = (
            f"{location}: the text has {len(cell)} characters, and a cell of a workbook"
            f" holds {LONGEST}; take another format"
        )
        raise ExportError(message)
