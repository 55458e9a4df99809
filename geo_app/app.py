"""The page in the browser: widgets to selection, selection to map and tables."""

from __future__ import annotations

import os
import sys
from pathlib import Path

# `streamlit run` puts this file's folder on the path, not the one above it.
ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st

from data import DEFAULT_DIRECTORY, DataError, Dataset, load
from geo_app import basemap, host, prose, sidebar, tables
from geo_app.page import page
from geo_app.selection import Selection, select, tally


@st.cache_resource(max_entries=2, show_spinner="Reading the records")
def read(directory: Path, stamps: tuple[tuple[str, int], ...]) -> Dataset:
    """Read a case once for as long as none of its files changes."""
    del stamps
    return load(directory)


@st.cache_data(max_entries=16, show_spinner=False)
def draw(_left: Dataset, key: tuple[str, Selection], tiles: str | None) -> str:
    """Make the page of a selection once; ``key`` says what is left of which data."""
    del key
    chosen = next((held for held in basemap.offered() if held.id == tiles), None)
    return page(_left, basemap=chosen)


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
    with st.sidebar:
        selection = sidebar.choose(whole)
        st.button("Reset filters", on_click=sidebar.reset, width="stretch")
        tiles = sidebar.layers_and_tiles()
        below = st.container()
    left = select(whole, selection)
    key = (whole.data_hash, selection)
    counts = tally(whole, left)
    host.show_prose([*prose.masthead(left), *prose.counts(counts)], key="masthead")
    if not left.incidents:
        st.warning("No incident matches these filters. The map shows the ground only.")
        st.button("Show everything again", on_click=sidebar.reset)
    host.show_map(draw(left, key, tiles), title=f"Map: {whole.case.title}")
    records(left)
    # Never with online tiles: what is handed on contacts nobody.
    below.download_button(
        "Download this map",
        draw(left, key, None),
        file_name=f"map-{left.as_of.isoformat()}.html",
        mime="text/html",
        on_click="ignore",
        width="stretch",
        help="One HTML file that opens anywhere, without a network.",
    )


def main() -> None:
    """Read the case and show it, or say all that is wrong with it."""
    st.html(Path(__file__).parent / "browser" / "page.css")
    directory = Path(os.environ.get("STRIKE_MAP_DATA", DEFAULT_DIRECTORY))
    try:
        whole = read(directory, _stamps(directory))
    except DataError as error:
        st.set_page_config(page_title="Faults in the data")
        host.show_prose(prose.faults(error), key="faults")
        return
    st.set_page_config(page_title=whole.case.title, layout="wide")
    show(whole)


def _stamps(directory: Path) -> tuple[tuple[str, int], ...]:
    """Tell any change of a file: names and times of last change."""
    files = sorted(path for path in directory.rglob("*") if path.is_file())
    return tuple((str(path), path.stat().st_mtime_ns) for path in files)


if __name__ == "__main__":
    main()
