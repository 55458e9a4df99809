"""Reads the map extracts of a case: provinces, countries, the border, towns."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geopandas import GeoDataFrame

from data.model import Geography, LocalName, NamedPoint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

_CRS = "EPSG:4326"


def read_geography(directory: Path) -> Geography:
    """Read the map of a case.

    Parameters
    ----------
    directory
        The case folder; the map lies in its folder ``map``.

    Returns
    -------
    Geography
        All layers in EPSG:4326.

    Raises
    ------
    FileNotFoundError
        If one of the four files is missing.

    Notes
    -----
    The bytes are checked against the data package before, so a file that is here
    is one that the extract script wrote.
    """
    folder = directory / "map"
    gazetteer = _read_rows(folder / "gazetteer.csv")
    return Geography(
        admin1=_read_features(folder / "admin1.geojson"),
        countries=_read_features(folder / "countries.geojson"),
        border=_read_features(folder / "border.geojson"),
        towns=_towns(gazetteer),
        places=_places(gazetteer),
    )


def _read_features(path: Path) -> GeoDataFrame:
    """Read a GeoJSON file: its properties as columns, in their order."""
    features = json.loads(path.read_bytes())["features"]
    rows = [_row(feature["properties"]) for feature in features]
    geometry = [_geometry(feature["geometry"]) for feature in features]
    return GeoDataFrame(rows, geometry=geometry, crs=_CRS)


def _geometry(stored: Mapping[str, Any]) -> BaseGeometry:
    """Return a stored geometry.

    Shapely's own reader makes a tuple of each vertex; handing over whole rings
    takes a third of its time.
    """
    coordinates = stored["coordinates"]
    if stored["type"] == "LineString":
        return shapely.linestrings(np.array(coordinates))
    if stored["type"] == "Polygon":
        return _polygon(coordinates)
    return shapely.multipolygons([_polygon(rings) for rings in coordinates])


def _polygon(rings: list[list[list[float]]]) -> Polygon:
    """Return the polygon with an outer ring and holes."""
    outer, *holes = (shapely.linearrings(np.array(ring)) for ring in rings)
    return shapely.polygons(outer, holes or None)


def _row(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of a feature, with its names as values of the model."""
    if "names" not in properties:
        return dict(properties)
    names = (LocalName(tag, text) for tag, text in properties["names"].items())
    return {**properties, "names": tuple(names)}


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        head, *rows = csv.reader(table)
    return [dict(zip(head, row, strict=True)) for row in rows]


def _places(gazetteer: list[dict[str, str]]) -> dict[int, NamedPoint]:
    return {
        int(row["geonameid"]): NamedPoint(
            row["name"],
            float(row["longitude"]),
            float(row["latitude"]),
            row["alternates"],
        )
        for row in gazetteer
    }


def _towns(gazetteer: list[dict[str, str]]) -> GeoDataFrame:
    """Return the places of the gazetteer that are drawn, the first rank first."""
    drawn = [row for row in gazetteer if row["rank"]]
    drawn.sort(key=lambda row: (int(row["rank"]), -int(row["population"]), row["name"]))
    columns = {
        "gazetteer_id": [int(row["geonameid"]) for row in drawn],
        "name": [row["name"] for row in drawn],
        "names": [_names(row["names"]) for row in drawn],
        "country": [row["country"] for row in drawn],
        "admin1": [row["admin1"] for row in drawn],
        "population": [int(row["population"]) for row in drawn],
        "rank": [int(row["rank"]) for row in drawn],
    }
    positions = [(float(row["longitude"]), float(row["latitude"])) for row in drawn]
    return GeoDataFrame(columns, geometry=shapely.points(positions), crs=_CRS)


def _names(cell: str) -> tuple[LocalName, ...]:
    """Return the names in a cell such as ``fa=...|ur=...``."""
    pairs = (part.partition("=") for part in cell.split("|") if part)
    return tuple(LocalName(language, text) for language, _, text in pairs)
