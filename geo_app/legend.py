"""The legend: what each layer draws, by group, beside the layer's switch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers import Group, layer_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data import Dataset
    from layers import Layer, LegendEntry


@dataclass(frozen=True, slots=True)
class Held:
    """One layer: its id and title, and what its symbols mean."""

    id: str
    title: str
    entries: tuple[LegendEntry, ...]


def legend(
    dataset: Dataset, layers: Sequence[Layer]
) -> tuple[tuple[Group, tuple[Held, ...]], ...]:
    """Return the layers under the headings of the legend; no layer, no heading."""
    found = (
        (
            group,
            tuple(
                Held(layer_id(layer), layer.TITLE, layer.legend(dataset))
                for layer in layers
                if layer.GROUP is group
            ),
        )
        for group in Group
    )
    return tuple((group, held) for group, held in found if held)
