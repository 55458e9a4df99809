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

from data.faults import Fault
from data.model.instants import is_countable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.records.csv_tables import Table

_DIRECTORY = Path(__file__).resolve().parents[1] / "schema"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTEGER = re.compile(r"-?\d+", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_SHOWN = 60
_NOT_UNIQUE = "stands in an earlier row already; it must be unique"

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


@dataclass(frozen=True, slots=True)
class _Check:
    """What must hold of a cell's text, and what is said of one of which it does not."""

    holds: Callable[[str], bool]
    message: str


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
    known = {(fault.row, fault.column) for fault in table.faults}
    fields = [field for field in read_schema(name) if field.name in table.columns]
    return tuple(
        Fault(table.file, number, field.name, message)
        for field in fields
        for number, message in _column_faults(field, table)
        if (number, field.name) not in known
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
            if not check.holds(cell):
                yield row.number, f"{_shown(cell)} {check.message}"


def _shown(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")


def _checks(field: Field) -> Iterator[_Check]:
    if field.type in _TYPE_NAMES:
        yield _Check(_READS[field.type], f"is not {_TYPE_NAMES[field.type]}")
    constraints = field.constraints
    if enum := constraints.get("enum"):
        yield _Check(enum.__contains__, f"is not one of: {', '.join(enum)}")
    if pattern := constraints.get("pattern"):
        form = f"does not have the form that is needed, for example {field.example}"
        yield _Check(lambda value: re.search(pattern, value) is not None, form)
    if {"minimum", "maximum"} & set(constraints):
        yield _range_check(field)


def _range_check(field: Field) -> _Check:
    low = field.constraints.get("minimum", -math.inf)
    high = field.constraints.get("maximum", math.inf)
    if math.isinf(high):
        message = f"is less than {low}"
    else:
        message = f"is not between {low} and {high}"
    reads = _READS[field.type]
    # What is no number at all has its own fault already.
    return _Check(lambda text: not reads(text) or low <= float(text) <= high, message)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        return is_countable(dt.date.fromisoformat(text))
    except ValueError:
        return False


_READS: dict[str, Callable[[str], bool]] = {
    "integer": lambda text: _INTEGER.fullmatch(text) is not None,
    "number": lambda text: _NUMBER.fullmatch(text) is not None,
    "date": _is_date,
}
