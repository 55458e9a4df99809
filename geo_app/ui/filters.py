"""What the reader can choose beside the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

import streamlit as st

from data import Precision, RecordSet
from geo_app.selection import Selection
from geo_app.ui import components
from geo_app.viewer import basemap
from layers import LAYERS, layer_id
from layers.events import event_layer_id
from layers.i18n import RECORDED, language, languages, phrases, say, spoken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from data import Dataset
    from data.events.event_set import EventSet

Choice = TypeVar("Choice", bound=str)
FILTERS: dict[str, list[str] | None] = {
    "since": None,
    "until": None,
    "side": [],
    "set": [],
    "place": [],
}
"""What each filter is without a choice; its key is its name in the address too."""

_LANGUAGE = "lang"

DRAWN = "drawn"
"""Key of the session's state under which it is noted that a map was drawn."""


def choose(dataset: Dataset) -> Selection:
    """Ask for the filters; each keeps its value in the address of the page."""
    st.subheader(say("side.show"), anchor=False)
    since, until = _dates(dataset)
    sides = {
        side.id: side.name for side in (*dataset.case.sides, dataset.case.side_none)
    }
    held = {incident.precision for incident in dataset.incidents}
    places = {
        place: phrases.precision_class(place) for place in Precision if place in held
    }
    return Selection(
        since=since,
        until=until,
        sides=some(say("side.by"), "side", sides, bind="query-params"),
        sets=some(say("side.sets"), "set", sets(), bind="query-params"),
        precisions=some(say("side.places"), "place", places, bind="query-params"),
    )


def sets() -> dict[RecordSet, str]:
    """Return what each set of incidents is called."""
    return {
        RecordSet.STRIKE: say("page.strikes"),
        RecordSet.CONTEXT: say("page.context"),
    }


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
        for label, key in ((say("side.from"), "since"), (say("side.to"), "until"))
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
        placeholder=say("side.all"),
        key=key,
        bind=bind,
        persist_state="session",
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
    switches: list[components.Switch] = [
        {"id": event_layer_id(number), "title": held.file, "shown": True}
        for number, held in enumerate(events, start=1)
    ]
    switches += [
        {"id": layer_id(layer), "title": layer.title(), "shown": layer.SHOWN}
        for layer in LAYERS
    ]
    components.show_switches(switches)


def tongue() -> str:
    """Return the language that the page's address asks for, if there is such."""
    asked = st.query_params.get(_LANGUAGE, RECORDED)
    return asked if asked in languages() else RECORDED


def offer_languages() -> None:
    """Offer the languages of the table, if there are several."""
    offered = languages()
    if len(offered) > 1:
        st.selectbox(
            say("side.language"),
            offered,
            index=offered.index(language()),
            format_func=own_name,
            key=_LANGUAGE,
            on_change=_speak,
        )


def own_name(tag: str) -> str:
    """Return what a language calls itself."""
    with spoken(tag):
        return say("language.name")


def _speak() -> None:
    """Keep the language that was chosen in the address of the page."""
    st.query_params[_LANGUAGE] = st.session_state[_LANGUAGE]


def tiles() -> str | None:
    """Ask for an online background."""
    offers = {held.id: held for held in basemap.offered()}
    # Not kept in the address: a link must not make its reader contact anybody.
    chosen = st.selectbox(
        say("side.tiles"),
        [None, *offers],
        format_func=lambda name: offers[name].name if name else say("side.no_tiles"),
    )
    if chosen is None:
        st.caption(say("side.quiet"))
    else:
        st.caption(say("side.asks", host=offers[chosen].host))
    return chosen
