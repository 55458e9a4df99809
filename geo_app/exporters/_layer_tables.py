"""Map layers as tables with geometries, for GIS programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.model.records import LocalName
from data.records.cells import SEPARATOR
from geo_app.exporters._tables import columns, incident_rows, joined
from layers.symbols import Kind, kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame

    from data import Dataset
    from data.records.cells import Row
    from layers import Layer
    from layers.symbols import Symbols

_FOR_DRAWING = ["card", "part", "stack"]
_TYPES = {
    Kind.POINTS: "Point",
    Kind.AREAS: "MultiPolygon",
    Kind.LINES: "MultiLineString",
    Kind.LABEL_POINTS: "Point",
}


@dataclass(frozen=True, slots=True)
class LayerTable:
    """Features of a layer that are of the same kind.

    Attributes
    ----------
    symbols
        Symbols of the layer.
    kind
        What its features are; `Kind.LABEL_POINTS` of areas are not locations.
    name
        Name of the table: the layer's id, followed by the kind if the layer has several
        or these are label points.
    geometry_type
        What GDAL calls the shapes.
    """

    symbols: Symbols
    kind: Kind
    name: str
    title: str
    geometry_type: str
    features: GeoDataFrame


def layer_tables(dataset: Dataset, layers: Iterable[Layer]) -> list[LayerTable]:
    """Return the features of layers as tables, one for each kind of feature.

    Most programs cannot style a table of mixed geometries, and label points of areas
    must not be mixed with locations. Features of incidents get the columns of these,
    with claimants and source numbers; columns for drawing only are left out, and lists
    become one text. A layer without features has no table.
    """
    rows = incident_rows(dataset)
    return [
        table
        for layer in layers
        for table in _tables(layer, _with_incidents(_bare(layer, dataset), rows))
    ]


def _bare(layer: Layer, dataset: Dataset) -> GeoDataFrame:
    return layer.features(dataset).drop(columns=_FOR_DRAWING, errors="ignore")


def _tables(layer: Layer, features: GeoDataFrame) -> list[LayerTable]:
    from layers import layer_id
    from layers.i18n import say

    kind_of = kinds(features)
    name = layer_id(layer)
    located = set(kind_of) - {Kind.LABEL_POINTS}
    single = located if len(located) == 1 else set()
    return [
        LayerTable(
            symbols=layer.SYMBOLS,
            kind=kind,
            name=name if kind in single else f"{name}_{kind}",
            title=layer.title()
            if kind in single
            else say(f"qgis.layer.{kind}", layer=layer.title()),
            geometry_type=_TYPES[kind],
            features=_plain(features[kind_of == kind]),
        )
        for kind in dict.fromkeys(kind_of)
    ]


def _with_incidents(features: GeoDataFrame, rows: list[Row]) -> GeoDataFrame:
    """Add the columns of the features' incidents that are missing."""
    by_id = {str(row["id"]): row for row in rows}
    keys = [name for name in ("incident", "incidents") if name in features.columns]
    if not keys:
        return features
    groups = [
        [by_id[id_] for id_ in _ids(row)] for row in features[keys].to_dict("records")
    ]
    added = [name for name in _columns(keys) if name not in features.columns]
    return features.assign(
        **{name: [_shared(group, name) for group in groups] for name in added}
    )


def _columns(keys: list[str]) -> tuple[str, ...]:
    """Return the columns to add: of a single incident also when and by whom."""
    cited = ("claimants", "source_numbers")
    if "incident" not in keys:
        return cited
    facts = ("date", "place", "radius_m", "kind", "carried_out_by", "declared_by")
    labels = (name for name in columns("incidents") if name.startswith("label_"))
    return (*facts, *cited, *labels)


def _ids(row: dict[str, Any]) -> tuple[str, ...]:
    """Return the ids of the incidents of a feature, one or several."""
    several = row.get("incidents")
    return several if isinstance(several, tuple) else (row["incident"],)


def _shared(group: list[Row], name: str) -> Any:
    if len(group) == 1:
        return group[0][name]
    cells = [str(row[name]).split(SEPARATOR) for row in group if row[name]]
    return joined(text for texts in cells for text in texts)


def _plain(features: GeoDataFrame) -> GeoDataFrame:
    """Drop empty columns, and turn lists into texts."""
    table = features.dropna(axis="columns", how="all").copy()
    for name in table.columns.drop("geometry"):
        if table[name].map(lambda value: isinstance(value, tuple)).any():
            table[name] = table[name].map(_joined)
    attributes = table.drop(columns="geometry").convert_dtypes()
    return table.assign(**{name: attributes[name] for name in attributes.columns})


def _joined(values: tuple[Any, ...]) -> str:
    return SEPARATOR.join(
        f"{value.language}={value.text}" if isinstance(value, LocalName) else str(value)
        for value in values
    )
