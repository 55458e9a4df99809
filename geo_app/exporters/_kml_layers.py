"""Map layers in KML: a folder with a placemark for each feature, in its symbol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from shapely import get_parts

from geo_app.exporters._kml_elements import part, style, text
from layers.style import INK

if TYPE_CHECKING:
    from data import Dataset
    from layers import Layer
    from layers.symbols import Symbol


def layer_folder(dataset: Dataset, layer: Layer) -> ET.Element:
    """Return the folder of a layer."""
    from layers.i18n import apart

    folder = ET.Element("Folder")
    text(folder, "name", layer.title())
    label = layer.SYMBOLS.label
    for symbol, row in layer.SYMBOLS.drawn(layer.features(dataset)):
        side = dataset.side(row["side"]) if symbol.by_side else None
        mark = ET.SubElement(folder, "Placemark")
        text(mark, "name", apart(row[label.text]) if label else layer.title())
        text(mark, "description", symbol.caption(side.name if side else ""))
        mark.append(_style(symbol, side.colour if side else ""))
        mark.append(_geometry(row))
    return folder


def _style(symbol: Symbol, side: str) -> ET.Element:
    """Return the style of a symbol for a side with this colour."""
    line = symbol.line and symbol.line.coloured(side)
    fill = symbol.fill and symbol.fill.coloured(side)
    marker = symbol.marker and symbol.marker.coloured(side)
    colour = fill or line
    shown = colour.colour if colour else marker and marker.inside
    return style(
        shown.paper if shown else INK.paper,
        line=line.on_screen.opacity if line else 0.0,
        fill=fill.opacity if fill else 0.0,
        width=line.on_screen.width if line else 0.0,
    )


def _geometry(row: dict[str, Any]) -> ET.Element:
    together = ET.Element("MultiGeometry")
    together.extend(map(part, get_parts(row["geometry"])))
    return together
