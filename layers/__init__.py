"""What is drawn: one module per map layer; the module is the layer."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from data.geodesy import length_km
from layers import _words as card_words
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
from layers._border_distance import border_distances, distance_words
from layers._card import Card, ClaimRow, claim_row, incident_card, name_pairs
from layers._embed import columns, script_json
from layers._language import (
    RECORDED,
    UnknownLanguageError,
    all_keys,
    apart,
    direction,
    entry,
    forms,
    joined,
    language,
    languages,
    recorded,
    say,
    spoken,
    without_plural,
)
from layers._places import Place, area_name, place
from layers._protocol import Group, Layer, LegendEntry
from layers._where_words import exclusion_words, where_words

if TYPE_CHECKING:
    from layers._leaflet import LayerGroup, ScriptElement, parent_name

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
    "RECORDED",
    "Card",
    "ClaimRow",
    "Group",
    "Layer",
    "LayerGroup",
    "LegendEntry",
    "Place",
    "ScriptElement",
    "UnknownLanguageError",
    "all_keys",
    "apart",
    "area_name",
    "border_distances",
    "card_words",
    "claim_row",
    "columns",
    "direction",
    "distance_words",
    "entry",
    "exclusion_words",
    "forms",
    "incident_card",
    "joined",
    "language",
    "languages",
    "layer_id",
    "length_km",
    "name_pairs",
    "parent_name",
    "place",
    "recorded",
    "say",
    "script_json",
    "spoken",
    "where_words",
    "without_plural",
]


def layer_id(layer: Layer) -> str:
    """Return the id of a layer: the last part of its module's name."""
    return layer.__name__.rpartition(".")[2]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # Folium needs a third of a second to be imported, and of all outputs only the
        # interactive map is made of it.
        if name in {"LayerGroup", "ScriptElement", "parent_name"}:
            return getattr(importlib.import_module("layers._leaflet"), name)
        raise AttributeError(f"module 'layers' has no attribute {name!r}")
