"""The legend of the sheet: the entries of the layers, with their symbols drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo_app.print_layout import map_symbols
from geo_app.print_layout.svg_canvas import Canvas
from layers import LAYERS, layer_id, style

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from data import Dataset
    from layers import LegendEntry

    Drawer = Callable[[Canvas, LegendEntry, str], None]

WIDTH_MM, HEIGHT_MM = 7.0, 4.4
_MIDDLE = (WIDTH_MM / 2, HEIGHT_MM / 2)
_BOX = shapely.box(0.2, 0.3, WIDTH_MM - 0.2, HEIGHT_MM - 0.3)
_WAVE = shapely.LineString([(0.3, 3.2), (2, 2.9), (3, 1.7), (4.4, 1.4), (6.7, 2.3)])

_LINES = {
    "border detailed": style.BORDER,
    "border generalised": style.GENERALISED,
    "distance": style.DISTANCE,
}


def legend_values(dataset: Dataset, layers: Collection[str]) -> list[dict[str, str]]:
    """Return SVG and text of each entry of the legend of some layers."""
    entries = [
        entry
        for layer in LAYERS
        if layer_id(layer) in layers
        for entry in layer.legend(dataset)
    ]
    return [{"svg": _symbol(dataset, entry), "text": entry.text} for entry in entries]


def _symbol(dataset: Dataset, entry: LegendEntry) -> str:
    """Draw the symbol of an entry."""
    canvas = Canvas(WIDTH_MM, HEIGHT_MM)
    side = entry.look.rpartition("side-")[2]
    SYMBOLS[entry.symbol](canvas, entry, dataset.side(side).colour)
    return canvas.svg()


def _marker(canvas: Canvas, entry: LegendEntry, colour: str) -> None:
    canvas.fill(map_symbols.glyph(entry.shape, *_MIDDLE, radius=1.35), colour)


def _chip(canvas: Canvas, entry: LegendEntry, colour: str) -> None:
    canvas.fill(_BOX, style.PAPER)
    canvas.stroke(_BOX.exterior, style.ring(colour))
    canvas.fill(map_symbols.glyph(entry.shape, *_MIDDLE, radius=0.9), colour)


def _ring(canvas: Canvas, entry: LegendEntry, colour: str) -> None:
    ring = shapely.Point(_MIDDLE).buffer(2.05)
    canvas.fill(ring, colour, opacity=0.12)
    canvas.stroke(ring.exterior, style.ring(colour))
    across, down = _MIDDLE
    map_symbols.hollow(canvas, entry.shape, colour, across=across, down=down)


def _hatch(canvas: Canvas, _entry: LegendEntry, colour: str) -> None:
    lines = map_symbols.hatching(_BOX, turn=40, spacing=1.3)
    canvas.stroke(lines, style.hatch(colour))
    canvas.stroke(_BOX.exterior, style.edge(colour))


def _line(canvas: Canvas, entry: LegendEntry, colour: str) -> None:
    canvas.stroke(_WAVE, _LINES.get(entry.look, style.edge(colour)))


def _fill(canvas: Canvas, entry: LegendEntry, colour: str) -> None:
    paint, opacity, line = {
        "meet": (style.INK, style.MEET, style.meet()),
        "focus": (style.FOCUS, 1.0, style.FOCUS_EDGE),
    }.get(entry.look, (colour, style.CLAIMED, style.claimed(colour)))
    canvas.fill(_BOX, paint, opacity=opacity)
    canvas.stroke(_BOX.exterior, line)


def _dot(canvas: Canvas, _entry: LegendEntry, _colour: str) -> None:
    across, down = _MIDDLE
    map_symbols.town(canvas, across=across, down=down, radius=0.65)


SYMBOLS: dict[str, Drawer] = {
    "marker": _marker,
    "chip": _chip,
    "ring": _ring,
    "hatch": _hatch,
    "line": _line,
    "fill": _fill,
    "dot": _dot,
}
"""Function that draws each kind of symbol."""
