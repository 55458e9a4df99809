"""A map as a picture for a slide: of the whole case, or around an incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo_app.print_layout import typesetting
from geo_app.print_layout.map_frame import Frame
from geo_app.print_layout.map_values import map_values
from geo_app.print_layout.scale_bar import scale_values
from geo_app.print_layout.scene import Scene, features
from layers import place

if TYPE_CHECKING:
    from collections.abc import Collection

    from data import Dataset, Incident

    Box = tuple[float, float, float, float]

_PPI = 220
_BAR_SHARE = 0.6
_AROUND = 0.18
"""Margin around a place, relative to its extent."""

_LEAST_DEG = 2.0
"""Least margin on every side of a place, so that readers can locate it."""


def picture(
    dataset: Dataset,
    *,
    layers: Collection[str],
    box: Box,
    size: tuple[float, float],
    numbers: dict[str, int],
    alt: str,
) -> bytes:
    """Return a map as PNG, with its scale below it.

    Parameters
    ----------
    layers
        Ids of the layers to draw.
    box
        West, south, east, north of the area to show, degrees.
    size
        Width and height of the map, millimetres on a sheet.
    numbers
        Number of each incident, by its id.
    """
    width, height = size
    frame = Frame.around(box, width=width, height=height)
    scene = Scene(dataset, frame, features(dataset, layers), numbers)
    values = {
        "unit": 1.0,
        "scale": scale_values(frame, width=width * _BAR_SHARE),
        "map": map_values(scene, unit=1.0, alt=alt),
    }
    return typesetting.png("map_picture.typ", values, ppi=_PPI)


def box_around(dataset: Dataset, incident: Incident) -> Box:
    """Return the bounds of the picture of an incident, degrees."""
    west, south, east, north = shapely.bounds(place(dataset, incident).extent)
    across = max((east - west) * _AROUND, _LEAST_DEG)
    down = max((north - south) * _AROUND, _LEAST_DEG * 0.75)
    return (west - across, south - down, east + across, north + down)
