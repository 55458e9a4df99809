"""Drawing shapes on paper as SVG: numbers and colours only, never text.

The unit is a hundredth of a millimetre, so that every number is an integer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

import numpy as np
import shapely

if TYPE_CHECKING:
    from layers.symbols import Line

_UNITS = 100
"""Units of the drawing per millimetre."""


class Canvas:
    """A drawing with a size in millimetres; its origin is the upper left corner."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._elements: list[str] = []

    def fill(
        self, shape: shapely.Geometry, colour: str, *, opacity: float = 1.0
    ) -> None:
        """Fill polygons; coordinates are millimetres on the drawing."""
        path = _path(shape)
        if path:
            self._elements.append(
                f'<path d="{path}" fill={quoteattr(colour)} fill-opacity="{opacity}"'
                ' fill-rule="evenodd"/>'
            )

    def stroke(self, shape: shapely.Geometry, line: Line) -> None:
        """Draw lines, or the outlines of polygons."""
        path = _path(shape)
        if path:
            dash = " ".join(f"{part * _UNITS:g}" for part in line.dash)
            self._elements.append(
                f'<path d="{path}" fill="none" stroke={quoteattr(line.colour.paper)}'
                f' stroke-width="{line.width * _UNITS:g}"'
                f' stroke-opacity="{line.opacity}" stroke-linejoin="round"'
                + (f' stroke-dasharray="{dash}"' if dash else "")
                + ' stroke-linecap="round"/>'
            )

    def svg(self) -> str:
        """Return the drawing."""
        width, height = self.width * _UNITS, self.height * _UNITS
        return (
            '<svg xmlns="http://www.w3.org/2000/svg"'
            f' width="{self.width:g}mm" height="{self.height:g}mm"'
            f' viewBox="0 0 {width:g} {height:g}">{"".join(self._elements)}</svg>'
        )


def _path(shape: shapely.Geometry) -> str:
    """Write polygons and lines as a path; points are ignored."""
    pieces = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "GeometryCollection":
            pieces.append(_path(part))
        elif part.geom_type == "Polygon":
            rings = (part.exterior, *part.interiors)
            pieces += [_run(ring, end="Z") for ring in rings]
        elif part.geom_type in {"LineString", "LinearRing"}:
            pieces.append(_run(part))
    return "".join(pieces)


def _run(line: shapely.Geometry, *, end: str = "") -> str:
    """Write a line: its first point, then the steps from point to point.

    Lines shorter than a unit are left out: a path without steps is invalid, and viewers
    of SVG drop the rest of the path.
    """
    points = np.rint(shapely.get_coordinates(line) * _UNITS).astype(int)
    steps = np.diff(points, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    if len(steps) == 0:
        return ""
    across, down = points[0]
    # str() of a list is four times as fast as joining its numbers.
    written = str(steps.ravel().tolist())[1:-1].replace(",", "")
    return f"M{across} {down}l{written}{end}"
