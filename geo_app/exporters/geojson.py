"""GeoJSON (RFC 7946): incidents with their claims.

One feature per incident; incidents that can only be listed have no geometry. After them
come the features of layers that ask for it (`layers.symbols.Symbols.with_incidents`),
with the property ``layer``. The claims
are in the property ``claims``, each with its source. The other records are in foreign
members of the collection, which programs may ignore: ``about``, ``sources`` and
``timeline``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.records.cells import json_text, nested
from geo_app.exporters._geometry import shape
from geo_app.exporters._tables import labels, nested_claims
from geo_app.report.metadata import about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data import Dataset, Incident
    from geo_app.options import Options

ENDING = ".geojson"
MEDIA_TYPE = "application/geo+json"
HOLDS_EVENTS = False


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the collection, with one feature per line."""
    features = [_feature(dataset, incident) for incident in dataset.incidents]
    features += _layer_features(dataset, options)
    head = {
        "type": "FeatureCollection",
        **_extent(features),
        "about": about(dataset, options),
        "sources": [nested(source) for source in dataset.sources],
        "timeline": [nested(entry) for entry in dataset.timeline],
    }
    lines = ",\n".join(
        json_text({key: value for key, value in feature.items() if key != "shape"})
        for feature in features
    )
    return f'{json_text(head)[:-1]},"features":[\n{lines}\n]}}\n'.encode()


def _feature(dataset: Dataset, incident: Incident) -> dict[str, Any]:
    from shapely.geometry import mapping

    geometry = shape(dataset, incident)
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": mapping(geometry) if geometry else None,
        "properties": {
            **nested(incident),
            **labels(dataset, incident),
            "claims": nested_claims(dataset, incident),
        },
        "shape": geometry,
    }


def _layer_features(dataset: Dataset, options: Options) -> Iterator[dict[str, Any]]:
    """Yield the features of layers that go along with the incidents."""
    import pandas as pd
    from shapely.geometry import mapping

    from geo_app.exporters._layer_tables import layer_tables
    from geo_app.options import layers_with_incidents
    from layers import layer_id

    for layer in layers_with_incidents(options):
        name = layer_id(layer)
        for table in layer_tables(dataset, [layer]):
            for number, row in enumerate(table.features.to_dict("records"), start=1):
                geometry = row.pop("geometry")
                known = {key: value for key, value in row.items() if pd.notna(value)}
                yield {
                    "type": "Feature",
                    "id": f"{table.name}-{number}",
                    "geometry": mapping(geometry),
                    "properties": {"layer": name, **known},
                    "shape": geometry,
                }


def _extent(features: list[dict[str, Any]]) -> dict[str, list[float]]:
    """Return the ``bbox``, if any incident has a geometry."""
    import shapely

    shapes = [feature["shape"] for feature in features if feature["shape"]]
    return {"bbox": shapely.total_bounds(shapes).tolist()} if shapes else {}
