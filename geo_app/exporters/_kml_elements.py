"""Elements of KML: texts, geometries, and styles of symbols."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    import shapely


def text(parent: ET.Element, name: str, content: str, **attributes: str) -> None:
    """Add an element with a text."""
    ET.SubElement(parent, name, attributes).text = content


def part(shape: shapely.Geometry) -> ET.Element:
    """Return a geometry of one part: a point, a line or a polygon."""
    if shape.geom_type != "Polygon":
        top = ET.Element(shape.geom_type)
        if shape.geom_type == "LineString":
            text(top, "tessellate", "1")
        text(top, "coordinates", _coordinates(shape))
        return top
    top = ET.Element("Polygon")
    text(top, "tessellate", "1")
    rings = {"outerBoundaryIs": [shape.exterior], "innerBoundaryIs": shape.interiors}
    for name, boundaries in rings.items():
        for boundary in boundaries:
            ring = ET.SubElement(ET.SubElement(top, name), "LinearRing")
            text(ring, "coordinates", _coordinates(boundary))
    return top


def _coordinates(line: shapely.Geometry) -> str:
    return " ".join(f"{longitude},{latitude}" for longitude, latitude in line.coords)


def style(
    colour: str, *, line: float, fill: float, width: float, **attributes: str
) -> ET.Element:
    """Return a style without a pin, whose icon would come from the network.

    Parameters
    ----------
    colour
        Of the form ``#rrggbb``.
    line, fill
        Opacity of lines and areas, from 0 to 1.
    width
        Of lines, pixels.
    """
    top = ET.Element("Style", attributes)
    text(ET.SubElement(top, "IconStyle"), "scale", "0")
    text(ET.SubElement(top, "LabelStyle"), "color", _colour(colour, 1.0))
    drawn = ET.SubElement(top, "LineStyle")
    text(drawn, "color", _colour(colour, line))
    text(drawn, "width", f"{width:g}")
    text(ET.SubElement(top, "PolyStyle"), "color", _colour(colour, fill))
    return top


def _colour(value: str, opacity: float) -> str:
    """Convert a colour of the form ``#rrggbb`` to KML's ``aabbggrr``."""
    return f"{round(255 * opacity):02x}{value[5:7]}{value[3:5]}{value[1:3]}"
