"""Towns, for orientation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers._protocol import Group, LegendEntry
from layers.i18n import say
from layers.web.paths import columns, position
from layers.web.popup import name_pairs

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from data import Dataset
    from layers.web.features import LayerGroup

GROUP = Group.GROUND
ORDER = 80
SHOWN = True
PANE_Z = 450

_FIRST_ZOOM = {1: 0, 2: 6.5, 3: 7.5}
"""Minimum zoom of the towns of each rank."""


def title() -> str:
    """Return the text beside the switch."""
    return say("layer.towns")


def features(dataset: Dataset) -> GeoDataFrame:
    """Return the towns drawn for orientation.

    Returns
    -------
    GeoDataFrame
        Columns as `data.model.dataset.Geography.towns`.
    """
    return dataset.geography.towns


def feature_group(features: GeoDataFrame) -> LayerGroup:
    """Draw a dot and a label for each town; smaller towns at closer zooms only."""
    from layers.web.features import LayerGroup

    rows = [
        {
            "at": position(point.x, point.y),
            "look": f"town rank-{rank}",
            "names": name_pairs(names, name),
            "title": name,
            "zoom": _FIRST_ZOOM[rank],
        }
        for name, names, rank, point in zip(
            features["name"],
            features["names"],
            features["rank"],
            features.geometry,
            strict=True,
        )
    ]
    group = LayerGroup(__name__, title=title(), shown=SHOWN, pane_z=PANE_Z)
    return group.draw("labels", columns(rows))


def legend(_dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Explain the dot."""
    return (LegendEntry("dot", "town", say("legend.town")),)
