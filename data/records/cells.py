"""Records as cells of text and values, and cells as records: one table, both ways.

A type is named as the record's field is annotated with: ``int | None``, ``dt.date``.
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
"""The tables of a case by name, in their order, each with the class of its records."""

SEPARATOR = " | "
"""What stands between the items of a cell that holds several."""

Cell = str | int | float | dt.date | None
Row = dict[str, Cell]


def build_record(kind: type, cells: dict[str, str]) -> Any:
    """Return the record of a row whose cells agree with its table schema."""
    values = {
        field.name: _CONVERSIONS[str(field.type)](cells[field.name])
        for field in dataclasses.fields(kind)
    }
    return kind(**values)


def _or_none(convert: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: convert(text) if text else None


def _names(text: str) -> tuple[LocalName, ...]:
    pairs = (item.partition("=") for item in _sentences(text))
    return tuple(LocalName(language, name) for language, _, name in pairs)


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text.split(SEPARATOR)) if text else ()


# By the type that the record's field is annotated with, as it is written there.
_CONVERSIONS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "str | None": _or_none(str),
    "int": int,
    "int | None": _or_none(int),
    "float | None": _or_none(float),
    "dt.date": dt.date.fromisoformat,
    "dt.date | None": _or_none(dt.date.fromisoformat),
    "tuple[LocalName, ...]": _names,
    "tuple[str, ...]": _sentences,
    "About": About,
    "DateBasis": DateBasis,
    "DateBasis | None": _or_none(DateBasis),
    "Precision": Precision,
    "RecordSet": RecordSet,
    "Stance": Stance,
    "TimePrecision": TimePrecision,
}


def row(record: Any) -> Row:
    """Return a record as the cells of its own table."""
    return {
        field.name: _cell(getattr(record, field.name))
        for field in dataclasses.fields(record)
    }


def nested(record: Any) -> dict[str, Any]:
    """Return a record for formats in which a value may be a list or a record."""
    return {
        field.name: _nested(getattr(record, field.name))
        for field in dataclasses.fields(record)
    }


def json_text(value: Any) -> str:
    """Write nested values as JSON, dates as ISO 8601."""
    return json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
        default=dt.date.isoformat,
    )


def _cell(value: Any) -> Cell:
    if isinstance(value, tuple):
        return SEPARATOR.join(map(_item, value))
    cell: Cell = plain(value)
    return cell


def _item(value: Any) -> str:
    if isinstance(value, LocalName):
        return f"{value.language}={value.text}"
    return str(value)


def _nested(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_nested(item) for item in value]
    return nested(value) if dataclasses.is_dataclass(value) else plain(value)


def plain(value: Any) -> Any:
    """Return a value as the codebook writes it: a term of a list as its text."""
    return str(value) if isinstance(value, enum.Enum) else value
