"""QGIS styles of layers: their symbols in the colours of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_app.exporters import _qml as qml
from geo_app.exporters._qgis_expressions import ranked, symbol_of, where_text
from geo_app.exporters._qml import Category
from geo_app.exporters._qml_labels import labels
from layers import style
from layers.symbols import Form, Kind, Lettering

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from data import Dataset
    from data.model.case import Side
    from geo_app.exporters._layer_tables import LayerTable
    from layers.symbols import Label, Marker, Symbol, Symbols

_HATCH_MM = 1.8
_MARKERS_MM = {Form.SPOT: 3.4, Form.AROUND: 2.8, Form.DOT: 1.6}
_TYPES = {Kind.AREAS: "fill", Kind.LINES: "line"}
_PLACEMENTS = {Kind.AREAS: "area", Kind.LINES: "line"}

_TEXTS = {
    Lettering.PROVINCE: ('"{}"', 10, style.INK),
    Lettering.DISTANCE: ('"{}"', 8, style.INK),
    Lettering.TOWN: ('"{}"', 7.5, style.INK),
    Lettering.COUNTRY: ('upper("{}")', 8, style.INK_SOFT),
}
"""Expression of the text of each lettering, its size in points, and its colour."""

_INCIDENT = """"title" || '\n' || "label" || ', ' || "detail\""""


def qgis_style(table: LayerTable, dataset: Dataset) -> str | None:
    """Return the style of a layer's table, or None to leave it to QGIS.

    Features look as on the map: markers, rings and hatched areas, bands along lines.
    """
    symbols = table.symbols.of_kind(table.kind)
    if not symbols:
        return None
    sides = (*dataset.case.sides_by_name, dataset.case.side_none)
    drawing = qml.renderer(
        symbol_of(symbols, table.symbols), _categories(table.symbols, symbols, sides)
    )
    return qml.document(drawing, _lettering(table.symbols.label, table.kind, sides))


def _categories(
    layer: Symbols, symbols: tuple[Symbol, ...], sides: tuple[Side, ...]
) -> Iterator[Category]:
    """Yield a category for each symbol, or for each side and its symbols."""
    by_side = [symbol for symbol in symbols if symbol.by_side]
    for side in sides if by_side else ():
        for symbol in by_side:
            value = f"{side.id} {symbol.name}" if len(by_side) > 1 else side.id
            yield _category(layer, symbol, side, value=value)
    for symbol in symbols:
        if symbol not in by_side:
            yield _category(layer, symbol, None, value=symbol.name)


def _category(
    layer: Symbols, symbol: Symbol, side: Side | None, *, value: str
) -> Category:
    return Category(
        value,
        symbol.caption(side.name if side else ""),
        _TYPES.get(symbol.kind, "marker"),
        tuple(_parts(layer, symbol, side)),
    )


def _parts(layer: Symbols, symbol: Symbol, side: Side | None) -> Iterator[ET.Element]:
    """Yield the symbol layers of QGIS, the lowest first."""
    colour = side.colour if side else ""
    if symbol.fill:
        fill = symbol.fill.coloured(colour)
        yield qml.fill(fill.colour.paper, fill.opacity)
    if symbol.hatch:
        yield qml.hatching(symbol.hatch.line.coloured(colour), distance=_HATCH_MM)
    line = symbol.gis_line or symbol.line
    if symbol.kind == Kind.AREAS and line is None:
        line = layer.outline
    if line:
        yield qml.stroke(line.coloured(colour))
    if symbol.marker:
        yield _marker(symbol.marker.coloured(colour), side.shape if side else "circle")


def _marker(marker: Marker, shape: str) -> ET.Element:
    if marker.form is Form.UNSEEN:
        return qml.unseen()
    return qml.marker(
        shape,
        marker.inside.paper,
        marker.outside.paper,
        size=_MARKERS_MM[marker.form],
    )


def _lettering(
    label: Label | None, kind: str, sides: tuple[Side, ...]
) -> ET.Element | None:
    """Return the labels of a table; those of incidents stand at points only."""
    if label is None or (label.lettering is Lettering.INCIDENT and kind in _TYPES):
        return None
    if label.lettering is Lettering.INCIDENT:
        colours = " ".join(
            f"""when "side" = '{side.id}' then '{side.colour}'""" for side in sides
        )
        framed = f"case {colours} end"
        return labels(_INCIDENT, size=8, ink=style.INK.paper, framed=framed)
    text, size, ink = _TEXTS[label.lettering]
    shown = where_text(label.where) if label.where else ranked(label.ranks)
    return labels(
        text.format(label.text),
        size=size,
        ink=ink.paper,
        beside=_PLACEMENTS.get(Kind(kind), "point"),
        shown=shown,
    )
