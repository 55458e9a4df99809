"""The locator map: the region, with the frame of the main map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo_app.print_layout.map_frame import Frame
from geo_app.print_layout.map_values import map_values
from geo_app.print_layout.scene import Scene, features, ground_layers
from layers import style
from layers.i18n import say
from layers.symbols import Line

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.print_layout.svg_canvas import Canvas

SHAPE = 0.62
"""Ratio of the height of the inset to its width."""

_SHARES = np.arange(0.95, 0.3, -0.05)
_MAIN = Line(style.BORDER, 0.4)


def inset_values(
    dataset: Dataset, main: Frame, *, width: float, unit: float
) -> dict[str, Any]:
    """Return the values of the inset for the template.

    Parameters
    ----------
    main
        The frame of the main map.
    width
        Of the inset, millimetres.
    unit
        Size of the texts of the sheet, relative to A4.
    """
    frame = _region(dataset.case.limits, width=width)
    ground = features(dataset, ground_layers())
    scene = Scene(dataset, frame, ground, {})
    outline = frame.draw(_outline(main))

    def over(canvas: Canvas) -> None:
        canvas.fill(outline, style.BORDER.paper, opacity=0.12)
        canvas.stroke(outline, _MAIN)

    alt = say("sheet.inset")
    return map_values(scene, unit=0.72 * unit, alt=alt, plain=True, over=over)


def _region(limits: tuple[float, float, float, float], *, width: float) -> Frame:
    """Return the largest frame that lies within the limits of the case."""
    west, south, east, north = limits
    middle = np.array([(west + east) / 2, (south + north) / 2] * 2)
    frame = Frame.around(limits, width=width, height=width * SHAPE)
    for share in _SHARES:
        if shapely.box(*limits).contains(shapely.box(*frame.window)):
            break
        box = middle + (np.array(limits) - middle) * share
        frame = Frame.around(tuple(box), width=width, height=width * SHAPE)
    return frame


def _outline(frame: Frame) -> shapely.Polygon:
    """Return the outline of a frame, in degrees."""
    edge = shapely.get_coordinates(shapely.segmentize(frame.outline.exterior, 2.0))
    return shapely.Polygon(np.column_stack(frame.geographic(edge)))
