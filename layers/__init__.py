"""What is drawn: one module per map layer; the module is the layer."""

from layers import (
    border,
    context,
    countries,
    distances,
    precision,
    provinces,
    strikes,
    towns,
)
from layers._protocol import Layer, LegendEntry

LAYERS: tuple[Layer, ...] = (
    strikes,
    precision,
    distances,
    border,
    provinces,
    towns,
    context,
    countries,
)
"""All layers, in the order in which the layer control lists them."""

__all__ = ["LAYERS", "Layer", "LegendEntry", "layer_id"]


def layer_id(layer: Layer) -> str:
    """Return the id of a layer: the last part of its module's name."""
    return layer.__name__.rpartition(".")[2]
