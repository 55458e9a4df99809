"""What Streamlit itself has no element for: the map's frame, switches and prose.

Each is a small Streamlit component with its script and style beside this module.
Data reaches them as JSON and becomes text nodes there, or, for the map, a page
in a sandboxed frame that cannot reach the app. They speak with each other in
the browser, so that neither a click in the map nor a switch asks the server.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import streamlit as st

from layers.i18n import direction, language, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo_app.ui.texts import Block

_FOLDER = Path(__file__).resolve().parent


class Switch(TypedDict):
    """The switch of one map layer: its id, its title, and whether it starts on."""

    id: str
    title: str
    shown: bool


def _component(name: str, html: str) -> Callable[..., Any]:
    style = _FOLDER / f"{name}.css"
    return st.components.v2.component(
        f"strike_map_{name}",
        html=html,
        css=style.read_text(encoding="utf-8") if style.exists() else None,
        js=(_FOLDER / f"{name}.js").read_text(encoding="utf-8"),
    )


_map = _component("map_frame", '<div class="map"><p></p></div>')
_switches = _component(
    "layer_switches",
    '<fieldset><legend></legend><div class="switches"></div></fieldset>',
)
_prose = _component("texts", '<div class="prose"></div>')
_awaiting = _component("first_draw", '<div class="awaiting"></div>')


def show_map(html: str, *, title: str) -> None:
    """Show a map page; a changed page takes over view, layers and open popup.

    Parameters
    ----------
    html
        The whole page, as ``geo_app.viewer.page.page`` makes it.
    title
        What a screen reader calls the frame.
    """
    said = {"title": title, "waiting": say("app.drawing")}
    _map(key="map", data={"html": html, **said})


def show_awaiting(drawn: Callable[[], None]) -> None:
    """Call ``drawn`` and run the page again as soon as its map is drawn."""
    _awaiting(key="awaiting", on_drawn_change=drawn)


def show_switches(switches: Sequence[Switch]) -> None:
    """Show a switch for each layer of the map that is on the same page."""
    _switches(
        key="switches",
        data={"layers": list(switches), "title": say("side.layers"), **_head()},
    )


def show_prose(
    blocks: Sequence[Block], *, key: str, pressed: Callable[[], None] | None = None
) -> None:
    """Show headings, paragraphs and lists whose words come from the data.

    Parameters
    ----------
    pressed
        What the button among them does. (Streamlit's own would read its label, which
        may be the name of a file, as Markdown.)
    """
    calls = {"on_pressed_change": pressed} if pressed else {}
    _prose(key=key, data={"blocks": list(blocks), **_head()}, **calls)


def _head() -> dict[str, str]:
    """Return what the parts of the page begin with, and which way they run."""
    return {"dir": direction(), "lang": language()}


def mirror() -> None:
    """Let the page run from right to left where its language does."""
    if direction() == "rtl":
        st.html("<style>.stApp { direction: rtl; }</style>")
