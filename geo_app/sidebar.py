"""What the reader can choose beside the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

import streamlit as st

from data import Precision, RecordSet
from geo_app import basemap, host
from geo_app.selection import Selection
from layers import LAYERS, card_words, layer_id
from layers.events import event_layer_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from data import Dataset
    from data.events import EventSet

Choice = TypeVar("Choice", bound=str)
FILTERS: dict[str, list[str] | None] = {
    "since": None,
    "until": None,
    "side": [],
    "set": [],
    "place": [],
}
"""What each filter is without a choice; its key is its name in the address too."""

DRAWN = "drawn"
"""Key of the session's state under which it is noted that a map was drawn."""

SETS = {RecordSet.STRIKE: "Strikes", RecordSet.CONTEXT: "Context"}


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
        sides=some("Attributed to", "side", sides, bind="query-params"),
        sets=some("Strikes or context", "set", SETS, bind="query-params"),
        precisions=some(
            "How well the place is known", "place", places, bind="query-params"
        ),
    )


def _dates(dataset: Dataset) -> tuple[dt.date | None, dt.date | None]:
    """Ask for the first and the last date; without one the range is open there."""
    dates = [held.date for held in dataset.incidents if held.date]
    if not dates:
        return None, None
    since, until = (
        st.date_input(
            label,
            None,
            min_value=min(dates),
            max_value=max(dates),
            format="YYYY-MM-DD",
            key=key,
            bind="query-params",
        )
        for label, key in (("From", "since"), ("To", "until"))
    )
    return since, until


def some(
    label: str,
    key: str,
    options: Mapping[Choice, str],
    *,
    bind: Literal["query-params"] | None = None,
) -> tuple[Choice, ...] | None:
    """Ask for some of the options; asking for none of them is asking for all."""
    chosen = st.multiselect(
        label,
        list(options),
        format_func=options.__getitem__,
        placeholder="All",
        key=key,
        bind=bind,
    )
    return tuple(chosen) or None


def is_first_draw() -> bool:
    """Tell whether the browser has yet to draw a first map, of the whole case.

    A link that names a filter needs the filters at once: only they can read it.
    """
    return {DRAWN, *FILTERS}.isdisjoint({*st.session_state, *st.query_params})


def note_drawn() -> None:
    """Note that the browser has drawn its first map."""
    st.session_state[DRAWN] = True


def reset() -> None:
    """Put every filter back to the whole."""
    st.session_state.update(FILTERS)


def layers(events: Sequence[EventSet] = ()) -> None:
    """Show the switches of the map's layers, those of sets of events first."""
    switches: list[host.Switch] = [
        {"id": event_layer_id(number), "title": held.file, "shown": True}
        for number, held in enumerate(events, start=1)
    ]
    switches += [
        {"id": layer_id(layer), "title": layer.TITLE, "shown": layer.SHOWN}
        for layer in LAYERS
    ]
    host.show_switches(switches)


def tiles() -> str | None:
    """Ask for an online background."""
    offers = {held.id: held for held in basemap.offered()}
    # Not kept in the address: a link must not make its reader contact anybody.
    chosen = st.selectbox(
        "Online background",
        [None, *offers],
        format_func=lambda name: offers[name].name if name else "None",
    )
    if chosen is None:
        st.caption("Nothing leaves this machine.")
    else:
        st.caption(f"The map now asks {offers[chosen].host} for tiles.")
    return chosen
