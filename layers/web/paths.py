"""Encoding of values and geometries for the page's script.

Text from records never becomes markup or script: it is passed as JSON, with all
characters escaped that could end a script element or a line of it, and becomes a text
node in the browser.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from data.geometry.areas import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

GRID_ZOOM = 10
"""Zoom of the pixel grid that shapes are rounded to: a step is 153 m at the equator, a
pixel at the closest zoom of the map."""

DEGREE = 256 * 2**GRID_ZOOM / 360
"""Steps of that grid in a degree of longitude."""

_UNSAFE = str.maketrans(
    {
        "<": "\\u003c",
        ">": "\\u003e",
        "&": "\\u0026",
    }
)


def script_json(value: object) -> str:
    r"""Return ``value`` as JSON that is safe inside a script element.

    NaN and infinity raise ValueError: JSON has neither.

    Examples
    --------
    >>> script_json({"title": "</script><b>"})
    '{"title":"\\u003c/script\\u003e\\u003cb\\u003e"}'
    """
    text = json.dumps(
        value,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return text.translate(_UNSAFE)


def world_pixels(
    coordinates: NDArray[np.float64], *, zoom: int = GRID_ZOOM
) -> NDArray[np.int64]:
    """Project to pixels of Web Mercator (EPSG:3857) at a zoom level.

    Parameters
    ----------
    coordinates
        Shape (n, 2): longitude and latitude, degrees.

    Returns
    -------
    ndarray
        Shape (n, 2): pixels east and south of 180 degrees west, 85.05 north.
    """
    longitude, latitude = np.radians(coordinates).T
    world = 256 * 2**zoom
    east = (longitude + np.pi) / (2 * np.pi)
    south = (np.pi - np.arctanh(np.sin(latitude))) / (2 * np.pi)
    grid: NDArray[np.int64] = np.rint(np.column_stack((east, south)) * world).astype(
        np.int64
    )
    return grid


def doublings(off_deg: float) -> int:
    """Return how often the grid's step can double without exceeding ``off_deg``."""
    return max(0, int(np.log2(max(off_deg * DEGREE, 1))))


def rounded(pixels: NDArray[np.int64], doubled: int) -> NDArray[np.int64]:
    """Round pixels to a grid with a step of 2**``doubled`` pixels."""
    step = 2**doubled
    grid: NDArray[np.int64] = (pixels + step // 2) // step * step
    return grid


def line_path(coordinates: NDArray[np.float64], *, off_deg: float = 0) -> str:
    """Write a line on the pixel grid as SVG path data.

    Parameters
    ----------
    coordinates
        Shape (n, 2): longitude and latitude, degrees.
    off_deg
        Tolerance of the line, in degrees: an upper bound of the step of its grid.

    Examples
    --------
    >>> line_path(np.array([[-180.0, 85.0511287], [-179.999, 85.0], [-180, 85.0]]))
    'M+0+0l+1+429-1+0'
    """
    return pixel_path(rounded(world_pixels(coordinates), doublings(off_deg)))


def pixel_path(pixels: NDArray[np.int64]) -> str:
    """Write pixels of the grid as SVG path data, which browsers parse natively.

    The first pixel, then the steps from each to the next, east before south. Repeated
    pixels are left out; a line within one pixel is only its first point, and nothing is
    drawn.
    """
    steps = np.diff(pixels, axis=0)
    moved = steps[steps.any(axis=1)]
    return f"M{_numbers(pixels[0])}" + (f"l{_numbers(moved)}" if len(moved) else "")


def _numbers(values: NDArray[np.int64]) -> str:
    """Write integers with their signs, so that no separators are needed."""
    return "".join(map("{:+d}".format, values.ravel().tolist()))


def ring_paths(geometry: shapely.Geometry, *, off_deg: float = 0) -> list[list[str]]:
    """Write a Polygon or MultiPolygon: a list of polygons, each a list of rings.

    ``off_deg`` is the tolerance of a drawn line, in degrees.
    """
    return [
        [
            line_path(shapely.get_coordinates(ring), off_deg=off_deg)
            for ring in (part.exterior, *part.interiors)
        ]
        for part in shapely.get_parts(simplified(geometry, off_deg))
    ]


def line_paths(geometry: shapely.Geometry, *, off_deg: float = 0) -> list[str]:
    """Write a LineString or MultiLineString: a list of lines.

    ``off_deg`` is the tolerance of a drawn line, in degrees.
    """
    return [
        line_path(shapely.get_coordinates(part), off_deg=off_deg)
        for part in shapely.get_parts(simplified(geometry, off_deg))
    ]


def position(longitude: float, latitude: float) -> list[float]:
    """Return latitude and longitude in Leaflet's order, to about a metre."""
    return [round(latitude, 5), round(longitude, 5)]


def columns(rows: Iterable[dict[str, Any]]) -> dict[str, list[Any]]:
    """Turn rows with equal keys into columns: an array for each attribute."""
    listed = list(rows)
    names = listed[0] if listed else ()
    return {name: [row[name] for row in listed] for name in names}
