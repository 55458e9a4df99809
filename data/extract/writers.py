"""Writers of the map layers; equal rows give equal bytes."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import shapely

from data.atomic_write import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

_DECIMALS = 5


def write_features(
    path: Path, rows: Iterable[tuple[Mapping[str, Any], BaseGeometry]]
) -> None:
    """Write a GeoJSON file (RFC 7946) with one feature on each line.

    Parameters
    ----------
    path
        The file; it is replaced only when the new content is complete.
    rows
        Properties and geometry (EPSG:4326, degrees) of each feature, in order.
    """
    features = ",\n".join(_feature(*row) for row in rows)
    _write(path, f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n')


def write_table(
    path: Path, columns: Iterable[str], rows: Iterable[Iterable[str]]
) -> None:
    """Write a CSV file in UTF-8 with plain line feeds.

    Parameters
    ----------
    path
        The file; it is replaced only when the new content is complete.
    columns
        The header.
    rows
        The rows below it.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(columns)
    table.writerows(rows)
    _write(path, text.getvalue())


def _feature(properties: Mapping[str, Any], geometry: BaseGeometry) -> str:
    """Return one feature as compact JSON, its outer rings counter-clockwise."""
    oriented = shapely.orient_polygons(geometry.normalize())
    if oriented.geom_type.endswith("LineString"):
        oriented = geometry  # lines keep their direction
    feature = {
        "type": "Feature",
        "properties": properties,
        "geometry": {
            "type": oriented.geom_type,
            "coordinates": _rounded(shapely.geometry.mapping(oriented)["coordinates"]),
        },
    }
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _rounded(coordinates: Any) -> Any:
    """Return nested coordinates with five decimals, which is about one metre."""
    if isinstance(coordinates, float):
        return round(coordinates, _DECIMALS)
    return [_rounded(part) for part in coordinates]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text.encode())
