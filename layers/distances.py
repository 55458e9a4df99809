"""The distance from each strike to the border, with its error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from geopandas import GeoDataFrame

from data.geometry.geodesy import geodesic_line
from data.measurements import border_distances
from layers import style
from layers._protocol import Group, LegendEntry
from layers.i18n import say
from layers.i18n.phrases import kilometres
from layers.symbols import Kind, Label, Lettering, Line, Pen, Symbol, Symbols
from layers.web.paths import columns, line_paths, position

if TYPE_CHECKING:
    from data import Dataset
    from layers.web.features import LayerGroup


GROUP = Group.PLACES
ORDER = 50
SHOWN = True
PANE_Z = 440
SYMBOLS = Symbols(
    symbols=(
        Symbol(
            kind=Kind.LINES,
            look="distance",
            caption=lambda _side: say("qgis.distance"),
            line=Line(style.INK, 0.28, dash=(0.05, 0.75), pen=Pen(1.4, (1, 4))),
            avoided=True,
        ),
    ),
    label=Label(lettering=Lettering.DISTANCE, text="label"),
)

_SPACING_M = 10_000


def title() -> str:
    """Return the text beside the switch."""
    return say("layer.distances")


def features(dataset: Dataset) -> GeoDataFrame:
    """Return the shortest line to the border for each strike with a point.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, geodesics as LineStrings. ``incident`` (id), ``distance_km``,
        ``error_km`` (radius around the reported point), ``label``.
    """
    measured = border_distances(dataset).dropna(subset="distance_km")
    rows = [
        {
            "incident": row["incident"],
            "distance_km": row["distance_km"],
            "error_km": row["error_km"],
            "label": say(
                "distance.label",
                distance=kilometres(row["distance_km"], row["error_km"]),
                error=kilometres(row["error_km"]),
            ),
            "geometry": geodesic_line(
                row["longitude"],
                row["latitude"],
                row["border_longitude"],
                row["border_latitude"],
                spacing_m=_SPACING_M,
            ),
        }
        for row in measured.to_dict("records")
    ]
    names = ["incident", "distance_km", "error_km", "label", "geometry"]
    return GeoDataFrame(rows, columns=names, geometry="geometry", crs="EPSG:4326")


def feature_group(features: GeoDataFrame) -> LayerGroup:
    """Draw the geodesics with their lengths."""
    from layers.web.features import LayerGroup

    rows = [
        {
            "card": None,
            "incidents": incident,
            "look": "distance",
            "shape": line_paths(line),
        }
        for incident, line in zip(features["incident"], features.geometry, strict=True)
    ]
    labels = [
        {
            "at": position(middle.x, middle.y),
            "incidents": incident,
            "look": "distance-label",
            "names": [],
            "title": label,
            "zoom": 7,
        }
        for incident, label, middle in zip(
            features["incident"],
            features["label"],
            shapely.line_interpolate_point(
                features.geometry.to_numpy(), 0.5, normalized=True
            ),
            strict=True,
        )
    ]
    group = LayerGroup(__name__, title=title(), shown=SHOWN, pane_z=PANE_Z)
    return group.draw("lines", columns(rows)).draw("labels", columns(labels))


def legend(_dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Explain the line."""
    return (LegendEntry("line", "distance", say("legend.distance")),)
