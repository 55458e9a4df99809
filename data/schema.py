"""What each cell of a table may hold: the table schemas, and the checks built of them.

The JSON files in ``schema/`` are Frictionless Table Schemas and the single truth on
the tables. They are the same for every case.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pandera.pandas as pa

from data.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from data.tables import Table

_DIRECTORY = Path(__file__).parent / "schema"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTEGER = re.compile(r"-?\d+", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_SHOWN = 60

_TYPE_NAMES = {
    "integer": "a whole number",
    "number": "a number with a decimal point",
    "date": "a date of the form 2024-01-18",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column as its table schema describes it.

    Attributes
    ----------
    type
        ``string``, ``integer``, ``number`` or ``date``.
    constraints
        The constraints of the Frictionless field: ``required``, ``unique``, ``enum``,
        ``pattern``, ``minimum``, ``maximum``.
    """

    name: str
    title: str
    type: str
    description: str
    example: str
    constraints: dict[str, Any]


@cache
def read_schema(name: str) -> tuple[Field, ...]:
    """Read the fields of a table (``incidents``, ``claims``, ...), in order."""
    described = json.loads((_DIRECTORY / f"{name}.json").read_text("utf-8"))
    return tuple(
        Field(
            name=field["name"],
            title=field["title"],
            type=field["type"],
            description=field["description"],
            example=field["example"],
            constraints=field.get("constraints", {}),
        )
        for field in described["fields"]
    )


def check_table(name: str, table: Table) -> tuple[Fault, ...]:
    """Check every cell of a table by the schema ``name``; all faults at once.

    A cell whose form is already known to be faulty is not reported a second time.
    """
    if not table.rows:
        return ()
    fields = [field for field in read_schema(name) if field.name in table.columns]
    numbers = [row.number for row in table.rows]
    cells = {
        field.name: [row.cells[field.name] or None for row in table.rows]
        for field in fields
    }
    frame = pd.DataFrame(cells, index=numbers, dtype=object)
    try:
        pandera_schema(name).select_columns(list(cells)).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        known = {(fault.row, fault.column) for fault in table.faults}
        cases = error.failure_cases
        found = zip(
            *(cases[key] for key in ("index", "column", "check", "failure_case")),
            strict=True,
        )
        return tuple(_faults(table.file, found, known=known))
    return ()


@cache
def pandera_schema(name: str) -> pa.DataFrameSchema:
    """Build the pandera schema of a table of texts, in which empty cells are None."""
    columns = {field.name: _column(field) for field in read_schema(name)}
    return pa.DataFrameSchema(columns, strict=True)


def _faults(
    file: str,
    found: Iterator[tuple[Hashable, ...]],
    *,
    known: set[tuple[int | None, str | None]],
) -> Iterator[Fault]:
    for index, column, check, value in found:
        row, name = int(str(index)), str(column)
        if (row, name) not in known:
            yield Fault(file, row, name, _message(str(check), str(value)))


def _message(check: str, value: str) -> str:
    if check == "not_nullable":
        return "is empty, but every row needs it"
    if check == "field_uniqueness":
        return f"{_shown(value)} stands in an earlier row already; it must be unique"
    return f"{_shown(value)} {check}"


def _shown(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")


def _column(field: Field) -> pa.Column:
    return pa.Column(
        checks=list(_checks(field)),
        nullable=not field.constraints.get("required", False),
        unique=field.constraints.get("unique", False),
        report_duplicates="exclude_first",
    )


def _checks(field: Field) -> Iterator[pa.Check]:
    if field.type in _TYPE_NAMES:
        yield _check(_READS[field.type], f"is not {_TYPE_NAMES[field.type]}")
    constraints = field.constraints
    if enum := constraints.get("enum"):
        yield _check(enum.__contains__, f"is not one of: {', '.join(enum)}")
    if pattern := constraints.get("pattern"):
        form = f"does not have the form that is needed, for example {field.example}"
        yield _check(lambda value: re.search(pattern, value) is not None, form)
    if {"minimum", "maximum"} & set(constraints):
        yield _range_check(field)


def _range_check(field: Field) -> pa.Check:
    low = field.constraints.get("minimum", -math.inf)
    high = field.constraints.get("maximum", math.inf)
    if math.isinf(high):
        message = f"is less than {low}"
    else:
        message = f"is not between {low} and {high}"
    reads = _READS[field.type]
    # What is no number at all has its own fault already.
    return _check(lambda text: not reads(text) or low <= float(text) <= high, message)


def _check(holds: Callable[[str], bool], message: str) -> pa.Check:
    return pa.Check(holds, element_wise=True, error=message)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


_READS: dict[str, Callable[[str], bool]] = {
    "integer": lambda text: _INTEGER.fullmatch(text) is not None,
    "number": lambda text: _NUMBER.fullmatch(text) is not None,
    "date": _is_date,
}
