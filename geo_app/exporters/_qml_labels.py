"""Labels of QGIS styles (QML) as XML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from geo_app.exporters._qml import colour, part, symbol
from layers.style import BLACK, PAPER

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACEMENTS = {"point": "6", "line": "2", "area": "4"}
"""Placement modes of QGIS: around a point, along a line, horizontal in an area."""


def labels(
    expression: str,
    *,
    size: float,
    ink: str,
    beside: str = "point",
    shown: str = "true",
    framed: str | None = None,
) -> ET.Element:
    """Return the labelling of a layer.

    Parameters
    ----------
    size
        Type size in points.
    beside
        Geometry that labels are placed at: ``point``, ``line`` or ``area``.
    shown
        Expression that is true for labelled features.
    framed
        Expression for the colour of a frame around the text; None for no frame.
    """
    top = ET.Element("labeling", type="simple")
    settings = ET.SubElement(top, "settings", calloutType="simple")
    style = ET.SubElement(
        settings,
        "text-style",
        fieldName=expression,
        isExpression="1",
        fontSize=str(size),
        fontSizeUnit="Point",
        textColor=colour(ink),
        textOpacity="1",
        multilineHeight="1",
        allowHtml="0",
    )
    _halo(style, drawn=framed is None)
    if framed is not None:
        _frame(style)
    ET.SubElement(settings, "text-format", multilineAlign="0")
    ET.SubElement(
        settings,
        "placement",
        placement=_PLACEMENTS[beside],
        dist="2.5",
        distUnits="MM",
        priority="5",
    )
    ET.SubElement(settings, "rendering", drawLabels="1", obstacle="1")
    properties = {"Show": shown} | ({"ShapeBorderColor": framed} if framed else {})
    settings.append(_defined(properties))
    return top


def _halo(style: ET.Element, *, drawn: bool) -> None:
    ET.SubElement(
        style,
        "text-buffer",
        bufferDraw=str(int(drawn)),
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor=colour(PAPER.paper, 0.9),
        bufferOpacity="1",
    )


def _frame(style: ET.Element) -> None:
    around = ET.SubElement(
        style,
        "background",
        shapeDraw="1",
        shapeType="0",
        shapeSizeType="0",
        shapeSizeX="1",
        shapeSizeY="0.6",
        shapeSizeUnit="MM",
        shapeOpacity="1",
    )
    ground = part(
        "SimpleFill",
        {
            "color": colour(PAPER.paper, 0.92),
            "outline_color": colour(BLACK.paper),
            "outline_style": "solid",
            "outline_width": "0.3",
            "outline_width_unit": "MM",
            "style": "solid",
        },
    )
    around.append(symbol("fill", "fillSymbol", (ground,)))


def _defined(properties: Mapping[str, str]) -> ET.Element:
    """Return data-defined properties: an expression for each."""
    top = ET.Element("dd_properties")
    collection = ET.SubElement(top, "Option", type="Map")
    ET.SubElement(collection, "Option", name="name", value="", type="QString")
    listed = ET.SubElement(collection, "Option", name="properties", type="Map")
    for name, expression in properties.items():
        option_map = ET.SubElement(listed, "Option", name=name, type="Map")
        ET.SubElement(option_map, "Option", name="active", value="true", type="bool")
        ET.SubElement(
            option_map, "Option", name="expression", value=expression, type="QString"
        )
        ET.SubElement(option_map, "Option", name="type", value="3", type="int")
    ET.SubElement(collection, "Option", name="type", value="collection", type="QString")
    return top
