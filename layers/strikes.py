"""Strikes; shape and colour show the side that each is attributed to."""

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

GROUP = Group.INCIDENTS
ORDER = 10
SHOWN = True
PANE_Z = 620
SYMBOLS = Symbols(
    symbols=_incidents.SIGNS,
    label=_incidents.LABEL,
    record_set=RecordSet.STRIKE,
)


def title() -> str:
    """Return the text beside the switch."""
    return say("layer.strikes")


def features(dataset: Dataset) -> GeoDataFrame:
    """Return one row per strike that can be drawn: see `layers._incidents.handles`."""
    return _incidents.handles(dataset, RecordSet.STRIKE)


def feature_group(features: GeoDataFrame) -> LayerGroup:
    """Draw a marker at each reported point and a handle for each area."""
    from layers.web.features import LayerGroup

    group = LayerGroup(__name__, title=title(), shown=SHOWN, pane_z=PANE_Z)
    return group.draw("handles", _incidents.handle_columns(features))


def legend(dataset: Dataset) -> tuple[LegendEntry, ...]:
    """Explain the marker of each side, in the order of their names."""
    sides = dataset.case.sides_by_name
    return (
        *(
            LegendEntry(
                "marker",
                f"side-{side.id}",
                say("legend.side", side=side.name),
                side.shape,
            )
            for side in sides
        ),
        LegendEntry(
            "chip",
            f"side-{dataset.case.side_none.id}",
            say("legend.chip"),
            dataset.case.side_none.shape,
        ),
    )
