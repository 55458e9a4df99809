"""The signs of a printed map: their shape by side, their fill by precision."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import affinity

from layers import style
from layers.symbols import Form, Line

if TYPE_CHECKING:
    from geo_app.print_layout.svg_canvas import Canvas
    from layers.symbols import Marker

_CORNERS = {
    "diamond": [(0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)],
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "triangle": [(0, -1.05), (1.1, 0.85), (-1.1, 0.85)],
}
"""Corners of each shape around its middle, in radii, the second axis downwards."""

_HALO_MM = 0.25
_SPOT_MM = 1.45
_HOLLOW_MM = 1.1
_DOT_LINE_MM = 0.22


def glyph(shape: str, across: float, down: float, *, radius: float) -> shapely.Geometry:
    """Return a marker shape around a point; all lengths in millimetres."""
    if shape not in _CORNERS:
        return shapely.Point(across, down).buffer(radius)
    corners = np.array(_CORNERS[shape]) * radius + (across, down)
    return shapely.Polygon(corners)


def marker(
    canvas: Canvas, look: Marker, shape: str, *, middle: tuple[float, float]
) -> None:
    """Draw a marker of a shape around a point of the paper."""
    inside, outside = look.inside.paper, look.outside.paper
    if look.form is Form.DOT:
        dot(canvas, look, middle=middle)
    elif look.form is Form.SPOT:
        drawn = glyph(shape, *middle, radius=_SPOT_MM)
        canvas.fill(drawn.buffer(_HALO_MM), outside)
        canvas.fill(drawn, inside)
    elif look.form is Form.AROUND:
        drawn = glyph(shape, *middle, radius=_HOLLOW_MM)
        canvas.fill(drawn.buffer(_HALO_MM * 2.6), style.PAPER.paper)
        canvas.fill(drawn.buffer(_HALO_MM * 1.6), outside)
        canvas.fill(drawn.buffer(-_HALO_MM), inside)


def dot(
    canvas: Canvas, look: Marker, *, middle: tuple[float, float], radius: float = 0.55
) -> None:
    """Draw a small round marker around a point of the paper."""
    drawn = shapely.Point(middle).buffer(radius)
    canvas.fill(drawn, look.inside.paper)
    canvas.stroke(drawn.exterior, Line(look.outside, _DOT_LINE_MM))


def hatching(
    area: shapely.Geometry, *, turn: float, spacing: float = 1.7
) -> shapely.Geometry:
    """Return the parallel lines that fill an area.

    They are lines, not an SVG pattern, as viewers and printers draw those differently.

    Parameters
    ----------
    area
        Polygons, millimetres on the paper.
    turn
        Angle of the lines from the vertical, degrees.
    spacing
        Distance between lines, millimetres.
    """
    west, north, east, south = area.bounds
    middle = ((west + east) / 2, (north + south) / 2)
    reach = math.hypot(east - west, south - north) / 2 + spacing
    # From a fixed origin, so that the lines of two areas of one side are aligned.
    origin = affinity.rotate(shapely.Point(0, 0), -turn, origin=middle).x
    first = origin + math.ceil((middle[0] - reach - origin) / spacing) * spacing
    lines = [
        [(across, middle[1] - reach), (across, middle[1] + reach)]
        for across in np.arange(first, middle[0] + reach, spacing)
    ]
    turned = affinity.rotate(shapely.MultiLineString(lines), turn, origin=middle)
    return shapely.intersection(turned, area)
