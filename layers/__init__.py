"""Map layers: one module per layer; the module is the layer.

`layers._protocol` defines the interface. To add a layer, add its module to this folder
and its words to ``messages.csv``. Modules whose names begin with an underscore are
shared by several layers.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from layers._distance_phrases import distance_words
from layers._extents import Place, area_name, place
from layers._place_phrases import (
    exclusion_words,
    place_detail,
    read_as,
    where_words,
)
from layers._protocol import Group, Layer, LegendEntry, SearchedLayer
from layers._spellings import also

__all__ = [
    "LAYERS",
    "Group",
    "Layer",
    "LegendEntry",
    "Place",
    "SearchedLayer",
    "also",
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


def _layers() -> tuple[Layer, ...]:
    """Return the public modules of this folder that declare a layer."""
    modules = (
        import_module(f"{__name__}.{module_info.name}")
        for module_info in iter_modules(__path__)
        if not (module_info.ispkg or module_info.name.startswith("_"))
    )
    layers = [cast("Layer", module) for module in modules if hasattr(module, "ORDER")]
    return tuple(sorted(layers, key=lambda layer: (layer.ORDER, layer.__name__)))


LAYERS: tuple[Layer, ...] = _layers()
"""All layers, in the order in which they are drawn on the screen and listed."""
