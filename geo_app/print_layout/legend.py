"""The legend of the sheet: the entries of the layers, with their symbols drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geo_app.print_layout import map_symbols
from geo_app.print_layout.svg_canvas import Canvas
from layers import LAYERS, layer_id, style
from layers.symbols import Form, Kind, Line, Marker, Symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from data import Dataset
    from layers import LegendEntry
    from layers.symbols import Symbols

    Drawer = Callable[["_Sketch"], None]

WIDTH_MM, HEIGHT_MM = 7.0, 4.4
_MIDDLE = (WIDTH_MM / 2, HEIGHT_MM / 2)
_BOX = shapely.box(0.2, 0.3, WIDTH_MM - 0.2, HEIGHT_MM - 0.3)
_WAVE = shapely.LineString([(0.3, 3.2), (2, 2.9), (3, 1.7), (4.4, 1.4), (6.7, 2.3)])

_CHIP = Line(style.OF_SIDE, 0.3, dash=(1.1, 0.8))
_NOTHING = Symbol(kind=Kind.POINTS, caption=str)


def legend_values(dataset: Dataset, layers: Collection[str]) -> list[dict[str, str]]:
    """Return SVG and text of each entry of the legend of some layers."""
    return [
        {"svg": _drawing(dataset, layer.SYMBOLS, entry), "text": entry.text}
        for layer in LAYERS
        if layer_id(layer) in layers
        for entry in layer.legend(dataset)
    ]


@dataclass(frozen=True, slots=True)
class _Sketch:
    """A drawing beside an entry: its symbol, if there is one, and the side's colour."""

    canvas: Canvas
    entry: LegendEntry
    symbol: Symbol
    colour: str

    def fill(self, shape: shapely.Geometry) -> None:
        """Draw a shape as an area of the symbol."""
        if self.symbol.fill:
            fill = self.symbol.fill.coloured(self.colour)
            self.canvas.fill(shape, fill.colour.paper, opacity=fill.opacity)
        if self.symbol.hatch:
            lines = map_symbols.hatching(shape, turn=40, spacing=1.3)
            self.canvas.stroke(lines, self.symbol.hatch.line.coloured(self.colour))
        self.stroke(shape.exterior)

    def stroke(self, shape: shapely.Geometry) -> None:
        """Draw a shape as a line of the symbol."""
        if self.symbol.line:
            self.canvas.stroke(shape, self.symbol.line.coloured(self.colour))


def _drawing(dataset: Dataset, symbols: Symbols, entry: LegendEntry) -> str:
    """Draw the symbol of an entry."""
    canvas = Canvas(WIDTH_MM, HEIGHT_MM)
    side = entry.look.rpartition("side-")[2]
    symbol = symbols.of_look(entry.look) or symbols.of_look(entry.symbol) or _NOTHING
    DRAWERS[entry.symbol](_Sketch(canvas, entry, symbol, dataset.side(side).colour))
    return canvas.svg()


def _marker(to: _Sketch) -> None:
    to.canvas.fill(map_symbols.glyph(to.entry.shape, *_MIDDLE, radius=1.35), to.colour)


def _chip(to: _Sketch) -> None:
    to.canvas.fill(_BOX, style.PAPER.paper)
    to.canvas.stroke(_BOX.exterior, _CHIP.coloured(to.colour))
    to.canvas.fill(map_symbols.glyph(to.entry.shape, *_MIDDLE, radius=0.9), to.colour)


def _ring(to: _Sketch) -> None:
    to.fill(shapely.Point(_MIDDLE).buffer(2.05))
    around = Marker(Form.AROUND, inside=style.PAPER).coloured(to.colour)
    map_symbols.marker(to.canvas, around, to.entry.shape, middle=_MIDDLE)


def _box(to: _Sketch) -> None:
    to.fill(_BOX)


def _line(to: _Sketch) -> None:
    to.stroke(_WAVE)


def _dot(to: _Sketch) -> None:
    if to.symbol.marker:
        map_symbols.dot(to.canvas, to.symbol.marker, middle=_MIDDLE, radius=0.65)


DRAWERS: dict[str, Drawer] = {
    "marker": _marker,
    "chip": _chip,
    "ring": _ring,
    "hatch": _box,
    "line": _line,
    "fill": _box,
    "dot": _dot,
}
"""Function that draws each kind of entry (`layers.LegendEntry.symbol`)."""
