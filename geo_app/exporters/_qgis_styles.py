"""QGIS styles of layers: symbols of the map in the colours of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_app.exporters import _qml as qml
from geo_app.exporters._layer_tables import LABELS
from geo_app.exporters._qml import Category
from geo_app.exporters._qml_labels import labels
from layers import countries, provinces, style, towns
from layers.i18n import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree import ElementTree as ET

    from data import Dataset
    from data.model.case import Side
    from geo_app.exporters._layer_tables import LayerTable

    Look = tuple[ET.Element, ET.Element | None]

_NEAR = "@map_scale < 3500000"
_HATCH_MM = 1.8
_SPOT_MM, _AROUND_MM = 3.4, 2.8


def qgis_style(table: LayerTable, dataset: Dataset) -> str | None:
    """Return the style of a layer's table, or None to leave it to QGIS.

    Features of sides look as on the map in every layer: markers, rings and hatched
    areas, bands along lines. Some layers have a style of their own.
    """
    look = _LOOKS.get(table.layer)
    if look is not None:
        return qml.document(*look(dataset))
    if "side" in table.features.columns:
        return qml.document(*_of_sides(table, dataset))
    return None


def _of_sides(table: LayerTable, dataset: Dataset) -> Look:
    if table.geometry_type == "Point":
        return _signs(dataset, table.kind)
    sides = _sides(dataset)
    if table.geometry_type == "MultiLineString":
        bands = [
            Category(side.id, side.name, "line", (qml.stroke(style.band(side.colour)),))
            for side in sides
        ]
        return qml.renderer('"side"', bands), None
    categories = [category for side in sides for category in _extents(side)]
    return qml.renderer(_EXTENT, categories), None


_EXTENT = """"side" || if("radius_m" is null, ' area', ' ring')"""


def _extents(side: Side) -> tuple[Category, Category]:
    return (
        Category(
            f"{side.id} area",
            say("qgis.area", side=side.name),
            "fill",
            (
                qml.hatching(style.hatch(side.colour), distance=_HATCH_MM),
                qml.stroke(style.edge(side.colour)),
            ),
        ),
        Category(
            f"{side.id} ring",
            say("qgis.ring", side=side.name),
            "fill",
            (qml.fill(side.colour, 0.12), qml.stroke(style.ring(side.colour))),
        ),
    )


_SIGN = """"side" || if("precision" in ('exact', 'local'), ' spot', ' around')"""


def _signs(dataset: Dataset, kind: str) -> Look:
    """Draw solid markers at spots, hollow ones in rings, and only labels in areas."""
    sides = _sides(dataset)
    drawn = (
        qml.renderer('"side"', map(_chip, sides))
        if kind == LABELS
        else qml.renderer(
            _SIGN, [category for side in sides for category in _sign(side)]
        )
    )
    colours = " ".join(
        f"""when "side" = '{side.id}' then '{side.colour}'""" for side in sides
    )
    text = """"title" || '\n' || "label" || ', ' || "detail\""""
    framed = f"case {colours} end"
    return drawn, labels(text, size=8, ink=style.INK, framed=framed)


def _sign(side: Side) -> tuple[Category, ...]:
    solid = qml.marker(side.shape, side.colour, style.PAPER, size=_SPOT_MM)
    hollow = qml.marker(side.shape, style.PAPER, side.colour, size=_AROUND_MM)
    return (
        Category(
            f"{side.id} spot", say("qgis.spot", side=side.name), "marker", (solid,)
        ),
        Category(
            f"{side.id} around", say("qgis.around", side=side.name), "marker", (hollow,)
        ),
    )


def _chip(side: Side) -> Category:
    return Category(
        side.id, say("qgis.chip", side=side.name), "marker", (qml.unseen(),)
    )


def _sides(dataset: Dataset) -> tuple[Side, ...]:
    return (*dataset.case.sides_by_name, dataset.case.side_none)


_CLAIMED = """case when not "drawn" or "until" <> '' then ''
 when "extent_of" = 'meet' then 'meet' else "side" end"""


def _claimed(dataset: Dataset) -> Look:
    """Draw outlines of currently claimed areas, and fill the meets."""
    claims = [
        Category(
            side.id,
            say("qgis.claimed", side=side.name),
            "fill",
            (qml.fill(side.colour, 0.05), qml.stroke(style.ring(side.colour))),
        )
        for side in _sides(dataset)
    ]
    inside = (qml.fill(style.INK, 0.15), qml.stroke(style.edge(style.INK)))
    meet = Category("meet", say("qgis.meet"), "fill", inside)
    return qml.renderer(_CLAIMED, [*claims, meet]), None


def _border(_dataset: Dataset) -> Look:
    lines = {"detailed": style.BORDER, "generalised": style.GENERALISED}
    return (
        qml.renderer(
            '"line"',
            [
                Category(
                    name,
                    say("qgis.border", line=say(f"line.{name}")),
                    "line",
                    (qml.stroke(line),),
                )
                for name, line in lines.items()
            ],
        ),
        None,
    )


def _distances(_dataset: Dataset) -> Look:
    line = Category("1", say("qgis.distance"), "line", (qml.stroke(style.DISTANCE),))
    return qml.renderer("1", [line]), labels(
        '"label"', size=8, ink=style.INK, beside="line"
    )


def _provinces(_dataset: Dataset) -> Look:
    focus = (qml.fill(style.FOCUS), qml.stroke(style.FOCUS_EDGE))
    categories = [
        Category("1", say("qgis.provinces"), "fill", focus),
        Category("0", provinces.title(), "fill", (qml.stroke(style.PROVINCE),)),
    ]
    return (
        qml.renderer('to_int("stands_out")', categories),
        labels('"name"', size=10, ink=style.INK, beside="area", shown='"stands_out"'),
    )


def _countries(_dataset: Dataset) -> Look:
    coast = qml.stroke(style.COAST)
    categories = [
        Category(
            "1", say("qgis.countries"), "fill", (qml.fill(style.LAND_PARTY), coast)
        ),
        Category("0", countries.title(), "fill", (qml.fill(style.LAND), coast)),
    ]
    return (
        qml.renderer('to_int("party")', categories),
        labels('upper("name")', size=8, ink=style.SOFT, beside="area"),
    )


def _towns(_dataset: Dataset) -> Look:
    dot = qml.marker("circle", style.PAPER, style.INK, size=1.6)
    shown = f'"rank" = 1 or {_NEAR}'
    return (
        qml.renderer(
            f"to_int({shown})", [Category("1", towns.title(), "marker", (dot,))]
        ),
        labels('"name"', size=7.5, ink=style.INK, shown=shown),
    )


_LOOKS: dict[str, Callable[[Dataset], Look]] = {
    "border": _border,
    "claimed": _claimed,
    "countries": _countries,
    "distances": _distances,
    "provinces": _provinces,
    "towns": _towns,
}
