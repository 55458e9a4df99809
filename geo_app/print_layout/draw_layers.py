"""Drawing the layers of a printed map from their symbols, the lowest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from geo_app.print_layout import map_symbols
from geo_app.print_layout.graticule import graticule
from geo_app.print_layout.svg_canvas import Canvas
from layers import layer_id, style
from layers.symbols import Kind, Line, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame

    from geo_app.print_layout.scene import Scene
    from layers import Layer

    Drawn = list[tuple[Symbol, dict[str, Any]]]

GRID = Line(style.GRATICULE, 0.08, opacity=0.75)

_TURN_DEG = 40
"""Angle between the hatchings of one side and the next."""


def draw(scene: Scene, *, names: shapely.Geometry, grid: bool = True) -> Canvas:
    """Draw a scene without its labels.

    Parameters
    ----------
    names
        Boxes of the labels, millimetres on the paper: thin lines are cut out there, for
        legibility.
    grid
        Whether meridians and parallels are drawn.
    """
    frame = scene.frame
    canvas = Canvas(frame.width, frame.height)
    canvas.fill(frame.outline, style.SEA.paper)
    to = _Drawing(scene, canvas, names)
    for layer in scene.layers_upwards:
        to.layer(layer, scene.features[layer_id(layer)])
        if layer.SYMBOLS.ground and grid:
            lines = shapely.difference(graticule(frame).lines, names)
            canvas.stroke(lines, GRID)
    return canvas


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The canvas of all layers, and the boxes of the labels."""

    scene: Scene
    canvas: Canvas
    names: shapely.Geometry

    def layer(self, layer: Layer, features: GeoDataFrame) -> None:
        """Draw a layer: areas and lines as they come, then the outlines and points."""
        drawn = layer.SYMBOLS.drawn(features)
        for symbol, row in drawn:
            if symbol.kind == Kind.LINES:
                self._line(symbol, row)
            elif symbol.kind == Kind.AREAS:
                self._area(symbol, row, edged=layer.SYMBOLS.outline is None)
        if layer.SYMBOLS.outline is not None:
            self._outlines(layer.SYMBOLS.outline, drawn)
        for symbol, row in drawn:
            if symbol.kind == Kind.POINTS:
                self._point(symbol, row)

    def _line(self, symbol: Symbol, row: dict[str, Any]) -> None:
        if symbol.line:
            self._stroke(self.scene.frame.draw(row["geometry"]), symbol.line, row)

    def _area(self, symbol: Symbol, row: dict[str, Any], *, edged: bool) -> None:
        drawn = self.scene.frame.draw(row["geometry"])
        if symbol.fill:
            fill = symbol.fill.coloured(self._colour(row))
            self.canvas.fill(drawn, fill.colour.paper, opacity=fill.opacity)
        if symbol.hatch:
            lines = map_symbols.hatching(drawn, turn=self._turn(row["side"]))
            self._stroke(lines, symbol.hatch.line, row)
        if symbol.line and edged:
            outline = self.scene.frame.draw_outline(row["geometry"])
            self._stroke(outline, symbol.line, row)

    def _outlines(self, line: Line, drawn: Drawn) -> None:
        """Draw the outlines of areas that lie side by side, then those of their own."""
        self._stroke(self._edges(row["geometry"] for _, row in drawn), line, {})
        own = dict.fromkeys(symbol.line for symbol, _ in drawn if symbol.line)
        for own_line in own:
            shapes = [
                row["geometry"] for symbol, row in drawn if symbol.line == own_line
            ]
            self._stroke(self._edges(shapes), own_line, {})

    def _edges(self, shapes: Iterable[shapely.Geometry]) -> shapely.Geometry:
        """Return the outlines of areas on the paper, each shared one only once."""
        drawn = [self.scene.frame.draw_outline(shape) for shape in shapes]
        return shapely.line_merge(shapely.union_all(drawn))

    def _point(self, symbol: Symbol, row: dict[str, Any]) -> None:
        point, marker = row["geometry"], symbol.marker
        if (
            marker
            and not marker.named_only
            and self.scene.frame.holds(point.x, point.y)
        ):
            map_symbols.marker(
                self.canvas,
                marker.coloured(self._colour(row)),
                row.get("shape", ""),
                middle=self.scene.frame.point(point.x, point.y),
            )

    def _stroke(self, shape: shapely.Geometry, line: Line, row: dict[str, Any]) -> None:
        shown = shapely.difference(shape, self.names) if line.yields else shape
        self.canvas.stroke(shown, line.coloured(self._colour(row)))

    def _colour(self, row: dict[str, Any]) -> str:
        return self.scene.colour(row["side"]) if "side" in row else ""

    def _turn(self, side: str) -> float:
        """Return the angle of the hatching of a side, degrees."""
        sides = [case_side.id for case_side in self.scene.dataset.case.sides]
        number = sides.index(side) if side in sides else len(sides)
        return _TURN_DEG * (number + 1)
