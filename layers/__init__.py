"""Map layers: one module per layer; the module is the layer."""

from __future__ import annotations

from layers import (
    border,
    claimed,
    context,
    countries,
    distances,
    precision,
    provinces,
    strikes,
    towns,
)
from layers._distance_phrases import distance_words
from layers._extents import Place, area_name, place
from layers._place_phrases import (
    exclusion_words,
    place_detail,
    read_as,
    where_words,
)
from layers._protocol import Group, Layer, LegendEntry

LAYERS: tuple[Layer, ...] = (
    strikes,
    context,
    claimed,
    precision,
    distances,
    border,
    provinces,
    towns,
    countries,
)
"""All layers, in the order in which they are drawn and listed."""

__all__ = [
    "LAYERS",
    "Group",
    "Layer",
    "LegendEntry",
    "Place",
    "area_name",
    "distance_words",
    "exclusion_words",
    "layer_id",
    "place",
    "place_detail",
    "read_as",
    "where_words",
]


def layer_id(layer: Layer) -> str:
    """Return the id of a layer: the last part of its module's name."""
    return layer.__name__.rpartition(".")[2]
