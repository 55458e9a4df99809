"""Shapes on paper as SVG: numbers and colours only, no text ever.

Units of the drawing are hundredths of a millimetre, so that every number is whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

import numpy as np
import shapely

if TYPE_CHECKING:
    from layers.style import Line

_UNITS = 100
"""Units of the drawing to the millimetre."""


class Canvas:
    """A drawing of a size in millimetres, from the left upper corner."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._elements: list[str] = []

    def fill(
        self, shape: shapely.Geometry, colour: str, *, opacity: float = 1.0
    ) -> None:
        """Fill polygons; positions are millimetres on the drawing."""
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
                f'<path d="{path}" fill="none" stroke={quoteattr(line.colour)}'
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
    """Write polygons and lines as a path; points are passed over."""
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
    """Write one line: its first point, then the steps from point to point.

    One that is shorter than a unit is left out: a step to nowhere is no valid path, and
    readers of SVG drop all that follows it.
    """
    at = np.rint(shapely.get_coordinates(line) * _UNITS).astype(int)
    steps = np.diff(at, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    if len(steps) == 0:
        return ""
    across, down = at[0]
    # A list writes its own numbers four times as fast as we would one by one.
    written = str(steps.ravel().tolist())[1:-1].replace(",", "")
    return f"M{across} {down}l{written}{end}"
