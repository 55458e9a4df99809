"""How well each place is known: rings around points, hatching over areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import RecordSet
from layers import _incidents
from layers._protocol import Group, LegendEntry

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from data import Dataset
    from layers._leaflet import LayerGroup

TITLE = "Location precision"
GROUP = Group.PLACES
SHOWN = True
PANE_Z = 420


def features(dataset: Dataset) -> GeoDataFrame:
    """Return where each strike may have been: see `_incidents.extents`."""
    return _incidents.extents(dataset, RecordSet.STRIKE)


def feature_group(features: GeoDataFrame) -> LayerGroup:
    """Draw rings, hatched areas and bands in the colours of the sides."""
    from layers._leaflet import LayerGroup

    group = LayerGroup(__name__, title=TITLE, shown=SHOWN, pane_z=PANE_Z)
    return group.draw("polygons", _incidents.ring_columns(features)).draw(
        "lines", _incidents.band_columns(features)
    )


def legend(dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Explain ring and hatching."""
    look = f"side-{dataset.case.side_none.id}"
    return (
        LegendEntry(
            "ring",
            look,
            "Hollow sign in a ring: reported around here, somewhere inside the ring",
        ),
        LegendEntry("hatch", look, "Only the area is known: somewhere inside it"),
    )
