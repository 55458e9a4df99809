"""GeoPackage: tables of the map layers, together with the records.

The tables ``incidents``, ``claims``, ``sources`` and ``timeline`` have the complete
records, ``about`` the metadata of the file. Foreign keys, which GIS programs offer as
relations, lead from ``claims.incident`` and the column ``incident`` of layers to
``incidents.id``, and from ``claims.source`` and ``timeline.source`` to ``sources.id``.
Each layer has a default style for QGIS. Label points of areas are not locations: they
have tables of their own, which come last.
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
"""Programs draw tables in order, the first uppermost, and some read only the first."""
_WIDELY = {"dataset_options": {"VERSION": "1.2"}}
"""A version of the format that most programs read without a warning."""


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the database."""
    from geo_app.exporters._gpkg_tables import package
    from geo_app.exporters._layer_tables import layer_tables
    from geo_app.exporters._qgis_styles import qgis_style
    from geo_app.options import select_layers
    from layers.symbols import Kind

    metadata = about(dataset, options)
    moment = options.stamp(dataset).astimezone(dt.UTC)
    changed = f"{moment:%Y-%m-%dT%H:%M:%S.000Z}"
    upper_first = sorted(
        select_layers(options.layers), key=lambda layer: layer.PANE_Z, reverse=True
    )
    tables = sorted(
        layer_tables(dataset, upper_first),
        key=lambda table: (
            table.kind == Kind.LABEL_POINTS,
            _UPPERMOST.index(table.geometry_type),
        ),
    )
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "map.gpkg"
            with _configured(changed):
                _write_layers(tables, file, metadata)
            with package(file, changed) as geopackage:
                geopackage.add_records(dataset, metadata["rule"])
                for table in tables:
                    if _RELATED in table.features.columns:
                        incidents = list(table.features[_RELATED])
                        geopackage.relate(table.name, incidents)
                    geopackage.add_style(table.name, qgis_style(table, dataset))
            return file.read_bytes()
    # GDAL raises RuntimeError, for a full disk too.
    except (OSError, RuntimeError, sqlite3.Error) as error:
        where = tempfile.gettempdir()
        message = f"the database can't be built in {where} (set TMPDIR): {error}"
        raise ExportError(message) from error


def _write_layers(
    tables: list[LayerTable], file: Path, metadata: dict[str, str]
) -> None:
    """Create the file with GDAL, with its metadata and layers."""
    import pandas as pd
    import pyogrio

    about_file = pd.DataFrame({"key": metadata.keys(), "value": metadata.values()})
    pyogrio.write_dataframe(
        about_file,
        file,
        layer="about",
        driver="GPKG",
        dataset_metadata=metadata,
        **_WIDELY,
    )
    for table in tables:
        pyogrio.write_dataframe(
            table.features.drop(columns=_RELATED, errors="ignore"),
            file,
            layer=table.name,
            driver="GPKG",
            geometry_type=table.geometry_type,
            layer_options={"IDENTIFIER": table.title, "DESCRIPTION": metadata["rule"]},
        )


@contextmanager
def _configured(moment: str) -> Iterator[None]:
    """Set the time that GDAL writes into the file, instead of the current one."""
    import pyogrio

    # The file is temporary: no need to wait for the disk.
    settings = {"OGR_CURRENT_DATE": moment, "OGR_SQLITE_SYNCHRONOUS": "OFF"}
    pyogrio.set_gdal_config_options(settings)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(settings))
