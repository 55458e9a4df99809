"""The map on paper: each layer drawn from its features, those below first."""

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
"""Hatching of each side is turned by so much against that of the one before."""


def draw(scene: Scene, *, names: shapely.Geometry, grid: bool = True) -> Canvas:
    """Draw a scene without its names.

    Parameters
    ----------
    names
        Where names will stand, millimetres on the paper: thin lines keep clear of
        them, so that they can be read.
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
    """What all layers draw on, and where names will stand."""

    scene: Scene
    canvas: Canvas
    names: shapely.Geometry


def _countries(to: _Drawing, held: GeoDataFrame) -> None:
    for shape, party in _columns(held, "geometry", "party"):
        colour = style.LAND_PARTY if party else style.LAND
        to.canvas.fill(to.scene.frame.draw(shape), colour)
    to.canvas.stroke(_edges(to.scene, held.geometry), style.COAST)


def _provinces(to: _Drawing, held: GeoDataFrame) -> None:
    focus = held.geometry[held["stands_out"]]
    for shape in focus:
        to.canvas.fill(to.scene.frame.draw(shape), style.FOCUS)
    lines = shapely.difference(_edges(to.scene, held.geometry), to.names)
    to.canvas.stroke(lines, style.PROVINCE)
    to.canvas.stroke(_edges(to.scene, focus), style.FOCUS_EDGE)


def _edges(scene: Scene, shapes: Iterable[shapely.Geometry]) -> shapely.Geometry:
    """Return the outlines of neighbours on the paper, each shared one once."""
    drawn = [scene.frame.draw_outline(shape) for shape in shapes]
    return shapely.line_merge(shapely.union_all(drawn))


def _extents(to: _Drawing, held: GeoDataFrame) -> None:
    """Draw a ring around what is near a point, hatching over areas, bands on lines."""
    for side, radius, shape in _columns(held, "side", "radius_m", "geometry"):
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


def _claimed(to: _Drawing, held: GeoDataFrame) -> None:
    """Outline where each claimant says that it was, and fill where claims meet."""
    still = held[held["drawn"].astype(bool) & (held["until"] == "")]
    for kind, side, shape in _columns(still, "extent_of", "side", "geometry"):
        meet = kind == "meet"
        colour = style.INK if meet else to.scene.colour(side)
        opacity = style.MEET if meet else style.CLAIMED
        to.canvas.fill(to.scene.frame.draw(shape), colour, opacity=opacity)
        line = style.meet() if meet else style.claimed(colour)
        to.canvas.stroke(to.scene.frame.draw_outline(shape), line)


def _turn(scene: Scene, side: str) -> float:
    """Return how far the hatching of a side is turned, degrees."""
    order = [held.id for held in scene.dataset.case.sides]
    place = order.index(side) if side in order else len(order)
    return _TURN_DEG * (place + 1)


def _border(to: _Drawing, held: GeoDataFrame) -> None:
    looks = {"detailed": style.BORDER, "generalised": style.GENERALISED}
    for line, shape in _columns(held, "line", "geometry"):
        to.canvas.stroke(to.scene.frame.draw(shape), looks[line])


def _distances(to: _Drawing, held: GeoDataFrame) -> None:
    for shape in held.geometry:
        to.canvas.stroke(to.scene.frame.draw(shape), style.DISTANCE)


def _towns(_to: _Drawing, _held: GeoDataFrame) -> None:
    """Draw nothing: a town's dot is drawn only where its name found room."""


def _signs(to: _Drawing, held: GeoDataFrame) -> None:
    """Draw a sign on each point; an area has none, for it would be a false one."""
    for shape, side, precision, point in _columns(
        held, "shape", "side", "precision", "geometry"
    ):
        known = Precision(precision)
        if known.is_area or not to.scene.frame.holds(point.x, point.y):
            continue
        across, down = to.scene.frame.point(point.x, point.y)
        spot = known in {Precision.EXACT, Precision.LOCAL}
        sign = map_symbols.spot if spot else map_symbols.hollow
        sign(to.canvas, shape, to.scene.colour(side), across=across, down=down)


def _context(to: _Drawing, held: GeoDataFrame) -> None:
    _extents(to, held[held["part"] == "extent"])
    _signs(to, held[held["part"] == "handle"])


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
"""What draws each layer, by its id, the lowest first."""


def _columns(features: GeoDataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield some columns of each row."""
    return zip(*(features[name] for name in names), strict=True)
