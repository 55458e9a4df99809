"""KML: incidents for Google Earth, in folders, with a text of who claims what.

For viewing: it has the texts of all claims, but neither their machine-readable columns
nor the timeline. Placemarks have no pins: Google Earth would load the icon from the
network, and a pin would suggest more precision than was claimed. Instead there is the
ring, area or line, and a name with the symbol and colour of the side. Names of areas
need label points, which are in a separate folder that explains them. Layers that ask
for it (`layers.symbols.Symbols.with_incidents`) have a folder each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from geo_app.exporters._geometry import extent, handle
from geo_app.exporters._kml_balloon import balloon, notice
from geo_app.exporters._kml_elements import part, style, text
from geo_app.exporters._tables import incident_rows
from geo_app.report.metadata import about

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data import Dataset, Incident
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
    from geo_app.exporters._kml_layers import layer_folder
    from geo_app.options import layers_with_incidents
    from geo_app.report.entries import report
    from layers.i18n import say

    top = ET.Element("kml", xmlns=_NAMESPACE)
    document = ET.SubElement(top, "Document")
    metadata = about(dataset, options)
    text(document, "name", metadata.pop("title"))
    text(document, "open", "1")
    text(document, "description", notice(metadata))
    for side in (*dataset.case.sides, dataset.case.side_none):
        look = style(side.colour, line=0.9, fill=0.25, width=2, id=side.id)
        document.append(look)
    rows = {str(row["id"]): row for row in incident_rows(dataset)}
    contents = report(dataset)
    folders = (("page.strikes", contents.strikes), ("page.context", contents.context))
    for key, entries in folders:
        folder = ET.SubElement(document, "Folder")
        text(folder, "name", say(key))
        for entry in entries:
            folder.append(_placemark(dataset, entry, rows[entry.incident.id]))
        areas = [entry for entry in entries if entry.incident.precision.is_area]
        if areas:
            folder.append(_labels(dataset, areas))
    for layer in layers_with_incidents(options):
        document.append(layer_folder(dataset, layer))
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
            text(datum, "value", str(cell))
    if incident.precision.is_mapped:
        mark.append(_geometry(dataset, incident))
    return mark


def _mark(dataset: Dataset, entry: Entry, *, kind: str, description: str) -> ET.Element:
    """Return a placemark without geometry: its name, text, time and style."""
    from layers.i18n import apart

    incident = entry.incident
    mark = ET.Element("Placemark", id=f"{kind}-{incident.id}")
    side = dataset.side(incident.side)
    text(mark, "name", f"{_SIGNS[side.shape]} {apart(incident.title)}")
    text(mark, "Snippet", entry.when, maxLines="1")
    text(mark, "description", description)
    if incident.date:
        span = ET.SubElement(mark, "TimeSpan")
        text(span, "begin", incident.date.isoformat())
        text(span, "end", incident.date.isoformat())
    text(mark, "styleUrl", f"#{side.id}")
    return mark


def _labels(dataset: Dataset, areas: Iterable[Entry]) -> ET.Element:
    """Return the folder of label points of areas, which are not locations."""
    from layers.i18n import say

    folder = ET.Element("Folder")
    text(folder, "name", say("kml.labels"))
    for entry in areas:
        mark = _mark(dataset, entry, kind="label", description=say("kml.label"))
        mark.append(part(handle(dataset, entry.incident)))
        folder.append(mark)
    return folder


def _geometry(dataset: Dataset, incident: Incident) -> ET.Element:
    """Return the extent, and for a ring its centre, which only carries the name."""
    from shapely import get_parts

    together = ET.Element("MultiGeometry")
    if incident.precision.is_point:
        together.append(part(handle(dataset, incident)))
    together.extend(map(part, get_parts(extent(dataset, incident))))
    return together
