"""The index of the search in the page: names and spellings of things on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.gazetteer.name_matching import rules
from layers import LAYERS, SearchedLayer, also, layer_id
from layers.web.paths import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data import Dataset


def index(dataset: Dataset) -> dict[str, Any]:
    """Return the data of the search that the page does not draw or list anyway.

    Returns
    -------
    dict
        ``places``: of each layer that is searched, those above first, ``columns`` (see
        `layers.SearchedLayer.search_rows`) and ``drawn``, the name of the drawing that
        has the rest of each row; None if there is none. ``incidents``: the other
        spellings by the incident's id. ``rules``: how spellings are folded
        (`data.gazetteer.name_matching.rules`).
    """
    searched = [layer for layer in LAYERS if isinstance(layer, SearchedLayer)]
    searched.sort(key=lambda layer: layer.PANE_Z, reverse=True)
    return {
        "incidents": dict(_incidents(dataset)),
        "places": [
            {
                "columns": columns(layer.search_rows(dataset)),
                "drawn": f"{layer_id(layer)} {layer.SEARCHED}"
                if layer.SEARCHED
                else None,
            }
            for layer in searched
        ],
        "rules": rules(),
    }


def _incidents(dataset: Dataset) -> Iterator[tuple[str, str]]:
    places = dataset.geography.places
    for incident in dataset.incidents:
        place = places.get(incident.gazetteer_id or 0)
        if place is not None:
            spellings = (place.name, *place.alternates.split("|"))
            yield incident.id, also(incident.place, incident.names, spellings)
