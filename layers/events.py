"""The layer of an event set: columns in, drawn on one canvas, opened one by one.

Unlike the other layers, there is one for each file that the user loads, so the module
holds a class whose instances are layers. Events of two files are never counted
together, because they may be the same events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.events.event_set import area_codes
from data.geometry.areas import area, inner_point
from layers._extents import area_name
from layers._protocol import Group, LegendEntry
from layers.i18n import say
from layers.symbols import Symbols

if TYPE_CHECKING:
    from concurrent.futures import Future

    import pandas as pd

    from data import Dataset
    from data.events.event_set import EventSet
    from layers.web.features import LayerGroup


def event_layer_id(number: int) -> str:
    """Return the layer id of the event set with this number, from 1."""
    return f"events-{number}"


class EventLayer:
    """The layer of one event set; see `layers._protocol.Layer`."""

    SHOWN = True
    GROUP = Group.INCIDENTS
    ORDER = 0
    SYMBOLS = Symbols()  # only the page draws them, on a canvas
    PANE_Z = 610  # above all names, below the strikes

    def __init__(self, event_set: EventSet, number: int) -> None:
        self.event_set = event_set
        self.id = event_layer_id(number)
        self.__name__ = f"{__package__}.{self.id}"
        self._packing: list[Future[str]] = []

    def title(self) -> str:
        """Return the name of the file."""
        return self.event_set.file

    @property
    def drawn(self) -> str:
        """Packed drawing attributes; blocks until packing is done.

        Call `feature_group` first.
        """
        return self._packing[0].result()

    @property
    def details(self) -> list[str]:
        """Packed texts of the events, in blocks; waits likewise."""
        return [packing.result() for packing in self._packing[1:]]

    def features(self, dataset: Dataset) -> pd.DataFrame:
        """Return all events of the set, including those that are only listed.

        Returns
        -------
        DataFrame
            Columns as `data.events.event_set.EventSet.events`, and ``area_name``.
            There is no geometry column: to build a million geometries takes longer
            than all the rest. The position of an event in an area is that of the
            area's label, never where the event was.
        """
        table = self.event_set.events
        within = table["drawn"] == "area"
        features = table.assign(area_name=table["place"].where(within, ""))
        for code in sorted({*table.loc[within, "area"]} & area_codes(dataset)):
            rows = within & (table["area"] == code)
            point = inner_point(area(dataset, code))
            features.loc[rows, ["longitude", "latitude"]] = point
            features.loc[rows, "area_name"] = area_name(dataset, code)
        return features

    def feature_group(self, features: pd.DataFrame) -> LayerGroup:
        """Draw the mapped events; the others are passed along for the list."""
        from layers.web.event_columns import event_columns
        from layers.web.features import Drawing, LayerGroup

        group = LayerGroup(
            self.__name__, title=self.title(), shown=self.SHOWN, pane_z=self.PANE_Z
        )
        specification, self._packing = event_columns(features)
        specification |= {"id": self.id, "title": self.title()}
        group.add_child(Drawing(specification, "events"))
        return group

    def legend(self, _dataset: Dataset) -> tuple[LegendEntry, ...]:
        """Explain the symbols of single events, and the counts of many."""
        return (
            LegendEntry("marker", self.id, say("legend.spot"), "circle"),
            LegendEntry("ring", self.id, say("legend.around")),
            LegendEntry("number", self.id, say("legend.number")),
            LegendEntry("within", self.id, say("legend.within")),
        )
