"""The graticule of a printed map, with the degrees at its edges."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_app.print_layout.map_frame import Frame

_STEPS = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Round spacings, degrees."""

_APART_MM = 26.0
"""The least distance between two lines of the grid on the paper."""

_CORNER_MM = 6.0
_HALF_MM = 4.0
"""Half the length of a number, which must not stick out above the map."""

_VERTICES = 60
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Degree:
    """A number at the edge of the map.

    Attributes
    ----------
    edge
        ``bottom`` or ``left``.
    position
        Millimetres along that edge, from the upper left corner of the map.
    """

    edge: str
    position: float
    text: str


@dataclass(frozen=True, slots=True)
class Graticule:
    """The lines on the paper, millimetres, and their degrees."""

    lines: shapely.Geometry
    degrees: tuple[Degree, ...]


def graticule(frame: Frame) -> Graticule:
    """Return the grid of a frame, with lines at least 26 mm apart."""
    lines, degrees = [], []
    for line, edge, text in _lines(frame):
        drawn = frame.draw(line)
        if drawn.is_empty:
            continue
        lines.append(drawn)
        degrees += [
            Degree(edge, position, text) for position in _crossings(frame, drawn, edge)
        ]
    return Graticule(shapely.union_all(lines), tuple(degrees))


def _lines(frame: Frame) -> Iterator[tuple[shapely.LineString, str, str]]:
    """Yield meridians and parallels of the window, with edge and number."""
    west, south, east, north = frame.window
    shrunk = math.cos(math.radians((south + north) / 2))
    for longitude, decimals in _round(west, east, _step(frame, shrunk)):
        latitudes = np.linspace(south, north, _VERTICES)
        line = np.column_stack([np.full(_VERTICES, longitude), latitudes])
        yield shapely.LineString(line), "bottom", _text(longitude, "EW", decimals)
    for latitude, decimals in _round(south, north, _step(frame, 1.0)):
        longitudes = np.linspace(west, east, _VERTICES)
        line = np.column_stack([longitudes, np.full(_VERTICES, latitude)])
        yield shapely.LineString(line), "left", _text(latitude, "NS", decimals)


def _step(frame: Frame, shrunk: float) -> float:
    """Return the finest spacing whose lines are far enough apart."""
    for step in _STEPS:
        if step * shrunk * _KM_PER_DEGREE * 1e6 / frame.scale >= _APART_MM:
            return step
    return _STEPS[-1]


def _round(low: float, high: float, step: float) -> list[tuple[float, int]]:
    """Return the multiples of a step in a range, with the decimals they need."""
    decimals = 0 if step >= 1 else 2 if step == 0.25 else 1  # noqa: PLR2004 - a quarter
    first, last = math.ceil(low / step), math.floor(high / step)
    return [(n * step, decimals) for n in range(first, last + 1)]


def _text(value: float, signs: str, decimals: int) -> str:
    sign = signs[value < 0] if value else ""
    return f"{abs(value):.{decimals}f}° {sign}".rstrip()


def _crossings(frame: Frame, line: shapely.Geometry, edge: str) -> list[float]:
    """Return the positions where a drawn line meets the edge of its number."""
    ends = shapely.get_coordinates(line.boundary)
    axis, edge_at = (0, frame.height) if edge == "bottom" else (1, 0.0)
    meets = np.abs(ends[:, 1 - axis] - edge_at) < 1e-6  # noqa: PLR2004 - of a millimetre
    # In the corner of both edges only the number of the meridian has room.
    first, last = (
        (0.0, frame.width)
        if edge == "bottom"
        else (_HALF_MM, frame.height - _CORNER_MM)
    )
    positions = ends[meets, axis].tolist()
    return [position for position in positions if first <= position <= last]
