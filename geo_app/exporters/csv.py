"""CSV: one table of claims for spreadsheets and statistics.

One row per claim, with every column of its incident and of its source; an incident
without claims has a row too. The timeline and sources that no claim cites do not fit
into one table and are left out.

Spreadsheets take a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula. A
text that begins with one of these or an apostrophe is prefixed with an apostrophe (the
rule of OWASP); remove one leading apostrophe to get the text back. Numbers are not
changed.
"""

from __future__ import annotations

import csv
import dataclasses
import io
from typing import TYPE_CHECKING

from data.model.records import Claim, Incident, Source
from data.records.cells import row
from geo_app.exporters._tables import columns, labels
from geo_app.report.metadata import about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data import Dataset
    from data.records.cells import Cell, Row
    from geo_app.options import Options

ENDING = ".csv"
MEDIA_TYPE = "text/csv"
HOLDS_EVENTS = False

_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Initial characters of formulas, in both widths."""

_GUARDED = (*_SIGNS, "'", "\t", "\r", "\n")
_MARK = "\ufeff"
"""Byte-order mark, without which Excel does not recognise UTF-8."""


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the table in UTF-8, with commas and the line ends of RFC 4180."""
    metadata = about(dataset, options)
    of_all = {key: metadata[key] for key in ("as_of", "licence", "data_hash")}
    stream = io.StringIO(_MARK, newline="")
    stream.seek(len(_MARK))
    writer = csv.DictWriter(stream, [*_columns(), *of_all], restval="")
    writer.writeheader()
    for cells in _rows(dataset):
        whole = cells | of_all
        writer.writerow({name: _guarded(cell) for name, cell in whole.items()})
    return stream.getvalue().encode()


def _rows(dataset: Dataset) -> Iterator[Row]:
    for incident in dataset.incidents:
        cells = _prefixed("incident", row(incident) | labels(dataset, incident))
        claims = dataset.claims_about(incident.id)
        if not claims:
            yield cells
        for claim in claims:
            yield (
                cells
                | _prefixed("claim", row(claim))
                | _prefixed("source", row(dataset.source(claim.source)))
            )


def _prefixed(table: str, cells: Row) -> Row:
    """Prefix columns with their table; foreign keys of claims would be duplicates."""
    keys = {"incident", "source"} if table == "claim" else set()
    return {f"{table}_{name}": cell for name, cell in cells.items() if name not in keys}


def _columns() -> list[str]:
    """Return the columns of all three tables, without joined columns."""
    kinds = {"incident": Incident, "claim": Claim, "source": Source}
    return [
        name for table, kind in kinds.items() for name in _prefixed(table, _own(kind))
    ]


def _own(kind: type) -> Row:
    """Return the columns of a record; for an incident, its labels too."""
    own = [field.name for field in dataclasses.fields(kind)]
    of_labels = [name for name in columns("incidents") if name.startswith("label_")]
    return dict.fromkeys([*own, *of_labels] if kind is Incident else own)


def _guarded(cell: Cell) -> Cell:
    guard = isinstance(cell, str) and cell.startswith(_GUARDED)
    return f"'{cell}" if guard else cell
