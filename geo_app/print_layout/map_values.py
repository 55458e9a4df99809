"""The values of ``map.typ``: the drawing, and the placed labels."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import shapely

from geo_app.print_layout import map_symbols, typesetting
from geo_app.print_layout.draw_layers import draw
from geo_app.print_layout.graticule import graticule
from geo_app.print_layout.label_placement import placed
from geo_app.print_layout.map_labels import names
from layers import layer_id, style
from layers.symbols import Kind, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo_app.print_layout.label_placement import Placed, Sizes
    from geo_app.print_layout.scene import Scene
    from geo_app.print_layout.svg_canvas import Canvas

LEADER = Line(style.INK_SOFT, 0.16)

_ROUGH_MM = 0.3
"""Tolerance of the lines that labels avoid."""

_SIGN_MM = 2.0
"""Distance from the middle of a sign to its leader line."""


def map_values(
    scene: Scene,
    *,
    unit: float,
    alt: str,
    plain: bool = False,
    over: Callable[[Canvas], None] | None = None,
) -> dict[str, Any]:
    """Return the values of ``map.typ``.

    Parameters
    ----------
    unit
        Size of the texts, relative to an A4 sheet.
    alt
        Alternative text of the drawing.
    plain
        Whether to leave out the graticule and the names in other scripts.
    over
        Function that draws on top of the map.
    """
    labels = _labels(scene, unit, plain=plain)
    canvas = draw(
        scene, names=shapely.union_all([label.box for label in labels]), grid=not plain
    )
    _draw_beside(canvas, labels)
    if over is not None:
        over(canvas)
    degrees = () if plain else graticule(scene.frame).degrees
    return {
        "svg": canvas.svg(),
        "width": scene.frame.width,
        "height": scene.frame.height,
        "alt": alt,
        "labels": [_values(label) for label in labels],
        "degrees": [dataclasses.asdict(degree) for degree in degrees],
    }


def _labels(scene: Scene, unit: float, *, plain: bool) -> list[Placed]:
    """Measure and place the labels of a scene."""
    texts = names(scene)
    if plain:
        texts = [dataclasses.replace(name, local=()) for name in texts]
    looks = [name.look() for name in texts]
    sizes = typesetting.measured(
        "label_sizes.typ", "sizes", {"looks": looks, "unit": unit}
    )
    return placed(
        texts,
        [_sizes(size) for size in sizes],
        outline=scene.frame.outline,
        avoid=_lines(scene),
    )


def _sizes(size: dict[str, Any]) -> Sizes:
    full, brief = size["full"], size["brief"]
    return (full[0], full[1]), (brief[0], brief[1]) if brief else None


def _lines(scene: Scene) -> shapely.Geometry:
    """Return the lines that labels avoid, as the layers declare."""
    frame = scene.frame
    lines = [
        frame.draw(row["geometry"])
        if symbol.kind == Kind.LINES
        else frame.draw_outline(row["geometry"])
        for layer in scene.layers_upwards
        for symbol, row in layer.SYMBOLS.drawn(scene.features[layer_id(layer)])
        if symbol.avoided
    ]
    return shapely.simplify(shapely.union_all(lines), _ROUGH_MM)


def _draw_beside(canvas: Canvas, labels: Sequence[Placed]) -> None:
    """Draw the additions to labels: dots of towns, and leader lines."""
    for label in labels:
        across, down = label.name.anchor
        if label.name.dot:
            map_symbols.dot(canvas, label.name.dot, middle=(across, down))
        elif label.apart:
            sign = shapely.Point(across, down)
            line = shapely.shortest_line(sign, label.box)
            canvas.stroke(line.difference(sign.buffer(_SIGN_MM)), LEADER)


def _values(label: Placed) -> dict[str, Any]:
    return {
        "look": label.name.look(),
        "across": label.across,
        "down": label.down,
        "width": label.width,
        "height": label.height,
        "brief": label.brief,
    }
