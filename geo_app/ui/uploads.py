"""Uploads of events: each file is read once, and every row is accounted for."""

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

    Parsed = EventSet | DataError
    Days = tuple[str, Selection]

_READ, _SHOWN, _TURN = "events-read", "events-shown", "events-turn"


class Upload(Protocol):
    """A file in Streamlit's uploader."""

    file_id: str
    name: str

    def getbuffer(self) -> memoryview:
        """Return its bytes."""


def choose(whole: Dataset, selection: Selection) -> tuple[EventSet, ...]:
    """Show the uploader, and an account of all rows of each file.

    Returns
    -------
    tuple
        The events of each readable file within the selection's days. The same file and
        selection give the same object, so that its map is drawn once.
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
    for file_id, (name, parsed) in _uploaded().items():
        if isinstance(parsed, DataError):
            blocks = texts.unread(parsed)
        else:
            days = (file_id, selection)
            shown[days] = before.get(days) or within_days(parsed, selection)
            blocks = texts.account(shown[days])
        components.show_prose(
            [*blocks, texts.button(say("upload.remove", file=name))],
            key=f"events-{file_id}",
            pressed=partial(_forget, file_id),
        )
    st.session_state[_SHOWN] = shown
    return tuple(shown.values())


def _uploaded() -> dict[str, tuple[str, Parsed]]:
    """Return name and content of each file by its id, in the order of uploading.

    They lie under a key of their own in the session's state, as Streamlit clears
    widgets when another page is shown.
    """
    uploaded: dict[str, tuple[str, Parsed]] = st.session_state.setdefault(_READ, {})
    return uploaded


def _take(key: str, whole: Dataset) -> None:
    """Read the files of the uploader, and replace it by an empty one."""
    files: list[Upload] = st.session_state[key]
    for file in files:
        _uploaded()[file.file_id] = (file.name, _read(file, whole))
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _forget(file_id: str) -> None:
    """Remove a file."""
    _uploaded().pop(file_id, None)


def _read(file: Upload, whole: Dataset) -> Parsed:
    # Only the last part of the name: the rest is no path on this disk.
    name = PurePosixPath(file.name.replace("\\", "/")).name
    try:
        content, areas = bytes(file.getbuffer()), area_codes(whole)
        return parse_events(name, content, areas, limits=whole.case.limits)
    except DataError as error:
        return error
