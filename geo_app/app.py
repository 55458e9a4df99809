"""The page in the browser: widgets to selection, selection to map and tables."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

# `streamlit run` puts this file's folder on the path, not the one above it.
ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st

from data import DEFAULT_DIRECTORY, DataError
from geo_app import host, prose, sidebar, tables
from geo_app.kept import Drawing, draw, read, stamps
from geo_app.selection import Selection, select, tally

if TYPE_CHECKING:
    from data import Dataset


def records(left: Dataset) -> None:
    """Show what stands below the map."""
    claims, timeline, sources, listed, about = st.tabs(
        ["Claims", "Timeline", "Sources", "Not on the map", "About and method"]
    )
    with claims:
        host.show_table(tables.claims_table(left), key="claims")
    with timeline:
        host.show_table(tables.timeline_table(left), key="timeline")
    with sources:
        host.show_table(tables.sources_table(left), key="sources")
    with listed:
        host.show_table(tables.listed_table(left), key="listed")
    with about:
        host.show_prose(prose.method(left), key="method")
        host.show_table(tables.border_table(left), key="border")
        host.show_prose(prose.origins(left), key="origins")


def show(whole: Dataset) -> None:
    """Show the page of a case."""
    if sidebar.is_first_draw():
        # Widgets and tables would keep the browser from drawing: they come after it.
        with st.sidebar:
            sidebar.layers()
        show_map(whole, Selection(), None)
        host.show_awaiting(sidebar.note_drawn)
        return
    with st.sidebar:
        sidebar.layers()
        selection = sidebar.choose(whole)
        st.button("Reset filters", on_click=sidebar.reset, width="stretch")
        tiles = sidebar.tiles()
        below = st.container()
    drawing = show_map(whole, selection, tiles)
    records(drawing.left)
    # Never with online tiles: what is handed on contacts nobody.
    below.download_button(
        "Download this map",
        draw(replace(drawing, tiles=None)),
        file_name=f"map-{drawing.left.as_of:%Y%m%dT%H%MZ}.html",
        mime="text/html",
        on_click="ignore",
        width="stretch",
        help="One HTML file that opens anywhere, without a network.",
    )


def show_map(whole: Dataset, selection: Selection, tiles: str | None) -> Drawing:
    """Show the title, how much is left, and the map of it."""
    left = select(whole, selection)
    drawing = Drawing(whole.data_hash, selection, tiles, left)
    said = [*prose.counts(tally(whole, left)), *prose.off_at_first(left)]
    host.show_prose([*prose.masthead(left), *said], key="masthead")
    if not left.incidents:
        st.warning("No incident matches these filters. The map shows the ground only.")
        st.button("Show everything again", on_click=sidebar.reset)
    host.show_map(draw(drawing), title=f"Map: {whole.case.title}")
    return drawing


def main() -> None:
    """Read the case and show it, or say all that is wrong with it."""
    st.html(Path(__file__).parent / "browser" / "page.css")
    directory = Path(os.environ.get("STRIKE_MAP_DATA", DEFAULT_DIRECTORY))
    try:
        whole = read(directory, stamps(directory))
    except DataError as error:
        st.set_page_config(page_title="Faults in the data")
        host.show_prose(prose.faults(error), key="faults")
        return
    st.set_page_config(page_title=whole.case.title, layout="wide")
    show(whole)


if __name__ == "__main__":
    main()
