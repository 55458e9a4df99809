"""Handles and extents of incidents, shared by the layers that draw them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from geopandas import GeoDataFrame
from shapely.geometry import Point

from data.model.enums import Precision, RecordSet
from layers import style
from layers._extents import mapped, place
from layers._place_phrases import place_detail
from layers.i18n import phrases, say
from layers.symbols import (
    Fill,
    Form,
    Hatch,
    Kind,
    Label,
    Lettering,
    Line,
    Marker,
    Pen,
    Symbol,
    Where,
)
from layers.web.paths import columns, line_paths, position, ring_paths

if TYPE_CHECKING:
    from data import Dataset, Incident

HANDLE_COLUMNS = (
    "incident",
    "title",
    "label",
    "detail",
    "side",
    "shape",
    "precision",
    "stands_for_area",
    "stack",
    "geometry",
)
EXTENT_COLUMNS = (
    "incidents",
    "titles",
    "precision",
    "radius_m",
    "side",
    "name",
    "geometry",
)
_DRAWN_TOLERANCE_DEG = 0.004

_SPOTS = (Precision.EXACT.value, Precision.LOCAL.value)

SIGNS = (
    Symbol(
        kind=Kind.POINTS,
        name="spot",
        caption=lambda side: say("qgis.spot", side=side),
        where=Where("precision", _SPOTS),
        marker=Marker(Form.SPOT, outside=style.PAPER),
    ),
    Symbol(
        kind=Kind.POINTS,
        name="around",
        caption=lambda side: say("qgis.around", side=side),
        marker=Marker(Form.AROUND, inside=style.PAPER),
    ),
    Symbol(
        kind=Kind.LABEL_POINTS,
        caption=lambda side: say("qgis.chip", side=side),
        marker=Marker(Form.UNSEEN),
    ),
)
"""Solid markers at spots, hollow ones in rings, and only labels in areas."""

LABEL = Label(lettering=Lettering.INCIDENT, text="title")


def extent_symbols(*, avoided: bool = False) -> tuple[Symbol, ...]:
    """Return the symbols of extents: bands along lines, hatched areas, and rings.

    Parameters
    ----------
    avoided
        Whether labels keep clear of the rings on paper.
    """
    return (
        Symbol(
            kind=Kind.LINES,
            look="band",
            caption=lambda side: side,
            line=Line(style.OF_SIDE, 2.4, opacity=0.35, pen=Pen(12, opacity=0.35)),
        ),
        Symbol(
            kind=Kind.AREAS,
            name="area",
            look="hatch",
            caption=lambda side: say("qgis.area", side=side),
            where=Where("radius_m", (None,)),
            hatch=Hatch(Line(style.OF_SIDE, 0.16, opacity=0.75, yields=True), 0.55),
            line=Line(style.OF_SIDE, 0.26, opacity=0.85, pen=Pen(1.2, opacity=0.8)),
        ),
        Symbol(
            kind=Kind.AREAS,
            name="ring",
            look="ring",
            caption=lambda side: say("qgis.ring", side=side),
            fill=Fill(style.OF_SIDE, 0.12),
            line=Line(style.OF_SIDE, 0.3, dash=(1.1, 0.8), pen=Pen(1.6, (5, 4), 0.9)),
            avoided=avoided,
        ),
    )


def handles(dataset: Dataset, record_set: RecordSet) -> GeoDataFrame:
    """Return one clickable point per incident that can be drawn.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, points. ``incident`` (id), ``title``, ``label`` (date in
        brief), ``detail`` (how well the place is known, in brief), ``side`` (id),
        ``shape`` (of the marker), ``precision``, ``stands_for_area`` (the point is
        not a location but the handle of an area), ``stack`` (index among the
        handles of one area, from 0). Exports keep handles of areas apart from
        locations.
    """
    rows = [
        _handle(dataset, incident, stack)
        for incident, stack in _stacked(dataset)
        if incident.set is record_set
    ]
    return GeoDataFrame(
        rows, columns=list(HANDLE_COLUMNS), geometry="geometry", crs="EPSG:4326"
    )


def _stacked(dataset: Dataset) -> list[tuple[Incident, int]]:
    """Assign incidents an index within their area, so that no handles overlap."""
    counts: Counter[str] = Counter()
    stacked = []
    for record_set in RecordSet:
        for incident in mapped(dataset, record_set):
            key = incident.area or incident.id
            stacked.append((incident, counts[key]))
            counts[key] += 1
    return stacked


def _handle(dataset: Dataset, incident: Incident, stack: int) -> dict[str, Any]:
    side = dataset.side(incident.side)
    row = (
        incident.id,
        incident.title,
        phrases.short_date(incident),
        place_detail(dataset, incident),
        side.id,
        side.shape,
        str(incident.precision),
        incident.precision.is_area,
        stack,
        Point(place(dataset, incident).anchor),
    )
    return dict(zip(HANDLE_COLUMNS, row, strict=True))


def extents(dataset: Dataset, record_set: RecordSet) -> GeoDataFrame:
    """Return the extents of the incidents of a record set.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, polygons and lines. One row per ring, and one per area or line
        and side: ``incidents`` and ``titles`` (tuples), ``precision``,
        ``radius_m`` (missing for areas), ``side`` (id), ``name`` (of the area).
    """
    merged: dict[tuple[str, str], dict[str, Any]] = {}
    for incident in mapped(dataset, record_set):
        side = dataset.side(incident.side).id
        key = (incident.area or incident.id, side)
        if key in merged:
            merged[key]["incidents"] += (incident.id,)
            merged[key]["titles"] += (incident.title,)
            continue
        incident_place = place(dataset, incident)
        row = (
            (incident.id,),
            (incident.title,),
            str(incident.precision),
            # NaN, so that the column is numeric even if all rows are areas.
            np.nan if incident.radius_m is None else incident.radius_m,
            side,
            incident_place.name,
            incident_place.extent,
        )
        merged[key] = dict(zip(EXTENT_COLUMNS, row, strict=True))
    return GeoDataFrame(
        list(merged.values()),
        columns=list(EXTENT_COLUMNS),
        geometry="geometry",
        crs="EPSG:4326",
    )


def handle_columns(features: GeoDataFrame) -> dict[str, list[Any]]:
    """Return the viewer's columns for handles."""
    return columns(
        {
            "at": position(row["geometry"].x, row["geometry"].y),
            "detail": row["detail"],
            "incidents": row["incident"],
            "label": row["label"],
            "place": _kind_of_place(row["precision"]),
            "shape": row["shape"],
            "side": row["side"],
            "stack": int(row["stack"]),
            "title": row["title"],
        }
        for row in features.to_dict("records")
    )


def _kind_of_place(precision: str) -> str:
    """Return how to draw a handle: as a pin only if the exact spot is known."""
    if Precision(precision).is_area:
        return "area"
    return "spot" if precision in {Precision.EXACT, Precision.LOCAL} else "around"


def ring_columns(features: GeoDataFrame) -> dict[str, list[Any]]:
    """Return the viewer's columns for rings and hatched areas."""
    polygons = features[~_is_line(features)]
    return columns(
        {
            "card": None,
            "incidents": " ".join(row["incidents"]),
            "look": f"{'hatch' if np.isnan(row['radius_m']) else 'ring'}"
            f" side-{row['side']}",
            "shape": ring_paths(
                row["geometry"],
                off_deg=_DRAWN_TOLERANCE_DEG if np.isnan(row["radius_m"]) else 0,
            ),
        }
        for row in polygons.to_dict("records")
    )


def band_columns(features: GeoDataFrame) -> dict[str, list[Any]]:
    """Return the viewer's columns for bands along lines."""
    lines = features[_is_line(features)]
    return columns(
        {
            "card": None,
            "incidents": " ".join(row["incidents"]),
            "look": f"band side-{row['side']}",
            "shape": line_paths(row["geometry"], off_deg=_DRAWN_TOLERANCE_DEG),
        }
        for row in lines.to_dict("records")
    )


def _is_line(features: GeoDataFrame) -> Any:
    return features.geometry.geom_type.str.endswith("LineString")
