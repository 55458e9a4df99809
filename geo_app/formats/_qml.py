"""Pieces of QGIS styles (QML): symbols, renderers and labels as XML.

Lengths are millimetres. The form is that of QGIS 3.22, which later ones read too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo_app.sheet.ink import Line

VERSION = "3.22.0"

_PLACEMENTS = {"point": "6", "line": "2", "area": "4"}
"""QGIS's numbers for: around a point, best first; along; level inside."""


@dataclass(frozen=True, slots=True)
class Category:
    """What is drawn where the renderer's expression has a value.

    Attributes
    ----------
    kind
        ``marker``, ``line`` or ``fill``.
    parts
        Layers of the symbol, the lowest first.
    """

    value: str
    label: str
    kind: str
    parts: tuple[ET.Element, ...]


def colour(value: str, opacity: float = 1.0) -> str:
    """Return a colour of the form ``#rrggbb`` as QGIS writes it."""
    red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{round(255 * opacity)}"


def stroke(line: Line) -> ET.Element:
    """Return a line, as a layer of a line symbol or around a fill."""
    return _part(
        "SimpleLine",
        {
            "capstyle": "round",
            "customdash": ";".join(map(str, line.dash)) or "5;2",
            "customdash_unit": "MM",
            "joinstyle": "round",
            "line_color": colour(line.colour, line.opacity),
            "line_style": "solid",
            "line_width": str(line.width),
            "line_width_unit": "MM",
            "use_custom_dash": str(int(bool(line.dash))),
        },
    )


def fill(value: str, opacity: float = 1.0) -> ET.Element:
    """Return a plain fill without an outline."""
    return _part(
        "SimpleFill",
        {
            "color": colour(value, opacity),
            "outline_style": "no",
            "style": "solid",
        },
    )


def hatching(line: Line, *, distance: float) -> ET.Element:
    """Return a fill of slanting lines."""
    part = _part(
        "LinePatternFill",
        {"angle": "45", "distance": str(distance), "distance_unit": "MM"},
    )
    part.append(_symbol("line", "@0@0", (stroke(line),)))
    return part


def marker(shape: str, inside: str, outside: str, *, size: float) -> ET.Element:
    """Return a sign with an outline.

    Parameters
    ----------
    shape
        ``circle``, ``square``, ``diamond`` or ``triangle``.
    """
    return _part(
        "SimpleMarker",
        {
            "color": colour(inside),
            "name": shape,
            "outline_color": colour(outside),
            "outline_style": "solid",
            "outline_width": str(round(size / 5, 2)),
            "outline_width_unit": "MM",
            "size": str(size),
            "size_unit": "MM",
        },
    )


def unseen() -> ET.Element:
    """Return a sign that can be clicked and labelled, but is not seen."""
    return _part(
        "SimpleMarker",
        {"color": colour("#000000", 0), "outline_style": "no", "size": "1"},
    )


def renderer(expression: str, categories: Iterable[Category]) -> ET.Element:
    """Return what draws each value of an expression by its own symbol."""
    top = ET.Element(
        "renderer-v2", type="categorizedSymbol", attr=expression, symbollevels="0"
    )
    listed = ET.SubElement(top, "categories")
    symbols = ET.SubElement(top, "symbols")
    for number, held in enumerate(categories):
        ET.SubElement(
            listed,
            "category",
            value=held.value,
            label=held.label,
            symbol=str(number),
            render="true",
        )
        symbols.append(_symbol(held.kind, str(number), held.parts))
    return top


def labels(
    expression: str,
    *,
    size: float,
    ink: str,
    beside: str = "point",
    shown: str = "true",
    framed: str | None = None,
) -> ET.Element:
    """Return labels.

    Parameters
    ----------
    size
        In points.
    beside
        What the labels stand at: ``point``, ``line`` or ``area``.
    shown
        Expression that says which features are labelled.
    framed
        Expression of the colour of a frame around the text; none without it.
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


def document(drawing: ET.Element, lettering: ET.Element | None) -> str:
    """Return the style of one layer as the text of a ``.qml`` file."""
    top = ET.Element(
        "qgis",
        version=VERSION,
        styleCategories="Symbology|Labeling",
        labelsEnabled=str(int(lettering is not None)),
    )
    top.append(drawing)
    if lettering is not None:
        top.append(lettering)
    return ET.tostring(top, encoding="unicode")


def _halo(style: ET.Element, *, drawn: bool) -> None:
    ET.SubElement(
        style,
        "text-buffer",
        bufferDraw=str(int(drawn)),
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor=colour("#ffffff", 0.9),
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
    part = _part(
        "SimpleFill",
        {
            "color": colour("#ffffff", 0.92),
            "outline_color": colour("#000000"),
            "outline_style": "solid",
            "outline_width": "0.3",
            "outline_width_unit": "MM",
            "style": "solid",
        },
    )
    around.append(_symbol("fill", "fillSymbol", (part,)))


def _symbol(kind: str, name: str, parts: Iterable[ET.Element]) -> ET.Element:
    top = ET.Element(
        "symbol", type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0"
    )
    top.extend(parts)
    return top


def _part(kind: str, options: Mapping[str, str]) -> ET.Element:
    top = ET.Element("layer", {"class": kind, "enabled": "1", "pass": "0"})
    held = ET.SubElement(top, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(held, "Option", name=name, value=value, type="QString")
    return top


def _defined(properties: Mapping[str, str]) -> ET.Element:
    """Return properties that an expression decides for each feature."""
    top = ET.Element("dd_properties")
    held = ET.SubElement(top, "Option", type="Map")
    ET.SubElement(held, "Option", name="name", value="", type="QString")
    named = ET.SubElement(held, "Option", name="properties", type="Map")
    for name, expression in properties.items():
        one = ET.SubElement(named, "Option", name=name, type="Map")
        ET.SubElement(one, "Option", name="active", value="true", type="bool")
        ET.SubElement(
            one, "Option", name="expression", value=expression, type="QString"
        )
        ET.SubElement(one, "Option", name="type", value="3", type="int")
    ET.SubElement(held, "Option", name="type", value="collection", type="QString")
    return top
