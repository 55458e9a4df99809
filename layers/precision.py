"""Precision of the places of strikes: rings around points, hatching over areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.enums import RecordSet
from layers import _incidents
from layers._protocol import Group, LegendEntry
from layers.i18n import say
from layers.symbols import Symbols

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from data import Dataset
    from layers.web.features import LayerGroup

GROUP = Group.PLACES
ORDER = 40
SHOWN = True
PANE_Z = 420
SYMBOLS = Symbols(symbols=_incidents.extent_symbols(avoided=True))


def title() -> str:
    """Return the text beside the switch."""
    return say("layer.precision")


def features(dataset: Dataset) -> GeoDataFrame:
    """Return the extents of the strikes: see `layers._incidents.extents`."""
    return _incidents.extents(dataset, RecordSet.STRIKE)


def feature_group(features: GeoDataFrame) -> LayerGroup:
    """Draw rings, hatched areas and bands in the colours of the sides."""
    from layers.web.features import LayerGroup

    group = LayerGroup(__name__, title=title(), shown=SHOWN, pane_z=PANE_Z)
    return group.draw("polygons", _incidents.ring_columns(features)).draw(
        "lines", _incidents.band_columns(features)
    )


def legend(dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Explain ring and hatching."""
    look = f"side-{dataset.case.side_none.id}"
    return (
        LegendEntry("ring", look, say("legend.ring")),
        LegendEntry("hatch", look, say("legend.hatch")),
    )
