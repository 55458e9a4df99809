"""Records in a GeoPackage: attribute tables, relations, styles."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from geo_app.exporters._tables import columns, tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from data import Dataset
    from data.records.cells import Cell, Row

_TYPES = {"int": "INTEGER", "float": "DOUBLE", "dt.date": "DATE"}
_REFERENCES = {
    ("incidents", "parent"): "incidents",
    ("claims", "incident"): "incidents",
    ("claims", "source"): "sources",
    ("claims", "supersedes"): "claims",
    ("timeline", "source"): "sources",
}
_STYLES = """CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME)"""
"""The table in which QGIS saves styles."""

_OF_SHAPES = ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")
"""Functions that SQLite must know to change a row of a table with a spatial index,
because its triggers name them; they run only if a geometry or its id changes."""


@contextmanager
def package(file: Path, changed: str) -> Iterator[Package]:
    """Open a GeoPackage to add tables to it."""
    with closing(sqlite3.connect(file)) as connection, connection:
        # An interrupted file is discarded, so there is nothing to roll back.
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF")
        yield Package(connection, changed)


class Package:
    """A GeoPackage that has its layers already.

    Parameters
    ----------
    changed
        Time of the last change, for the file: ISO 8601 in UTC.
    """

    def __init__(self, connection: sqlite3.Connection, changed: str) -> None:
        self._connection = connection
        self._changed = changed
        for name in _OF_SHAPES:
            connection.create_function(name, 1, _never_called)
        connection.execute(_STYLES)
        self._list("layer_styles", "Styles of the layers, as QGIS keeps them")
        connection.execute(
            "UPDATE gpkg_metadata_reference SET timestamp = ?", [changed]
        )

    def add_records(self, dataset: Dataset, rule: str) -> None:
        """Add the tables of all records, with the rule for reading them."""
        for name, rows in tables(dataset).items():
            self._add(name, rows)
            self._list(name, f"Records: {name}. {rule}")

    def relate(self, layer: str, incidents: Sequence[str]) -> None:
        """Add the column of incident ids to a layer, in the order of its features."""
        self._connection.execute(
            f'ALTER TABLE "{layer}" ADD COLUMN incident TEXT REFERENCES incidents (id)'
        )
        self._connection.executemany(
            f'UPDATE "{layer}" SET incident = ? WHERE fid = ?',  # noqa: S608 - our name
            zip(incidents, range(1, len(incidents) + 1), strict=True),
        )

    def add_style(self, layer: str, qml: str | None) -> None:
        """Add the default style of a layer for QGIS, if it has one."""
        if qml is None:
            return
        self._connection.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault,"
            " description, owner, update_time)"
            " VALUES ('', '', ?, 'geom', ?, ?, '', 1, '', '', ?)",
            [layer, layer, qml, self._changed],
        )

    def _add(self, name: str, rows: Sequence[Row]) -> None:
        definitions = ", ".join(
            _definition(name, column, type_) for column, type_ in columns(name).items()
        )
        self._connection.execute(
            f"CREATE TABLE {name}"
            f" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {definitions})"
        )
        names = ", ".join(f'"{column}"' for column in columns(name))
        marks = ", ".join("?" * len(columns(name)))
        self._connection.executemany(
            f"INSERT INTO {name} ({names}) VALUES ({marks})",  # noqa: S608 - our names
            [[_value(cell) for cell in row.values()] for row in rows],
        )

    def _list(self, name: str, description: str) -> None:
        """Register a table in the contents of the GeoPackage."""
        self._connection.execute(
            "INSERT INTO gpkg_contents"
            " (table_name, data_type, identifier, description, last_change, srs_id)"
            " VALUES (?, 'attributes', ?, ?, ?, 0)",
            [name, name, description, self._changed],
        )


def _definition(table: str, name: str, type_: str) -> str:
    kind = _TYPES.get(type_.removesuffix(" | None"), "TEXT")
    if name == "id":
        return f'"{name}" {kind} NOT NULL UNIQUE'
    target = _REFERENCES.get((table, name))
    return f'"{name}" {kind}' + (f" REFERENCES {target} (id)" if target else "")


def _never_called(_shape: bytes) -> None:
    raise NotImplementedError


def _value(cell: Cell) -> str | int | float | None:
    return cell if cell is None or isinstance(cell, str | int | float) else str(cell)
