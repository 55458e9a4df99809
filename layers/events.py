"""A set of many events: columns in, drawn on one canvas, opened one by one.

Unlike the other layers this one is made for each file that somebody brings along, so
the module holds a class whose objects are layers. The events of two files are never
counted together: nobody can tell which of them are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.events.event_set import area_codes
from data.geometry.areas import area, inner_point
from layers._extents import area_name
from layers._protocol import Group, LegendEntry
from layers.i18n import say
from layers.web.event_columns import event_columns
from layers.web.features import Drawing, LayerGroup, parent_name
from layers.web.paths import script_json

if TYPE_CHECKING:
    from concurrent.futures import Future

    import pandas as pd

    from data import Dataset
    from data.events.event_set import EventSet


def event_layer_id(number: int) -> str:
    """Return the id of the layer of a page's set of events, counted from 1."""
    return f"events-{number}"


class EventDrawing(Drawing):
    """Many events, drawn into the layer group that it is added to."""

    def script_text(self) -> str:
        """Return the call that draws them as soon as they are unpacked."""
        told = script_json(self.specification)
        return f"strikeMap.events({parent_name(self)}, {told});"


class EventLayer:
    """The layer of one event set; see `layers._protocol.Layer`."""

    SHOWN = True
    GROUP = Group.INCIDENTS
    PANE_Z = 610  # above all names, below the strikes

    def __init__(self, held: EventSet, number: int) -> None:
        self.held = held
        self.id = event_layer_id(number)
        self.__name__ = f"{__package__}.{self.id}"
        self._packing: list[Future[str]] = []

    def title(self) -> str:
        """Return the name of the file."""
        return self.held.file

    @property
    def drawn(self) -> str:
        """What the viewer unpacks to draw the events, once `feature_group` was called.

        Whoever asks waits until it is packed.
        """
        return self._packing[0].result()

    @property
    def told(self) -> list[str]:
        """What the viewer unpacks when an event is opened, likewise."""
        return [packing.result() for packing in self._packing[1:]]

    def features(self, dataset: Dataset) -> pd.DataFrame:
        """Return all events of the set, those that are only listed among them.

        Returns
        -------
        DataFrame
            Columns as `data.events.event_set.EventSet.events`, and ``area_name``. It
            bears no geometries: to make a million of them takes longer than all the
            rest. The position of an event in an area is where the name of the area
            stands, never where the event was.
        """
        table = self.held.events
        within = table["drawn"] == "area"
        found = table.assign(area_name=table["place"].where(within, ""))
        for code in sorted({*table.loc[within, "area"]} & area_codes(dataset)):
            rows = within & (table["area"] == code)
            point = inner_point(area(dataset, code))
            found.loc[rows, ["longitude", "latitude"]] = point
            found.loc[rows, "area_name"] = area_name(dataset, code)
        return found

    def feature_group(self, features: pd.DataFrame) -> LayerGroup:
        """Draw what is mapped; the rest travels along to be listed."""
        group = LayerGroup(
            self.__name__, title=self.title(), shown=self.SHOWN, pane_z=self.PANE_Z
        )
        told, self._packing = event_columns(features)
        group.add_child(EventDrawing(told | {"id": self.id, "title": self.title()}))
        return group

    def legend(self, _dataset: Dataset) -> tuple[LegendEntry, ...]:
        """Explain the signs of single events, and the numbers of many."""
        return (
            LegendEntry("marker", self.id, say("legend.spot"), "circle"),
            LegendEntry("ring", self.id, say("legend.around")),
            LegendEntry("number", self.id, say("legend.number")),
            LegendEntry("within", self.id, say("legend.within")),
        )
