"""GeoParquet 1.1: incidents with their claims, for data analysis.

One row per incident, with its claims nested as a list of structs; incidents that can
only be listed have no geometry. Sources and timeline are JSON in the file's metadata,
beside the usual metadata of exports.
"""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

from data.model.records import Claim, Incident, Source
from data.records.cells import json_text, nested
from geo_app.exporters._geometry import shape
from geo_app.exporters._tables import OF_SOURCE, columns, labels, nested_claims
from geo_app.report.metadata import about

if TYPE_CHECKING:
    import pyarrow as pa

    from data import Dataset
    from geo_app.options import Options

ENDING = ".parquet"
MEDIA_TYPE = "application/vnd.apache.parquet"
HOLDS_EVENTS = False

_VERSION = "1.1.0"
_GEO = "geo"


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the table in one row group, compressed."""
    import pyarrow as pa
    from pyarrow import parquet

    rows = [
        {
            **nested(incident),
            **labels(dataset, incident),
            "claims": nested_claims(dataset, incident),
        }
        for incident in dataset.incidents
    ]
    records = pa.Table.from_pylist(rows, schema=_schema())
    places = _places(dataset)
    for name in places.column_names:
        records = records.append_column(places.schema.field(name), places[name])
    metadata = {
        **about(dataset, options),
        "sources": json_text(list(map(nested, dataset.sources))),
        "timeline": json_text(list(map(nested, dataset.timeline))),
    }
    metadata[_GEO] = places.schema.metadata[_GEO.encode()].decode()
    stream = io.BytesIO()
    parquet.write_table(records.replace_schema_metadata(metadata), stream)
    return stream.getvalue()


def _places(dataset: Dataset) -> pa.Table:
    """Return the geometries with bounding boxes and their metadata."""
    from geopandas import GeoDataFrame
    from pyarrow import parquet

    shapes = [shape(dataset, incident) for incident in dataset.incidents]
    stream = io.BytesIO()
    GeoDataFrame(geometry=shapes, crs="EPSG:4326").to_parquet(
        stream, index=False, schema_version=_VERSION, write_covering_bbox=True
    )
    return parquet.read_table(stream)


def _schema() -> pa.Schema:
    """Return the schema of incidents, with claims nested in the last column."""
    import pyarrow as pa

    of_source = [
        field.with_name(f"source_{field.name}")
        for field in _fields(Source)
        if field.name in OF_SOURCE
    ]
    claim = pa.struct([*_fields(Claim), *of_source])
    of_labels = [name for name in columns("incidents") if name.startswith("label_")]
    return pa.schema(
        [
            *_fields(Incident),
            *(pa.field(name, pa.string()) for name in of_labels),
            pa.field("claims", pa.list_(claim)),
        ]
    )


def _fields(kind: type) -> list[pa.Field]:
    """Return a column for each field of a record, by its annotated type."""
    import pyarrow as pa

    name = pa.struct([("language", pa.string()), ("text", pa.string())])
    types = {
        "int": pa.int64(),
        "float": pa.float64(),
        "dt.date": pa.date32(),
        "tuple[LocalName, ...]": pa.list_(name),
        "tuple[int, ...]": pa.list_(pa.int64()),
        "tuple[str, ...]": pa.list_(pa.string()),
    }
    return [
        pa.field(
            field.name, types.get(str(field.type).removesuffix(" | None"), pa.string())
        )
        for field in dataclasses.fields(kind)
    ]
