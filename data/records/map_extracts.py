"""Reads the map extracts of a case: provinces, countries, the border, towns."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geopandas import GeoDataFrame
from shapely.errors import ShapelyError

from data.faults import DataError, Fault
from data.files import parse_json, read_text
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
_MOST_DEGREES = (180, 90)
_RANKS = (1, 2, 3)


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
    DataError
        If one of the four files is missing, or is none that the extract script writes.
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
    directory: Path, layer: str, needed: tuple[str, ...]
) -> GeoDataFrame:
    """Read a GeoJSON file: its properties as columns, in their order."""
    file = f"map/{layer}.geojson"
    value = parse_json(read_text(directory / file, folder=directory), file)
    with _refusing(file):
        features = value["features"]
        rows = [_row(feature["properties"], needed) for feature in features]
        geometry = [_geometry(feature["geometry"]) for feature in features]
        return GeoDataFrame(rows, geometry=_sound(geometry), crs=_CRS)


def _read_gazetteer(directory: Path) -> tuple[GeoDataFrame, dict[int, NamedPoint]]:
    written = read_text(directory / GAZETTEER_FILE, folder=directory)
    with _refusing(GAZETTEER_FILE):
        head, *body = csv.reader(io.StringIO(written, newline=""))
        rows = [dict(zip(head, row, strict=True)) for row in body]
        return _towns(rows), _places(rows)


@contextmanager
def _refusing(file: str) -> Iterator[None]:
    """Say that a file is none that the extract script wrote, whatever it lacks."""
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


def _sound(geometry: list[BaseGeometry]) -> list[BaseGeometry]:
    """Refuse shapes that nothing can be computed with."""
    if not geometry or any(shape.is_empty for shape in geometry):
        raise ValueError("a shape is missing")
    if not shapely.is_valid(geometry).all():
        raise ValueError("a shape crosses itself")
    if (abs(shapely.get_coordinates(geometry)) > _MOST_DEGREES).any():
        raise ValueError("a position is not on Earth")
    return geometry


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
    if stored["type"] != "MultiPolygon":
        raise ValueError(f"{stored['type']!r} is neither a line nor polygons")
    return shapely.multipolygons([_polygon(rings) for rings in coordinates])


def _polygon(rings: list[list[list[float]]]) -> Polygon:
    """Return the polygon with an outer ring and holes."""
    outer, *holes = (shapely.linearrings(np.array(ring)) for ring in rings)
    return shapely.polygons(outer, holes or None)


def _row(properties: Mapping[str, Any], needed: tuple[str, ...]) -> dict[str, Any]:
    """Return the properties of a feature, with its names as values of the model."""
    for name in needed:
        text(properties[name])
    if needed == _LINE:
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
        "rank": [_rank(row["rank"]) for row in drawn],
    }
    positions = [(float(row["longitude"]), float(row["latitude"])) for row in drawn]
    return GeoDataFrame(columns, geometry=shapely.points(positions), crs=_CRS)


def _rank(cell: str) -> int:
    if (rank := int(cell)) in _RANKS:
        return rank
    raise ValueError(f"{cell!r} is not one of the ranks of towns")


def _names(cell: str) -> tuple[LocalName, ...]:
    """Return the names in a cell such as ``fa=...|ur=...``."""
    pairs = (part.partition("=") for part in cell.split("|") if part)
    return tuple(LocalName(language, text) for language, _, text in pairs)
