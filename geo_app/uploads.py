"""Sets of many events that the reader brings along: read once, and told row by row."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol

import streamlit as st

from data import DataError
from data.event_files import ENDINGS, parse_events
from data.events import area_codes
from geo_app import host, prose
from geo_app.selection import within_days
from layers import say

if TYPE_CHECKING:
    from data import Dataset
    from data.events import EventSet
    from geo_app.selection import Selection

    Read = EventSet | DataError
    Days = tuple[str, Selection]

FILES = "events"
"""Key of the files in the session's state."""

_READ, _SHOWN = "events-read", "events-shown"


class Upload(Protocol):
    """What Streamlit holds of a file that the browser sent."""

    file_id: str
    name: str

    def getbuffer(self) -> memoryview:
        """Return its bytes."""


def choose(whole: Dataset, selection: Selection) -> tuple[EventSet, ...]:
    """Ask for files, and say what became of every row of each.

    Returns
    -------
    tuple
        What the selection's days leave of each file that can be read. The same file
        and selection give the same object, so that its map is drawn once.
    """
    st.subheader(say("upload.title"), anchor=False)
    st.file_uploader(
        say("upload.files"),
        type=list(ENDINGS),
        accept_multiple_files=True,
        key=FILES,
        help=say("upload.help"),
    )
    st.caption(say("upload.quiet"))
    before: dict[Days, EventSet] = st.session_state.get(_SHOWN, {})
    shown: dict[Days, EventSet] = {}
    for number, (file_id, read) in enumerate(_read(whole).items()):
        if isinstance(read, DataError):
            blocks = prose.unread(read)
        else:
            key = (file_id, selection)
            shown[key] = before.get(key) or within_days(read, selection)
            blocks = prose.account(shown[key])
        host.show_prose(blocks, key=f"events-{number}")
    st.session_state[_SHOWN] = shown
    return tuple(shown.values())


def _read(whole: Dataset) -> dict[str, Read]:
    """Read each file that is there now, and forget those that were taken away."""
    files: list[Upload] = st.session_state.get(FILES) or []
    held: dict[str, Read] = st.session_state.get(_READ, {})
    read = {
        file.file_id: held.get(file.file_id) or _read_one(file, whole) for file in files
    }
    st.session_state[_READ] = read
    return read


def _read_one(file: Upload, whole: Dataset) -> Read:
    # The name is the reader's, who need not have meant a place on this disk.
    name = PurePosixPath(file.name.replace("\\", "/")).name
    try:
        content, areas = bytes(file.getbuffer()), area_codes(whole)
        return parse_events(name, content, areas, limits=whole.case.limits)
    except DataError as error:
        return error
