"""The legend of the page: the symbols of each layer, beside its switch, by group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers import Group, layer_id
from layers.events import EventLayer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data import Dataset
    from layers import Layer, LegendEntry


@dataclass(frozen=True, slots=True)
class LegendLayer:
    """A layer in the legend: id, title, and its symbols with their meanings.

    ``own`` says whether the title is the name of a file, not one of our own texts.
    """

    id: str
    title: str
    own: bool
    entries: tuple[LegendEntry, ...]


def legend(
    dataset: Dataset, layers: Sequence[Layer]
) -> tuple[tuple[Group, tuple[LegendLayer, ...]], ...]:
    """Return the layers by the groups of the legend; empty groups are left out."""
    groups = {
        group: tuple(
            _legend_layer(dataset, layer) for layer in layers if layer.GROUP is group
        )
        for group in Group
    }
    return tuple((group, members) for group, members in groups.items() if members)


def _legend_layer(dataset: Dataset, layer: Layer) -> LegendLayer:
    own = isinstance(layer, EventLayer)
    return LegendLayer(layer_id(layer), layer.title(), own, layer.legend(dataset))
