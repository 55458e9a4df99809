"""The table schemas, and the checks of cells that follow from them.

The JSON files in ``schema/`` are Frictionless Table Schemas, the only definition of
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

from data.faults import Fault
from data.model.instants import is_countable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.records.csv_tables import Table

_DIRECTORY = Path(__file__).resolve().parents[1] / "schema"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTEGER = re.compile(r"-?\d+", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_SHOWN_CHARACTERS = 60
_NOT_UNIQUE = "stands in an earlier row already; it must be unique"

_TYPE_NAMES = {
    "integer": "a whole number",
    "number": "a number with a decimal point",
    "date": "a date of the form 2024-01-18",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table schema.

    Attributes
    ----------
    since
        Version of the tables from which on they have the column.
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
    since: int = 1


@dataclass(frozen=True, slots=True)
class _Check:
    """A condition on the text of a cell, and the message if it is not met."""

    is_met: Callable[[str], bool]
    message: str


@cache
def read_schema(name: str) -> tuple[Field, ...]:
    """Read the fields of a table (``incidents``, ``claims``, ...), in order."""
    schema = json.loads((_DIRECTORY / f"{name}.json").read_text("utf-8"))
    return tuple(
        Field(
            name=field["name"],
            title=field["title"],
            type=field["type"],
            description=field["description"],
            example=field["example"],
            constraints=field.get("constraints", {}),
            since=field.get("since", 1),
        )
        for field in schema["fields"]
    )


def check_table(name: str, table: Table) -> tuple[Fault, ...]:
    """Check every cell of a table against the schema ``name``; return all faults.

    A cell that already has a fault of form is not reported again.
    """
    reported = {(fault.row, fault.column) for fault in table.faults}
    fields = [field for field in read_schema(name) if field.name in table.columns]
    return tuple(
        Fault(table.file, number, field.name, message)
        for field in fields
        for number, message in _column_faults(field, table)
        if (number, field.name) not in reported
    )


def _column_faults(field: Field, table: Table) -> Iterator[tuple[int, str]]:
    """Yield row number and message for each faulty cell of a column."""
    checks = tuple(_checks(field))
    required = field.constraints.get("required", False)
    unique = field.constraints.get("unique", False)
    seen: set[str] = set()
    for row in table.rows:
        cell = row.cells[field.name]
        if not cell:
            if required:
                yield row.number, "is empty, but every row needs it"
            continue
        if unique and cell in seen:
            yield row.number, f"{_shown(cell)} {_NOT_UNIQUE}"
        seen.add(cell)
        for check in checks:
            if not check.is_met(cell):
                yield row.number, f"{_shown(cell)} {check.message}"


def _shown(cell: str) -> str:
    is_short = len(cell) <= _SHOWN_CHARACTERS
    return repr(cell if is_short else f"{cell[:_SHOWN_CHARACTERS]}…")


def _checks(field: Field) -> Iterator[_Check]:
    if field.type in _TYPE_NAMES:
        yield _Check(_HAS_TYPE[field.type], f"is not {_TYPE_NAMES[field.type]}")
    constraints = field.constraints
    if enum := constraints.get("enum"):
        yield _Check(enum.__contains__, f"is not one of: {', '.join(enum)}")
    if pattern := constraints.get("pattern"):
        message = f"does not have the form that is needed, for example {field.example}"
        yield _Check(lambda cell: re.search(pattern, cell) is not None, message)
    if {"minimum", "maximum"} & set(constraints):
        yield _range_check(field)


def _range_check(field: Field) -> _Check:
    low = field.constraints.get("minimum", -math.inf)
    high = field.constraints.get("maximum", math.inf)
    if math.isinf(high):
        message = f"is less than {low}"
    else:
        message = f"is not between {low} and {high}"
    is_number = _HAS_TYPE[field.type]
    # A cell that is not a number has a fault of its own.
    return _Check(
        lambda cell: not is_number(cell) or low <= float(cell) <= high, message
    )


def _is_date(cell: str) -> bool:
    if not _DATE.fullmatch(cell):
        return False
    try:
        return is_countable(dt.date.fromisoformat(cell))
    except ValueError:
        return False


_HAS_TYPE: dict[str, Callable[[str], bool]] = {
    "integer": lambda cell: _INTEGER.fullmatch(cell) is not None,
    "number": lambda cell: _NUMBER.fullmatch(cell) is not None,
    "date": _is_date,
}
