"""Conversion between records and the cells of their tables, in both directions.

Types are named as the fields of the records are annotated: ``int | None``, ``dt.date``.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

from data.model.enums import (
    About,
    DateBasis,
    Precision,
    RecordSet,
    SourceState,
    Stance,
    TimePrecision,
)
from data.model.records import Claim, Incident, LocalName, Source, TimelineEntry

if TYPE_CHECKING:
    from collections.abc import Callable


import enum
import json
from typing import TYPE_CHECKING

TABLES: dict[str, type] = {
    "incidents": Incident,
    "claims": Claim,
    "sources": Source,
    "timeline": TimelineEntry,
}
"""Class of the records of each table of a case, by name and in order."""

SEPARATOR = " | "
"""Separator of the items in a cell that holds several."""

Cell = str | int | float | dt.date | None
Row = dict[str, Cell]


def build_record(record_class: type, cells: dict[str, str]) -> Any:
    """Build a record from the cells of a row that conforms to its table schema.

    A column that a table of an older version lacks is like one of empty cells.
    """
    values = {
        field.name: _CONVERSIONS[str(field.type)](cells.get(field.name, ""))
        for field in dataclasses.fields(record_class)
    }
    return record_class(**values)


def _or_none(convert: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: convert(text) if text else None


def _names(text: str) -> tuple[LocalName, ...]:
    pairs = (item.partition("=") for item in _items(text))
    return tuple(LocalName(language, name) for language, _, name in pairs)


def _items(text: str) -> tuple[str, ...]:
    return tuple(text.split(SEPARATOR)) if text else ()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, _items(text)))


# By the annotation of the record's field, verbatim.
_CONVERSIONS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "str | None": _or_none(str),
    "int": int,
    "int | None": _or_none(int),
    "float | None": _or_none(float),
    "dt.date": dt.date.fromisoformat,
    "dt.date | None": _or_none(dt.date.fromisoformat),
    "tuple[LocalName, ...]": _names,
    "tuple[int, ...]": _numbers,
    "tuple[str, ...]": _items,
    "About": About,
    "DateBasis": DateBasis,
    "DateBasis | None": _or_none(DateBasis),
    "Precision": Precision,
    "RecordSet": RecordSet,
    "SourceState": lambda text: SourceState(text or SourceState.UNSTATED),
    "Stance": Stance,
    "TimePrecision": TimePrecision,
}


def row(record: Any) -> Row:
    """Return a record as the cells of its table."""
    return {
        field.name: _cell(getattr(record, field.name))
        for field in dataclasses.fields(record)
    }


def nested(record: Any) -> dict[str, Any]:
    """Return a record as nested dicts and lists, for formats that can hold them."""
    return {
        field.name: _nested(getattr(record, field.name))
        for field in dataclasses.fields(record)
    }


def json_text(value: Any) -> str:
    """Serialise nested values as JSON, dates as ISO 8601."""
    return json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
        default=dt.date.isoformat,
    )


def _cell(value: Any) -> Cell:
    if isinstance(value, tuple):
        return SEPARATOR.join(map(_item_text, value))
    cell: Cell = plain(value)
    return cell


def _item_text(value: Any) -> str:
    if isinstance(value, LocalName):
        return f"{value.language}={value.text}"
    return str(value)


def _nested(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_nested(item) for item in value]
    return nested(value) if dataclasses.is_dataclass(value) else plain(value)


def plain(value: Any) -> Any:
    """Return a value as in the tables: an enum member as its text."""
    return str(value) if isinstance(value, enum.Enum) else value
