"""The layout of the first page: its parts, and the size of its map.

The parts are measured at their widths. Parts that are too tall move to the next page;
the map takes the remaining room. No text is ever cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo_app.print_layout import typesetting
from geo_app.print_layout.locator_map import SHAPE
from geo_app.print_layout.map_frame import Frame

if TYPE_CHECKING:
    from geo_app.print_layout.paper import Paper

_SIDE_MM = 58.0
_GAP_MM = 4.0
DEGREES_MM = 3.4
"""Room beside and below the map for the numbers of the graticule."""

_INSET_MM = 24.0
"""The least width of the inset."""

_ARROW_MM = 6.0
"""The part of the column that keeps its size when its texts are squeezed."""

_FOOT_SHARE = 0.2
"""The largest share of the page that its foot may take."""

_SHRUNK, _LEAST_MM = 1.35, 60.0
"""Limits of shrinking the map to fit the tolls on its page: factor, least height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The layout of the first page; lengths are millimetres.

    Attributes
    ----------
    side
        Width of the column with inset, legend and scale.
    gap
        Between the parts.
    map_width, map_height
        Of the map within its frame.
    inset_width
        Of the location inset.
    squeezed
        Factor by which the texts of the column are shrunk.
    glance
        Whether the tolls are on the first page.
    sources, notes
        Whether sources, and notes on boundaries, are on the first page.
    """

    side: float
    gap: float
    map_width: float
    map_height: float
    inset_width: float
    squeezed: float
    glance: bool
    sources: bool
    notes: bool


def plan(
    paper: Paper, values: dict[str, Any], view: tuple[float, float, float, float]
) -> Plan:
    """Lay out the first page.

    Parameters
    ----------
    values
        Values of ``sheet.typ`` without maps and plan.
    view
        West, south, east, north of the area to show, degrees.
    """
    side, gap = _SIDE_MM * paper.unit, _GAP_MM * paper.unit
    beside = paper.inner_width - side - gap
    widths = {
        "whole": paper.inner_width,
        "side": side,
        "glance": beside,
        "legend": beside - side - gap,
    }
    tall = typesetting.measured("heights.typ", "heights", {**values, "widths": widths})
    foot, sources, notes = _foot(tall, paper)
    room = paper.inner_height - tall["header"] - foot - 2 * gap
    column = tall["legend"] + tall["scale"] + 2 * gap
    if paper.portrait:
        width, inset = paper.inner_width, side
        row = max(tall["legend_in_a_row"], tall["scale"], side * SHAPE)
        beside_tolls = max(tall["glance"], column + side * SHAPE)
        whole, part = room - row - gap, room - beside_tolls - gap
    else:
        width, inset = beside, min(side, (room - column) / SHAPE)
        whole, part = room, room - tall["glance"] - gap
    glance = _is_worth(view, width=width, whole=whole, part=part)
    return Plan(
        side=side,
        gap=gap,
        map_width=width - DEGREES_MM,
        map_height=(part if glance else whole) - DEGREES_MM,
        inset_width=max(inset, _INSET_MM),
        squeezed=min(1.0, (room - _INSET_MM * SHAPE - _ARROW_MM) / column),
        glance=glance,
        sources=sources,
        notes=notes,
    )


def _is_worth(
    view: tuple[float, float, float, float], *, width: float, whole: float, part: float
) -> bool:
    """Return whether the map stays large enough with the tolls on its page."""
    if part < _LEAST_MM:
        return False
    alone, beside = (
        Frame.around(view, width=width, height=height).scale for height in (whole, part)
    )
    return beside <= _SHRUNK * alone


def _foot(tall: dict[str, float], paper: Paper) -> tuple[float, bool, bool]:
    """Return the height of the fullest foot with room; whether sources, notes fit."""
    most = _FOOT_SHARE * paper.inner_height
    if tall["foot"] <= most:
        return tall["foot"], True, True
    if tall["foot_without_sources"] <= most:
        return tall["foot_without_sources"], False, True
    return tall["foot_least"], False, False
