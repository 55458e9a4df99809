"""What the reader can choose beside the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from data import Precision, RecordSet
from geo_app import basemap, host
from geo_app.selection import Selection
from layers import LAYERS, card_words, layer_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from data import Dataset

Choice = TypeVar("Choice", bound=str)
FILTERS = ("dates", "side", "set", "place")
"""Keys of the filters, which are also their names in the address of the page."""

_SETS = {RecordSet.STRIKE: "Strikes", RecordSet.CONTEXT: "Context"}


def choose(dataset: Dataset) -> Selection:
    """Ask for the filters; each keeps its value in the address of the page."""
    st.subheader("Show", anchor=False)
    since, until = _dates(dataset)
    sides = {
        side.id: side.name for side in (*dataset.case.sides, dataset.case.side_none)
    }
    held = {incident.precision for incident in dataset.incidents}
    places = {
        place: card_words.PRECISION[place] for place in Precision if place in held
    }
    return Selection(
        since=since,
        until=until,
        sides=_some("Attributed to", "side", sides),
        sets=_some("Strikes or context", "set", _SETS),
        precisions=_some("How well the place is known", "place", places),
    )


def _dates(dataset: Dataset) -> tuple[dt.date | None, dt.date | None]:
    dates = sorted(held.date for held in dataset.incidents if held.date)
    if not dates:
        return None, None
    first, last = dates[0], dates[-1]
    chosen = st.date_input(
        "Dates",
        (first, last),
        min_value=first,
        max_value=last,
        key="dates",
        bind="query-params",
    )
    return (*chosen, None, None)[:2]


def _some(
    label: str, key: str, options: Mapping[Choice, str]
) -> tuple[Choice, ...] | None:
    """Ask for some of the options; asking for none of them is asking for all."""
    chosen = st.multiselect(
        label,
        list(options),
        format_func=options.__getitem__,
        placeholder="All",
        key=key,
        bind="query-params",
    )
    return tuple(chosen) or None


def reset() -> None:
    """Put every filter back to the whole."""
    for key in FILTERS:
        st.session_state.pop(key, None)


def layers_and_tiles() -> str | None:
    """Show the layer switches and ask for an online background."""
    host.show_switches(
        [
            {"id": layer_id(layer), "title": layer.TITLE, "shown": layer.SHOWN}
            for layer in LAYERS
        ]
    )
    offers = {held.id: held for held in basemap.offered()}
    # Not kept in the address: a link must not make its reader contact anybody.
    tiles = st.selectbox(
        "Online background",
        [None, *offers],
        format_func=lambda name: offers[name].name if name else "None",
    )
    if tiles is None:
        st.caption("Nothing leaves this machine.")
    else:
        st.caption(f"The map now asks {offers[tiles].host} for tiles.")
    return tiles
