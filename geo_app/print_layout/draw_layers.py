"""Drawing the layers of a printed map from their features, the lowest first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from data.model.enums import Precision
from geo_app.print_layout import map_symbols
from geo_app.print_layout.graticule import graticule
from geo_app.print_layout.svg_canvas import Canvas
from layers import style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geopandas import GeoDataFrame

    from geo_app.print_layout.scene import Scene

    Drawer = Callable[["_Drawing", GeoDataFrame], None]

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
    canvas.fill(frame.outline, style.SEA)
    to = _Drawing(scene, canvas, names)
    for layer, drawer in DRAWERS.items():
        if layer in scene.features:
            drawer(to, scene.features[layer])
        if layer == "countries" and grid:
            lines = shapely.difference(graticule(frame).lines, names)
            canvas.stroke(lines, style.GRID)
    return canvas


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The canvas of all layers, and the boxes of the labels."""

    scene: Scene
    canvas: Canvas
    names: shapely.Geometry


def _countries(to: _Drawing, countries: GeoDataFrame) -> None:
    for shape, party in _columns(countries, "geometry", "party"):
        colour = style.LAND_PARTY if party else style.LAND
        to.canvas.fill(to.scene.frame.draw(shape), colour)
    to.canvas.stroke(_edges(to.scene, countries.geometry), style.COAST)


def _provinces(to: _Drawing, provinces: GeoDataFrame) -> None:
    focus = provinces.geometry[provinces["stands_out"]]
    for shape in focus:
        to.canvas.fill(to.scene.frame.draw(shape), style.FOCUS)
    lines = shapely.difference(_edges(to.scene, provinces.geometry), to.names)
    to.canvas.stroke(lines, style.PROVINCE)
    to.canvas.stroke(_edges(to.scene, focus), style.FOCUS_EDGE)


def _edges(scene: Scene, shapes: Iterable[shapely.Geometry]) -> shapely.Geometry:
    """Return the outlines of areas on the paper, each shared one only once."""
    drawn = [scene.frame.draw_outline(shape) for shape in shapes]
    return shapely.line_merge(shapely.union_all(drawn))


def _extents(to: _Drawing, extents: GeoDataFrame) -> None:
    """Draw rings around points, hatching over areas, bands along lines."""
    for side, radius, shape in _columns(extents, "side", "radius_m", "geometry"):
        colour, drawn = to.scene.colour(side), to.scene.frame.draw(shape)
        if shape.geom_type.endswith("LineString"):
            to.canvas.stroke(drawn, style.band(colour))
        elif math.isnan(radius):
            lines = map_symbols.hatching(drawn, turn=_turn(to.scene, side))
            to.canvas.stroke(shapely.difference(lines, to.names), style.hatch(colour))
            to.canvas.stroke(to.scene.frame.draw_outline(shape), style.edge(colour))
        else:
            to.canvas.fill(drawn, colour, opacity=0.12)
            to.canvas.stroke(to.scene.frame.draw_outline(shape), style.ring(colour))


def _claimed(to: _Drawing, claimed: GeoDataFrame) -> None:
    """Draw the claimed areas, and the areas that several claims share."""
    current = claimed[claimed["drawn"].astype(bool) & (claimed["until"] == "")]
    for kind, side, shape in _columns(current, "extent_of", "side", "geometry"):
        meet = kind == "meet"
        colour = style.INK if meet else to.scene.colour(side)
        opacity = style.MEET if meet else style.CLAIMED
        to.canvas.fill(to.scene.frame.draw(shape), colour, opacity=opacity)
        line = style.meet() if meet else style.claimed(colour)
        to.canvas.stroke(to.scene.frame.draw_outline(shape), line)


def _turn(scene: Scene, side: str) -> float:
    """Return the angle of the hatching of a side, degrees."""
    sides = [case_side.id for case_side in scene.dataset.case.sides]
    number = sides.index(side) if side in sides else len(sides)
    return _TURN_DEG * (number + 1)


def _border(to: _Drawing, border: GeoDataFrame) -> None:
    looks = {"detailed": style.BORDER, "generalised": style.GENERALISED}
    for line, shape in _columns(border, "line", "geometry"):
        to.canvas.stroke(to.scene.frame.draw(shape), looks[line])


def _distances(to: _Drawing, distances: GeoDataFrame) -> None:
    for shape in distances.geometry:
        to.canvas.stroke(to.scene.frame.draw(shape), style.DISTANCE)


def _towns(_to: _Drawing, _features: GeoDataFrame) -> None:
    """Draw nothing: a town's dot is drawn with its label, if that has room."""


def _signs(to: _Drawing, handles: GeoDataFrame) -> None:
    """Draw a sign on each point, but none on areas, where no point is known."""
    for shape, side, precision, point in _columns(
        handles, "shape", "side", "precision", "geometry"
    ):
        precision_class = Precision(precision)
        if precision_class.is_area or not to.scene.frame.holds(point.x, point.y):
            continue
        across, down = to.scene.frame.point(point.x, point.y)
        spot = precision_class in {Precision.EXACT, Precision.LOCAL}
        sign = map_symbols.spot if spot else map_symbols.hollow
        sign(to.canvas, shape, to.scene.colour(side), across=across, down=down)


def _context(to: _Drawing, context: GeoDataFrame) -> None:
    _extents(to, context[context["part"] == "extent"])
    _signs(to, context[context["part"] == "handle"])


DRAWERS: dict[str, Drawer] = {
    "countries": _countries,
    "provinces": _provinces,
    "precision": _extents,
    "claimed": _claimed,
    "border": _border,
    "distances": _distances,
    "towns": _towns,
    "context": _context,
    "strikes": _signs,
}
"""Function that draws each layer, by its id, the lowest first."""


def _columns(features: GeoDataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield the values of some columns for each row."""
    return zip(*(features[name] for name in names), strict=True)
