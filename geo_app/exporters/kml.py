"""KML: incidents for Google Earth, in folders, with a text of who claims what.

For viewing: it has the texts of all claims, but neither their machine-readable columns
nor the timeline. Placemarks have no pins: Google Earth would load the icon from the
network, and a pin would suggest more precision than was claimed. Instead there is the
ring, area or line, and a name with the symbol and colour of the side. Names of areas
need label points, which are in a separate folder that explains them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from geo_app.exporters._geometry import extent, handle
from geo_app.exporters._kml_balloon import balloon, notice
from geo_app.exporters._tables import incident_rows
from geo_app.report.metadata import about

if TYPE_CHECKING:
    from collections.abc import Iterable

    import shapely

    from data import Dataset, Incident
    from data.model.case import Side
    from data.records.cells import Row
    from geo_app.options import Options
    from geo_app.report.entries import Entry

ENDING = ".kml"
MEDIA_TYPE = "application/vnd.google-earth.kml+xml"
HOLDS_EVENTS = False

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_SIGNS = {"circle": "●", "diamond": "◆", "square": "■", "triangle": "▲"}
_FINER_THAN_SHOWN = {"longitude", "latitude"}


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the document."""
    from geo_app.report.entries import report
    from layers.i18n import say

    top = ET.Element("kml", xmlns=_NAMESPACE)
    document = ET.SubElement(top, "Document")
    metadata = about(dataset, options)
    _text(document, "name", metadata.pop("title"))
    _text(document, "open", "1")
    _text(document, "description", notice(metadata))
    for side in (*dataset.case.sides, dataset.case.side_none):
        _style(document, side)
    rows = {str(row["id"]): row for row in incident_rows(dataset)}
    contents = report(dataset)
    folders = (("page.strikes", contents.strikes), ("page.context", contents.context))
    for key, entries in folders:
        folder = ET.SubElement(document, "Folder")
        _text(folder, "name", say(key))
        for entry in entries:
            folder.append(_placemark(dataset, entry, rows[entry.incident.id]))
        areas = [entry for entry in entries if entry.incident.precision.is_area]
        if areas:
            folder.append(_labels(dataset, areas))
    ET.indent(top)
    document_text: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return document_text


def _placemark(dataset: Dataset, entry: Entry, row: Row) -> ET.Element:
    """Return the placemark of an incident, in the element order of KML's schema."""
    incident = entry.incident
    sources = {source.number: source for source in dataset.sources}
    mark = _mark(dataset, entry, kind="incident", description=balloon(entry, sources))
    extended_data = ET.SubElement(mark, "ExtendedData")
    for name, cell in row.items():
        if cell not in {None, ""} and name not in _FINER_THAN_SHOWN:
            datum = ET.SubElement(extended_data, "Data", name=name)
            _text(datum, "value", str(cell))
    if incident.precision.is_mapped:
        mark.append(_geometry(dataset, incident))
    return mark


def _mark(dataset: Dataset, entry: Entry, *, kind: str, description: str) -> ET.Element:
    """Return a placemark without geometry: its name, text, time and style."""
    from layers.i18n import apart

    incident = entry.incident
    mark = ET.Element("Placemark", id=f"{kind}-{incident.id}")
    side = dataset.side(incident.side)
    _text(mark, "name", f"{_SIGNS[side.shape]} {apart(incident.title)}")
    _text(mark, "Snippet", entry.when, maxLines="1")
    _text(mark, "description", description)
    if incident.date:
        span = ET.SubElement(mark, "TimeSpan")
        _text(span, "begin", incident.date.isoformat())
        _text(span, "end", incident.date.isoformat())
    _text(mark, "styleUrl", f"#{side.id}")
    return mark


def _labels(dataset: Dataset, areas: Iterable[Entry]) -> ET.Element:
    """Return the folder of label points of areas, which are not locations."""
    from layers.i18n import say

    folder = ET.Element("Folder")
    _text(folder, "name", say("kml.labels"))
    for entry in areas:
        mark = _mark(dataset, entry, kind="label", description=say("kml.label"))
        mark.append(_part(handle(dataset, entry.incident)))
        folder.append(mark)
    return folder


def _geometry(dataset: Dataset, incident: Incident) -> ET.Element:
    """Return the extent, and for a ring its centre, which only carries the name."""
    from shapely import get_parts

    together = ET.Element("MultiGeometry")
    if incident.precision.is_point:
        together.append(_part(handle(dataset, incident)))
    together.extend(map(_part, get_parts(extent(dataset, incident))))
    return together


def _part(part: shapely.Geometry) -> ET.Element:
    if part.geom_type != "Polygon":
        top = ET.Element(part.geom_type)
        if part.geom_type == "LineString":
            _text(top, "tessellate", "1")
        _text(top, "coordinates", _coordinates(part))
        return top
    top = ET.Element("Polygon")
    _text(top, "tessellate", "1")
    rings = {"outerBoundaryIs": [part.exterior], "innerBoundaryIs": part.interiors}
    for name, boundaries in rings.items():
        for boundary in boundaries:
            ring = ET.SubElement(ET.SubElement(top, name), "LinearRing")
            _text(ring, "coordinates", _coordinates(boundary))
    return top


def _coordinates(line: shapely.Geometry) -> str:
    return " ".join(f"{longitude},{latitude}" for longitude, latitude in line.coords)


def _style(document: ET.Element, side: Side) -> None:
    style = ET.SubElement(document, "Style", id=side.id)
    icon = ET.SubElement(style, "IconStyle")
    _text(icon, "scale", "0")
    label = ET.SubElement(style, "LabelStyle")
    _text(label, "color", _colour(side.colour, "ff"))
    line = ET.SubElement(style, "LineStyle")
    _text(line, "color", _colour(side.colour, "e6"))
    _text(line, "width", "2")
    _text(ET.SubElement(style, "PolyStyle"), "color", _colour(side.colour, "40"))


def _colour(value: str, opacity: str) -> str:
    """Convert a colour of the form ``#rrggbb`` to KML's ``aabbggrr``."""
    return f"{opacity}{value[5:7]}{value[3:5]}{value[1:3]}"


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text
