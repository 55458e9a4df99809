"""Parts of QGIS styles (QML): symbols and renderers as XML.

Lengths are in millimetres. The format is that of QGIS 3.22, which later ones read too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from layers.style import BLACK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layers.symbols import Line

VERSION = "3.22.0"


@dataclass(frozen=True, slots=True)
class Category:
    """The symbol for a value of the renderer's expression.

    Attributes
    ----------
    kind
        ``marker``, ``line`` or ``fill``.
    parts
        Symbol layers, lowest first.
    """

    value: str
    label: str
    kind: str
    parts: tuple[ET.Element, ...]


def colour(value: str, opacity: float = 1.0) -> str:
    """Convert a colour of the form ``#rrggbb`` to that of QGIS."""
    red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{round(255 * opacity)}"


def stroke(line: Line) -> ET.Element:
    """Return a line as a symbol layer, of a line or around a fill."""
    return part(
        "SimpleLine",
        {
            "capstyle": "round",
            "customdash": ";".join(map(str, line.dash)) or "5;2",
            "customdash_unit": "MM",
            "joinstyle": "round",
            "line_color": colour(line.colour.paper, line.opacity),
            "line_style": "solid",
            "line_width": str(line.width),
            "line_width_unit": "MM",
            "use_custom_dash": str(int(bool(line.dash))),
        },
    )


def fill(value: str, opacity: float = 1.0) -> ET.Element:
    """Return a plain fill without an outline."""
    return part(
        "SimpleFill",
        {
            "color": colour(value, opacity),
            "outline_style": "no",
            "style": "solid",
        },
    )


def hatching(line: Line, *, distance: float) -> ET.Element:
    """Return a fill of diagonal lines."""
    pattern = part(
        "LinePatternFill",
        {"angle": "45", "distance": str(distance), "distance_unit": "MM"},
    )
    pattern.append(symbol("line", "@0@0", (stroke(line),)))
    return pattern


def marker(shape: str, inside: str, outside: str, *, size: float) -> ET.Element:
    """Return a marker with an outline.

    Parameters
    ----------
    shape
        ``circle``, ``square``, ``diamond`` or ``triangle``.
    """
    return part(
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
    """Return an invisible marker that can be clicked and labelled."""
    return part(
        "SimpleMarker",
        {"color": colour(BLACK.paper, 0), "outline_style": "no", "size": "1"},
    )


def renderer(expression: str, categories: Iterable[Category]) -> ET.Element:
    """Return a renderer with a symbol for each value of an expression."""
    top = ET.Element(
        "renderer-v2", type="categorizedSymbol", attr=expression, symbollevels="0"
    )
    listed = ET.SubElement(top, "categories")
    symbols = ET.SubElement(top, "symbols")
    for number, category in enumerate(categories):
        ET.SubElement(
            listed,
            "category",
            value=category.value,
            label=category.label,
            symbol=str(number),
            render="true",
        )
        symbols.append(symbol(category.kind, str(number), category.parts))
    return top


def document(drawing: ET.Element, lettering: ET.Element | None) -> str:
    """Return the style of a layer as the content of a ``.qml`` file."""
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


def symbol(kind: str, name: str, parts: Iterable[ET.Element]) -> ET.Element:
    """Return a symbol of a kind (see `Category`), made of symbol layers."""
    top = ET.Element(
        "symbol", type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0"
    )
    top.extend(parts)
    return top


def part(kind: str, options: Mapping[str, str]) -> ET.Element:
    """Return a symbol layer of a class of QGIS."""
    top = ET.Element("layer", {"class": kind, "enabled": "1", "pass": "0"})
    option_map = ET.SubElement(top, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(option_map, "Option", name=name, value=value, type="QString")
    return top
