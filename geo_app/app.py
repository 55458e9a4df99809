"""The Streamlit script: widgets give a selection, the selection a map and texts."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

# `streamlit run` puts this file's folder on the path, not the one above it.
ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st

from data import DEFAULT_DIRECTORY, DataError
from geo_app.selection import Selection, select, tally
from geo_app.ui import briefing_page, components, filters, texts, uploads
from geo_app.ui.cache import Drawing, draw, read, stamps
from layers.i18n import language, say, spoken

if TYPE_CHECKING:
    from data import Dataset
    from data.events.event_set import EventSet


def show(whole: Dataset) -> None:
    """Show the page of the map."""
    st.html(Path(__file__).parent / "ui" / "app.css")
    components.mirror()
    if filters.is_first_draw():
        # Widgets would delay the first draw: they come after it.
        with st.sidebar:
            filters.layers()
        show_map(whole, Selection())
        components.show_awaiting(filters.note_drawn)
        return
    with st.sidebar:
        switches = st.container()
        selection = filters.choose(whole)
        st.button(say("side.reset"), on_click=filters.reset, width="stretch")
        tiles = filters.tiles()
        events = uploads.choose(whole, selection)
        filters.offer_languages()
        below = st.container()
    with switches:
        filters.layers(events)
    drawing = show_map(whole, selection, tiles=tiles, events=events)
    with below:
        components.show_prose(texts.counts(tally(whole, drawing.dataset)), key="counts")
        components.show_prose(texts.off_at_first(drawing.dataset), key="off")
        # Never with online tiles: a file that is passed on contacts no server.
        st.download_button(
            say("side.download"),
            draw(replace(drawing, tiles=None)),
            file_name=f"map-{drawing.dataset.as_of:%Y%m%dT%H%MZ}.html",
            mime="text/html",
            on_click="ignore",
            width="stretch",
            help=say("side.one_file"),
        )


def show_map(
    whole: Dataset,
    selection: Selection,
    *,
    tiles: str | None = None,
    events: tuple[EventSet, ...] = (),
) -> Drawing:
    """Show the map of a selection, with sets of events above it."""
    dataset = select(whole, selection)
    drawing = Drawing(whole.data_hash, selection, tiles, language(), dataset, events)
    components.show_map(draw(drawing), title=say("page.map", title=whole.case.title))
    return drawing


def main() -> None:
    """Run the app in the language of the address."""
    with spoken(filters.address_language()):
        open_case()


def open_case() -> None:
    """Read the case and show the chosen page, or list all faults of the case."""
    directory = Path(os.environ.get("STRIKE_MAP_DATA", DEFAULT_DIRECTORY))
    try:
        whole = read(directory, stamps(directory))
    except DataError as error:
        st.set_page_config(page_title=say("app.faulty"))
        with st.container(key="faults"):
            components.show_prose(texts.faults(error), key="lines")
        return
    st.set_page_config(page_title=whole.case.title, layout="wide")
    pages = [
        st.Page(
            partial(show, whole), title=say("app.map"), url_path="map", default=True
        ),
        st.Page(
            partial(briefing, whole), title=say("app.briefing"), url_path="briefing"
        ),
    ]
    st.navigation(pages).run()


def briefing(whole: Dataset) -> None:
    """Show the page of briefings."""
    briefing_page.show(whole)


if __name__ == "__main__":
    main()
