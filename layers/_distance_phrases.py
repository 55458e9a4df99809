"""The distance from an incident to the border, in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from data.claims.place_consistency import sorted_out
from data.measurements import border_distance, claimed_places, stated_distances
from layers.i18n import say
from layers.i18n.phrases import kilometres

if TYPE_CHECKING:
    from data import Dataset, Incident

_FINE_KM = 10  # below this a length is written with a decimal


def distance_words(dataset: Dataset, incident: Incident) -> str:
    """Write how far an incident was from the border; empty if not measured."""
    distance, error, low, high, *_ = border_distance(dataset, incident)
    if not math.isnan(distance):
        return say(
            "distance.point",
            distance=kilometres(distance, error),
            error=kilometres(error),
        )
    if math.isnan(high):
        return ""
    least = kilometres(low) if high < _FINE_KM else f"{low:.0f}"
    extent = _extent(dataset, incident)
    return say("distance.between", low=least, high=kilometres(high), extent=extent)


def _extent(dataset: Dataset, incident: Incident) -> str:
    stated = stated_distances(dataset, incident)
    if stated:
        return say("distance.differ") if len(stated) > 1 else say("distance.stated")
    places = claimed_places(dataset, incident)
    if not places:
        return say("distance.area")
    _, excluding = sorted_out(dataset.geography, dataset.case.areas, places)
    if excluding:
        return say("distance.any")
    return say("distance.all")
