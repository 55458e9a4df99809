"""What the layers of incidents share: their handles and their extents."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from geopandas import GeoDataFrame
from shapely.geometry import Point

from data.model.enums import Precision, RecordSet
from layers._extents import mapped, place
from layers._place_phrases import place_detail
from layers.i18n import phrases
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


def handles(dataset: Dataset, record_set: RecordSet) -> GeoDataFrame:
    """Return one row per incident that can be drawn, to click and to open.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, points. ``incident`` (id), ``title``, ``label`` (date in
        brief), ``detail`` (how well the place is known, in brief), ``side`` (id),
        ``shape`` (of the marker), ``precision``, ``stands_for_area`` (the point is
        no location but carries the handle of an area), ``stack`` (which of several
        handles of one area it is, from 0). What leaves the program keeps those that
        stand for areas apart from places.
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
    """Give each incident its number within its area, so that no handles overlap."""
    seen: Counter[str] = Counter()
    numbered = []
    for record_set in RecordSet:
        for incident in mapped(dataset, record_set):
            key = incident.area or incident.id
            numbered.append((incident, seen[key]))
            seen[key] += 1
    return numbered


def _handle(dataset: Dataset, incident: Incident, stack: int) -> dict[str, Any]:
    where = place(dataset, incident)
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
        Point(where.anchor),
    )
    return dict(zip(HANDLE_COLUMNS, row, strict=True))


def extents(dataset: Dataset, record_set: RecordSet) -> GeoDataFrame:
    """Return where the incidents of one set may have been.

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
        where = place(dataset, incident)
        row = (
            (incident.id,),
            (incident.title,),
            str(incident.precision),
            # A column of nothing but areas is one of numbers too.
            np.nan if incident.radius_m is None else incident.radius_m,
            side,
            where.name,
            where.extent,
        )
        merged[key] = dict(zip(EXTENT_COLUMNS, row, strict=True))
    return GeoDataFrame(
        list(merged.values()),
        columns=list(EXTENT_COLUMNS),
        geometry="geometry",
        crs="EPSG:4326",
    )


def handle_columns(features: GeoDataFrame) -> dict[str, list[Any]]:
    """Return the columns that the viewer draws handles from."""
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
    """Return how a handle is drawn: a pin only where the very spot is known."""
    held = Precision(precision)
    if held.is_area:
        return "area"
    return "spot" if held in {Precision.EXACT, Precision.LOCAL} else "around"


def ring_columns(features: GeoDataFrame) -> dict[str, list[Any]]:
    """Return the columns that the viewer draws rings and hatched areas from."""
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
    """Return the columns that the viewer draws the bands along lines from."""
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
