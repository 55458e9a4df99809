"""Plain values and geometries on their way into the page's script.

Text from records never becomes markup or script: it travels as JSON, with every
character escaped that could end a script element or a line of it, and becomes a
text node in the browser.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

FINE, COARSE = 4, 3
"""Decimals of a degree that drawn lines and coverages keep: 11 m and 110 m."""

_MORE = 32  # the sixth bit of a character: more of the number follows
_UNSAFE = str.maketrans(
    {
        "<": "\\u003c",
        ">": "\\u003e",
        "&": "\\u0026",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
)


def script_json(value: object) -> str:
    r"""Return ``value`` as JSON that is safe inside a script element.

    Not-a-number and infinities are refused with ValueError: JSON has neither.

    Examples
    --------
    >>> script_json({"title": "</script><b>"})
    '{"title":"\\u003c/script\\u003e\\u003cb\\u003e"}'
    """
    text = json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return text.translate(_UNSAFE)


def encode_line(coordinates: NDArray[np.float64], *, decimals: int = FINE) -> str:
    """Encode longitude and latitude pairs as one short ASCII text.

    Coordinates are rounded to ``decimals``, written as differences, and packed
    five bits a character as in the encoded polyline format, longitude first.

    Parameters
    ----------
    coordinates
        Shape (n, 2), degrees.

    Examples
    --------
    >>> encode_line(np.array([[0.0, 0.0], [0.001, -0.0001]]))
    '??S@'
    """
    grid = np.rint(coordinates * 10**decimals).astype(np.int64)
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    moved = steps.any(axis=1)
    moved[:1] = True
    signed = steps[moved].ravel()
    return "".join(_characters((signed << 1) ^ (signed >> 63)))


def _characters(numbers: NDArray[np.int64]) -> Iterable[str]:
    for number in numbers.tolist():
        rest = number
        while rest >= _MORE:
            yield chr((rest & (_MORE - 1) | _MORE) + 63)
            rest >>= 5
        yield chr(rest + 63)


def encode_polygons(geometry: shapely.Geometry) -> list[list[str]]:
    """Encode a Polygon or MultiPolygon: a list of polygons, each a list of rings."""
    return [
        [
            encode_line(shapely.get_coordinates(ring))
            for ring in (part.exterior, *part.interiors)
        ]
        for part in shapely.get_parts(geometry)
    ]


def encode_lines(geometry: shapely.Geometry) -> list[str]:
    """Encode a LineString or MultiLineString: a list of lines."""
    return [
        encode_line(shapely.get_coordinates(part))
        for part in shapely.get_parts(geometry)
    ]


def position(longitude: float, latitude: float) -> list[float]:
    """Return latitude and longitude in Leaflet's order, to about a metre."""
    return [round(latitude, 5), round(longitude, 5)]


def columns(rows: Iterable[dict[str, Any]]) -> dict[str, list[Any]]:
    """Turn rows with equal keys into columns: an array for each attribute."""
    held = list(rows)
    return {name: [row[name] for row in held] for name in (held[0] if held else ())}
