"""The layers of the map as tables with shapes, for programs that draw them anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.model import LocalName
from geo_app.formats._rows import SEPARATOR, columns, incident_rows, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame

    from data import Dataset
    from geo_app.formats._rows import Row
    from layers import Layer

_FOR_DRAWING = ["card", "part", "stack"]
_KINDS = {
    "Point": "points",
    "MultiPoint": "points",
    "Polygon": "areas",
    "MultiPolygon": "areas",
    "LineString": "lines",
    "MultiLineString": "lines",
}
_TYPES = {"points": "Point", "areas": "MultiPolygon", "lines": "MultiLineString"}


@dataclass(frozen=True, slots=True)
class LayerTable:
    """Features of a layer that are of one kind of shape.

    Attributes
    ----------
    layer
        Id of the layer.
    name
        Name of the table; the kind stands after the id where there are several.
    geometry_type
        What GDAL calls the shapes.
    """

    layer: str
    name: str
    title: str
    geometry_type: str
    features: GeoDataFrame


def layer_tables(dataset: Dataset, layers: Iterable[Layer]) -> list[LayerTable]:
    """Return the features of layers as tables of one kind of shape each.

    Most programs style no table of several kinds. What stands for incidents bears
    their columns, claimants and numbers of sources; what is there only to be drawn is
    left out, and values in lists become one text. A layer without features has no
    table.
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

    kinds = features.geom_type.map(_KINDS)
    name = layer_id(layer)
    found = list(dict.fromkeys(kinds))
    return [
        LayerTable(
            layer=name,
            name=name if len(found) == 1 else f"{name}_{kind}",
            title=_title(layer.title(), kind if len(found) > 1 else None),
            geometry_type=_TYPES[kind],
            features=_plain(features[kinds == kind]),
        )
        for kind in found
    ]


def _title(layer: str, kind: str | None) -> str:
    from layers import say

    return say(f"qgis.layer.{kind}", layer=layer) if kind else layer


def _with_incidents(features: GeoDataFrame, rows: list[Row]) -> GeoDataFrame:
    """Add what the features' incidents have in common: columns that are not there."""
    by_id = {str(row["id"]): row for row in rows}
    keys = [name for name in ("incident", "incidents") if name in features.columns]
    if not keys:
        return features
    groups = [
        [by_id[one] for one in _ids(row)] for row in features[keys].to_dict("records")
    ]
    added = [name for name in _columns(keys) if name not in features.columns]
    return features.assign(
        **{name: [_shared(group, name) for group in groups] for name in added}
    )


def _columns(keys: list[str]) -> tuple[str, ...]:
    """Return what is told of the incidents: of one alone also when and by whom."""
    cited = ("claimants", "source_numbers")
    if "incident" not in keys:
        return cited
    told = ("date", "place", "radius_m", "kind", "carried_out_by", "declared_by")
    labels = (name for name in columns("incidents") if name.startswith("label_"))
    return (*told, *cited, *labels)


def _ids(row: dict[str, Any]) -> tuple[str, ...]:
    """Return the incidents of a feature, whether it is of one or of several."""
    several = row.get("incidents")
    return several if isinstance(several, tuple) else (row["incident"],)


def _shared(group: list[Row], name: str) -> Any:
    if len(group) == 1:
        return group[0][name]
    texts = [str(row[name]).split(SEPARATOR) for row in group if row[name]]
    return joined(text for held in texts for text in held)


def _plain(features: GeoDataFrame) -> GeoDataFrame:
    """Leave out empty columns, and turn values that no table holds into texts."""
    held = features.dropna(axis="columns", how="all").copy()
    for name in held.columns.drop("geometry"):
        if held[name].map(lambda value: isinstance(value, tuple)).any():
            held[name] = held[name].map(_joined)
    whole = held.drop(columns="geometry").convert_dtypes()
    return held.assign(**{name: whole[name] for name in whole.columns})


def _joined(values: tuple[Any, ...]) -> str:
    return SEPARATOR.join(
        f"{value.language}={value.text}" if isinstance(value, LocalName) else str(value)
        for value in values
    )
