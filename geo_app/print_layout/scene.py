"""The content of a printed map: a frame, and the features of the chosen layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers import LAYERS, layer_id

if TYPE_CHECKING:
    from collections.abc import Collection

    from geopandas import GeoDataFrame

    from data import Dataset
    from geo_app.print_layout.map_frame import Frame
    from layers import Layer


@dataclass(frozen=True, slots=True)
class Scene:
    """A map before it is drawn.

    Attributes
    ----------
    features
        Features of each layer by its id: EPSG:4326, with the columns that the layer
        documents.
    numbers
        The number of each incident on the map, by its id.
    """

    dataset: Dataset
    frame: Frame
    features: dict[str, GeoDataFrame]
    numbers: dict[str, int]

    @property
    def layers_upwards(self) -> list[Layer]:
        """The layers to draw, the lowest first."""
        layers = (layer for layer in LAYERS if layer_id(layer) in self.features)
        return sorted(layers, key=lambda layer: layer.PANE_Z)

    def colour(self, side: str) -> str:
        """Return the colour of a side on a light background."""
        return self.dataset.side(side).colour


def shown_layers(layers: Collection[str] | None) -> frozenset[str]:
    """Return the ids of the layers to draw; for None those that are on by default."""
    if layers is not None:
        return frozenset(layers)
    return frozenset(layer_id(layer) for layer in LAYERS if layer.SHOWN)


def ground_layers() -> frozenset[str]:
    """Return the ids of the layers that the ground of the map consists of."""
    return frozenset(layer_id(layer) for layer in LAYERS if layer.SYMBOLS.ground)


def features(dataset: Dataset, layers: Collection[str]) -> dict[str, GeoDataFrame]:
    """Return the features of some layers, by their ids."""
    return {
        layer_id(layer): layer.features(dataset)
        for layer in LAYERS
        if layer_id(layer) in layers
    }
