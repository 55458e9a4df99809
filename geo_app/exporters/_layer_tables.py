"""The layers of the map as tables with shapes, for programs that draw them anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.model.records import LocalName
from data.records.cells import SEPARATOR
from geo_app.exporters._tables import columns, incident_rows, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame

    from data import Dataset
    from data.records.cells import Row
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
LABELS = "label_points"
"""Points at which no more than the label of an area stands."""

_TYPES = {
    "points": "Point",
    "areas": "MultiPolygon",
    "lines": "MultiLineString",
    LABELS: "Point",
}


@dataclass(frozen=True, slots=True)
class LayerTable:
    """Features of a layer that are of one kind.

    Attributes
    ----------
    layer
        Id of the layer.
    kind
        ``points``, ``areas``, ``lines`` or `LABELS`.
    name
        Name of the table; the kind stands after the id where there are several, and
        always if they are points that no more than a label stands at.
    geometry_type
        What GDAL calls the shapes.
    """

    layer: str
    kind: str
    name: str
    title: str
    geometry_type: str
    features: GeoDataFrame


def layer_tables(dataset: Dataset, layers: Iterable[Layer]) -> list[LayerTable]:
    """Return the features of layers as tables of one kind each.

    Most programs style no table of several kinds of shape, and a point at which the
    label of an area stands is no place: none is in a table of places. What stands for
    incidents bears their columns, claimants and numbers of sources; what is there only
    to be drawn is left out, and values in lists become one text. A layer without
    features has no table.
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

    kinds = features.geom_type.map(_KINDS)
    if "stands_for_area" in features.columns:
        kinds = kinds.mask(features["stands_for_area"].eq(True), LABELS)  # noqa: FBT003
    name = layer_id(layer)
    places = set(kinds) - {LABELS}
    alone = places if len(places) == 1 else set()
    return [
        LayerTable(
            layer=name,
            kind=kind,
            name=name if kind in alone else f"{name}_{kind}",
            title=layer.title()
            if kind in alone
            else say(f"qgis.layer.{kind}", layer=layer.title()),
            geometry_type=_TYPES[kind],
            features=_plain(features[kinds == kind]),
        )
        for kind in dict.fromkeys(kinds)
    ]


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
