"""The widgets of the sidebar: filters, switches of layers, language, basemap."""

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
"""Empty value of each filter, by its key, which is also its name in the address."""

_LANGUAGE = "lang"

DRAWN = "drawn"
"""Key in the session's state: the first map was drawn."""


def choose(dataset: Dataset) -> Selection:
    """Show the filters; their values are kept in the address of the page."""
    st.subheader(say("side.show"), anchor=False)
    since, until = _dates(dataset)
    sides = {
        side.id: side.name for side in (*dataset.case.sides, dataset.case.side_none)
    }
    present = {incident.precision for incident in dataset.incidents}
    places = {
        place: phrases.precision_class(place) for place in Precision if place in present
    }
    return Selection(
        since=since,
        until=until,
        sides=some(say("side.by"), "side", sides, bind="query-params"),
        sets=some(say("side.sets"), "set", sets(), bind="query-params"),
        precisions=some(say("side.places"), "place", places, bind="query-params"),
    )


def sets() -> dict[RecordSet, str]:
    """Return the name of each set of incidents."""
    return {
        RecordSet.STRIKE: say("page.strikes"),
        RecordSet.CONTEXT: say("page.context"),
    }


def _dates(dataset: Dataset) -> tuple[dt.date | None, dt.date | None]:
    """Ask for the first and the last date; an empty one leaves the range open."""
    dates = [incident.date for incident in dataset.incidents if incident.date]
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
    """Ask for some of the options; None, for all, if none is chosen."""
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
    """Return whether the browser has yet to draw a first map, of the whole case.

    A link that names a filter needs the widgets at once, as only they can read it.
    """
    return {DRAWN, *FILTERS}.isdisjoint({*st.session_state, *st.query_params})


def note_drawn() -> None:
    """Note that the browser has drawn its first map."""
    st.session_state[DRAWN] = True


def reset() -> None:
    """Clear every filter."""
    st.session_state.update(FILTERS)


def layers(events: Sequence[EventSet] = ()) -> None:
    """Show the switches of the map's layers, those of sets of events first."""
    switches: list[components.Switch] = [
        {"id": event_layer_id(number), "title": event_set.file, "shown": True}
        for number, event_set in enumerate(events, start=1)
    ]
    switches += [
        {"id": layer_id(layer), "title": layer.title(), "shown": layer.SHOWN}
        for layer in LAYERS
    ]
    components.show_switches(switches)


def address_language() -> str:
    """Return the language in the page's address, or that of the records."""
    tag = st.query_params.get(_LANGUAGE, RECORDED)
    return tag if tag in languages() else RECORDED


def offer_languages() -> None:
    """Offer the languages of the messages, if there are several."""
    offered = languages()
    if len(offered) > 1:
        st.selectbox(
            say("side.language"),
            offered,
            index=offered.index(language()),
            format_func=own_name,
            key=_LANGUAGE,
            on_change=_keep_language,
        )


def own_name(tag: str) -> str:
    """Return the name of a language in that language."""
    with spoken(tag):
        return say("language.name")


def _keep_language() -> None:
    """Write the chosen language to the address of the page."""
    st.query_params[_LANGUAGE] = st.session_state[_LANGUAGE]


def tiles() -> str | None:
    """Ask for an online background."""
    offers = {offer.id: offer for offer in basemap.offered()}
    # Not kept in the address: a link must not make the browser contact anybody.
    tiles_id = st.selectbox(
        say("side.tiles"),
        [None, *offers],
        format_func=lambda name: offers[name].name if name else say("side.no_tiles"),
    )
    if tiles_id is None:
        st.caption(say("side.quiet"))
    else:
        st.caption(say("side.asks", host=offers[tiles_id].host))
    return tiles_id
