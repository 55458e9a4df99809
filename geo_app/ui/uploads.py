"""Sets of many events that the reader brings along: read once, and told row by row."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol

import streamlit as st

from data import DataError
from data.events.event_set import area_codes
from data.importers.read_events import ENDINGS, parse_events
from geo_app.selection import within_days
from geo_app.ui import components, texts
from layers.i18n import say

if TYPE_CHECKING:
    from data import Dataset
    from data.events.event_set import EventSet
    from geo_app.selection import Selection

    Read = EventSet | DataError
    Days = tuple[str, Selection]

_READ, _SHOWN, _TURN = "events-read", "events-shown", "events-turn"


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
    key = f"events-{st.session_state.get(_TURN, 0)}"
    st.file_uploader(
        say("upload.files"),
        type=list(ENDINGS),
        accept_multiple_files=True,
        key=key,
        help=say("upload.help"),
        on_change=_take,
        args=(key, whole),
    )
    st.caption(say("upload.quiet"))
    before: dict[Days, EventSet] = st.session_state.get(_SHOWN, {})
    shown: dict[Days, EventSet] = {}
    for file_id, (name, read) in _kept().items():
        if isinstance(read, DataError):
            blocks = texts.unread(read)
        else:
            days = (file_id, selection)
            shown[days] = before.get(days) or within_days(read, selection)
            blocks = texts.account(shown[days])
        components.show_prose(
            [*blocks, texts.button(say("upload.remove", file=name))],
            key=f"events-{file_id}",
            pressed=partial(_forget, file_id),
        )
    st.session_state[_SHOWN] = shown
    return tuple(shown.values())


def _kept() -> dict[str, tuple[str, Read]]:
    """Return the name and the content of each file, in the order of uploading.

    Streamlit forgets what is in a widget when another page is shown; what is kept
    under a key of no widget stays.
    """
    kept: dict[str, tuple[str, Read]] = st.session_state.setdefault(_READ, {})
    return kept


def _take(key: str, whole: Dataset) -> None:
    """Read the files that were sent, and let an empty widget take the next ones."""
    files: list[Upload] = st.session_state[key]
    for file in files:
        _kept()[file.file_id] = (file.name, _read_one(file, whole))
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _forget(file_id: str) -> None:
    """Take a file away."""
    _kept().pop(file_id, None)


def _read_one(file: Upload, whole: Dataset) -> Read:
    # The name is the reader's, who need not have meant a place on this disk.
    name = PurePosixPath(file.name.replace("\\", "/")).name
    try:
        content, areas = bytes(file.getbuffer()), area_codes(whole)
        return parse_events(name, content, areas, limits=whole.case.limits)
    except DataError as error:
        return error
