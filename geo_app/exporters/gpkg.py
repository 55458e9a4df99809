"""A GeoPackage: one table per map layer, with the records beside them.

The tables ``incidents``, ``claims``, ``sources`` and ``timeline`` hold the records
whole, ``about`` what the file says about itself. Foreign keys tie them together, which
GIS programs offer as relations: ``claims.incident`` and the column ``incident`` of the
layers to ``incidents.id``, ``claims.source`` and ``timeline.source`` to ``sources.id``.
Each layer bears a style, which QGIS takes when the layer is opened. The points at which
labels of areas stand are no places: they have tables of their own, which come last.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geo_app.exporters._protocol import ExportError
from geo_app.report.metadata import about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data import Dataset
    from geo_app.exporters._layer_tables import LayerTable
    from geo_app.options import Options

ENDING = ".gpkg"
MEDIA_TYPE = "application/geopackage+sqlite3"
HOLDS_EVENTS = False

_RELATED = "incident"
_UPPERMOST = ("Point", "MultiLineString", "MultiPolygon")
"""Programs draw the tables in their order, the first uppermost, and some read no more
than the first."""
_WIDELY = {"dataset_options": {"VERSION": "1.2"}}
"""The version that programs of recent years read without a warning."""


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the whole database."""
    from geo_app.exporters._gpkg_tables import package
    from geo_app.exporters._layer_tables import LABELS, layer_tables
    from geo_app.exporters._qgis_styles import qgis_style
    from geo_app.options import select_layers

    said = about(dataset, options)
    moment = options.stamp(dataset).astimezone(dt.UTC)
    changed = f"{moment:%Y-%m-%dT%H:%M:%S.000Z}"
    upper_first = sorted(
        select_layers(options.layers), key=lambda layer: layer.PANE_Z, reverse=True
    )
    tables = sorted(
        layer_tables(dataset, upper_first),
        key=lambda table: (table.kind == LABELS, _UPPERMOST.index(table.geometry_type)),
    )
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "map.gpkg"
            with _configured(changed):
                _write_layers(tables, file, said)
            with package(file, changed) as held:
                held.add_records(dataset, said["rule"])
                for table in tables:
                    if _RELATED in table.features.columns:
                        held.relate(table.name, list(table.features[_RELATED]))
                    held.add_style(table.name, qgis_style(table, dataset))
            return file.read_bytes()
    # GDAL's failures are RuntimeErrors; a full disk is one of them.
    except (OSError, RuntimeError, sqlite3.Error) as error:
        where = tempfile.gettempdir()
        message = f"the database can't be built in {where} (set TMPDIR): {error}"
        raise ExportError(message) from error


def _write_layers(tables: list[LayerTable], file: Path, said: dict[str, str]) -> None:
    """Write what the file says about itself, and the shapes; GDAL makes the file."""
    import pandas as pd
    import pyogrio

    about_file = pd.DataFrame({"key": said.keys(), "value": said.values()})
    pyogrio.write_dataframe(
        about_file, file, layer="about", driver="GPKG", dataset_metadata=said, **_WIDELY
    )
    for table in tables:
        pyogrio.write_dataframe(
            table.features.drop(columns=_RELATED, errors="ignore"),
            file,
            layer=table.name,
            driver="GPKG",
            geometry_type=table.geometry_type,
            layer_options={"IDENTIFIER": table.title, "DESCRIPTION": said["rule"]},
        )


@contextmanager
def _configured(moment: str) -> Iterator[None]:
    """Give GDAL the time, which it would write into the file from its own clock."""
    import pyogrio

    # The file is read whole and thrown away: it need not wait for the disk.
    chosen = {"OGR_CURRENT_DATE": moment, "OGR_SQLITE_SYNCHRONOUS": "OFF"}
    pyogrio.set_gdal_config_options(chosen)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(chosen))
