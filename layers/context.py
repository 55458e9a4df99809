"""Context incidents: related events around the strikes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from data.model.enums import RecordSet
from layers import _incidents
from layers._protocol import Group, LegendEntry
from layers.i18n import say
from layers.symbols import Symbols

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from data import Dataset
    from layers.web.features import LayerGroup

GROUP = Group.INCIDENTS
ORDER = 20
SHOWN = False
PANE_Z = 610
SYMBOLS = Symbols(
    symbols=(*_incidents.extent_symbols(), *_incidents.SIGNS),
    label=_incidents.LABEL,
    record_set=RecordSet.CONTEXT,
)


def title() -> str:
    """Return the text beside the switch."""
    return say("layer.context")


def features(dataset: Dataset) -> GeoDataFrame:
    """Return handles and extents of the context incidents.

    Returns
    -------
    GeoDataFrame
        The columns of `layers._incidents.handles` and of
        `layers._incidents.extents`, and ``part``: ``handle`` or ``extent``.
    """
    parts = {
        "handle": _incidents.handles(dataset, RecordSet.CONTEXT),
        "extent": _incidents.extents(dataset, RecordSet.CONTEXT),
    }
    return pd.concat(
        [frame.assign(part=part) for part, frame in parts.items()], ignore_index=True
    )


def feature_group(features: GeoDataFrame) -> LayerGroup:
    """Draw them like the strikes, each with the extent of its place."""
    from layers.web.features import LayerGroup

    handles = features[features["part"] == "handle"]
    extents = features[features["part"] == "extent"]
    group = LayerGroup(__name__, title=title(), shown=SHOWN, pane_z=PANE_Z)
    return (
        group.draw("polygons", _incidents.ring_columns(extents))
        .draw("lines", _incidents.band_columns(extents))
        .draw("handles", _incidents.handle_columns(handles))
    )


def legend(dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Explain the marker of incidents that are attributed to no side."""
    side = dataset.case.side_none
    return (LegendEntry("marker", f"side-{side.id}", side.name, side.shape, own=True),)
