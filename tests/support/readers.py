"""Reads exported files back into records, with the libraries that the field uses."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
import math
import sqlite3
from typing import TYPE_CHECKING, Any

import openpyxl
from pyarrow import parquet

from data.records.cells import TABLES, build_record

if TYPE_CHECKING:
    from pathlib import Path

Records = dict[str, tuple[Any, ...]]
"""Records by the names of their tables, as a dataset holds them."""


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """Read the joined table, and take the apostrophe off what it guards."""
    text = content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return [
        {name: cell.removeprefix("'") for name, cell in row.items()} for row in rows
    ]


def from_csv(content: bytes) -> Records:
    """Take incidents, claims and the sources cited out of the joined table."""
    rows = csv_rows(content)
    keys = {"claim_incident": "incident_id", "claim_source": "source_id"}
    rows = [row | {to: row[key] for to, key in keys.items()} for row in rows]
    tables = {"incidents": "incident", "claims": "claim", "sources": "source"}
    return {
        table: _distinct(
            build_record(TABLES[table], _cells(TABLES[table], row, f"{prefix}_"))
            for row in rows
            if row[f"{prefix}_id"]
        )
        for table, prefix in tables.items()
    }


def from_xlsx(content: bytes) -> Records:
    """Read each sheet by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    tables = {}
    for name, kind in TABLES.items():
        head, *body = book[name.capitalize()].iter_rows(values_only=True)
        rows = [dict(zip(head, cells, strict=True)) for cells in body]
        tables[name] = tuple(build_record(kind, _cells(kind, row)) for row in rows)
    return tables


def from_geojson(content: bytes) -> Records:
    """Read the features and the collection's own members."""
    document = json.loads(content)
    incidents = [feature["properties"] for feature in document["features"]]
    return _nested(incidents, document["sources"], document["timeline"])


def from_parquet(content: bytes) -> Records:
    """Read the table by pyarrow, and the rest from the file's metadata."""
    table = parquet.read_table(io.BytesIO(content))
    said = table.schema.metadata
    return _nested(
        table.to_pylist(), json.loads(said[b"sources"]), json.loads(said[b"timeline"])
    )


def from_gpkg(file: Path) -> Records:
    """Read the four tables by SQLite, as any program may."""
    with sqlite3.connect(file) as connection:
        connection.row_factory = sqlite3.Row
        return {
            name: tuple(
                build_record(kind, _cells(kind, dict(row)))
                for row in connection.execute(f"SELECT * FROM {name}")  # noqa: S608
            )
            for name, kind in TABLES.items()
        }


def _nested(incidents: list[Any], sources: list[Any], timeline: list[Any]) -> Records:
    claims = [claim for incident in incidents for claim in incident["claims"]]
    rows = dict(zip(TABLES, (incidents, claims, sources, timeline), strict=True))
    return {
        name: tuple(build_record(kind, _cells(kind, row)) for row in rows[name])
        for name, kind in TABLES.items()
    }


def _cells(kind: type, row: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Return the cells of a record's own table, as its CSV has them."""
    return {
        field.name: _text(row[prefix + field.name])
        for field in dataclasses.fields(kind)
    }


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, list):
        return " | ".join(map(_text, value))
    if isinstance(value, dict):
        return f"{value['language']}={value['text']}"
    return str(value.date() if isinstance(value, dt.datetime) else value)


def _distinct(records: Any) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(records))
