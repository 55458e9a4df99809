"""Reader of the map extracts of a case: provinces, countries, border and towns."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geopandas import GeoDataFrame
from shapely.errors import ShapelyError

from data.faults import DataError, Fault
from data.files import csv_lines, parse_json, read_text
from data.gazetteer.geocode import GAZETTEER_FILE, degrees
from data.model.dataset import Geography, NamedPoint
from data.model.records import LocalName
from data.records.toml_sections import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

_CRS = "EPSG:4326"
_UNIT = ("code", "name")
_LINE = ("line", "scale", "source")
_MAXIMUM_DEGREES = (180, 90)
_RANKS = (1, 2, 3)


def read_geography(directory: Path) -> Geography:
    """Read the map extracts of a case.

    Parameters
    ----------
    directory
        The case folder; the extracts are in its folder ``map``.

    Returns
    -------
    Geography
        All layers in EPSG:4326.

    Raises
    ------
    DataError
        If one of the four files is missing or was not written by `data.extract`.
    """
    towns, places = _read_gazetteer(directory)
    return Geography(
        admin1=_read_features(directory, "admin1", (*_UNIT, "country")),
        countries=_read_features(directory, "countries", _UNIT),
        border=_read_features(directory, "border", _LINE),
        towns=towns,
        places=places,
    )


def _read_features(
    directory: Path, layer: str, text_columns: tuple[str, ...]
) -> GeoDataFrame:
    """Read a GeoJSON file with its properties as columns, in their order."""
    file = f"map/{layer}.geojson"
    value = parse_json(read_text(directory / file, folder=directory), file)
    with _refusing(file):
        features = value["features"]
        rows = [_row(feature["properties"], text_columns) for feature in features]
        geometries = [_geometry(feature["geometry"]) for feature in features]
        return GeoDataFrame(rows, geometry=_checked(geometries), crs=_CRS)


def _read_gazetteer(directory: Path) -> tuple[GeoDataFrame, dict[int, NamedPoint]]:
    content = read_text(directory / GAZETTEER_FILE, folder=directory)
    with _refusing(GAZETTEER_FILE):
        header, *body = csv.reader(csv_lines(content))
        rows = [dict(zip(header, row, strict=True)) for row in body]
        return _towns(rows), _places(rows)


@contextmanager
def _refusing(file: str) -> Iterator[None]:
    """Turn any error of a malformed extract into a DataError that names the file."""
    try:
        yield
    except KeyError as error:
        reason = f"there is no {error}"
    except (
        AttributeError,
        IndexError,
        OverflowError,
        ShapelyError,
        TypeError,
        ValueError,
        csv.Error,
    ) as error:
        reason = str(error)
    else:
        return
    message = f"is no extract of a map ({reason}); run `make data`"
    raise DataError([Fault(file, None, None, message)])


def _checked(geometries: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the geometries; ValueError if one is empty, invalid or off the Earth."""
    if not geometries or any(geometry.is_empty for geometry in geometries):
        raise ValueError("a shape is missing")
    if not shapely.is_valid(geometries).all():
        raise ValueError("a shape crosses itself")
    if (abs(shapely.get_coordinates(geometries)) > _MAXIMUM_DEGREES).any():
        raise ValueError("a position is not on Earth")
    return geometries


def _geometry(geojson: Mapping[str, Any]) -> BaseGeometry:
    """Build a geometry from GeoJSON.

    Takes a third of the time of ``shapely.geometry.shape``, which makes a tuple of
    each vertex.
    """
    coordinates = geojson["coordinates"]
    if geojson["type"] == "LineString":
        return shapely.linestrings(np.array(coordinates))
    if geojson["type"] == "Polygon":
        return _polygon(coordinates)
    if geojson["type"] != "MultiPolygon":
        raise ValueError(f"{geojson['type']!r} is neither a line nor polygons")
    return shapely.multipolygons([_polygon(rings) for rings in coordinates])


def _polygon(rings: list[list[list[float]]]) -> Polygon:
    """Build a polygon from its outer ring and its holes."""
    outer, *holes = (shapely.linearrings(np.array(ring)) for ring in rings)
    return shapely.polygons(outer, holes or None)


def _row(
    properties: Mapping[str, Any], text_columns: tuple[str, ...]
) -> dict[str, Any]:
    """Return the properties of a feature, with its names as LocalName."""
    for column in text_columns:
        text(properties[column])
    if text_columns == _LINE:
        return dict(properties)
    names = (LocalName(tag, text(name)) for tag, name in properties["names"].items())
    return {**properties, "names": tuple(names)}


def _places(gazetteer: list[dict[str, str]]) -> dict[int, NamedPoint]:
    return {
        int(row["geonameid"]): NamedPoint(
            row["name"],
            degrees(row["longitude"], 180),
            degrees(row["latitude"], 90),
            row["alternates"],
        )
        for row in gazetteer
    }


def _towns(gazetteer: list[dict[str, str]]) -> GeoDataFrame:
    """Return the ranked places of the gazetteer, which are drawn, by rank."""
    towns = [row for row in gazetteer if row["rank"]]
    towns.sort(key=lambda row: (int(row["rank"]), -int(row["population"]), row["name"]))
    columns = {
        "gazetteer_id": [int(row["geonameid"]) for row in towns],
        "name": [row["name"] for row in towns],
        "names": [_names(row["names"]) for row in towns],
        "country": [row["country"] for row in towns],
        "admin1": [row["admin1"] for row in towns],
        "population": [int(row["population"]) for row in towns],
        "rank": [_rank(row["rank"]) for row in towns],
    }
    positions = [(float(row["longitude"]), float(row["latitude"])) for row in towns]
    return GeoDataFrame(columns, geometry=shapely.points(positions), crs=_CRS)


def _rank(cell: str) -> int:
    if (rank := int(cell)) in _RANKS:
        return rank
    raise ValueError(f"{cell!r} is not one of the ranks of towns")


def _names(cell: str) -> tuple[LocalName, ...]:
    """Parse the names in a cell such as ``fa=...|ur=...``."""
    pairs = (part.partition("=") for part in cell.split("|") if part)
    return tuple(LocalName(language, text) for language, _, text in pairs)
