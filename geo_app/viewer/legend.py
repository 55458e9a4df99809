"""The legend: what each layer draws, by group, beside the layer's switch."""

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
class Held:
    """One layer: its id and title, and what its symbols mean.

    ``own`` says whether the title is not ours, but the name of a file.
    """

    id: str
    title: str
    own: bool
    entries: tuple[LegendEntry, ...]


def legend(
    dataset: Dataset, layers: Sequence[Layer]
) -> tuple[tuple[Group, tuple[Held, ...]], ...]:
    """Return the layers under the headings of the legend; no layer, no heading."""
    found = (
        (
            group,
            tuple(_held(dataset, layer) for layer in layers if layer.GROUP is group),
        )
        for group in Group
    )
    return tuple((group, held) for group, held in found if held)


def _held(dataset: Dataset, layer: Layer) -> Held:
    own = isinstance(layer, EventLayer)
    return Held(layer_id(layer), layer.title(), own, layer.legend(dataset))
