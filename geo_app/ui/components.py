"""Streamlit components: the frame of the map, the switches of layers, and texts.

The script and style of each lie beside this module. Data reaches them as JSON and
becomes text nodes, or, for the map, a page in a sandboxed frame that can't reach the
app. They communicate in the browser: neither a click in the map nor a switch calls the
server.
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
    """The switch of a map layer: its id, its title, whether it is on at the start."""

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
    """Show a map page; a new page keeps view, layers and open popup of the old one.

    Parameters
    ----------
    html
        The page, from `geo_app.viewer.page.page`.
    title
        Name of the frame for screen readers.
    """
    texts = {"title": title, "waiting": say("app.drawing")}
    _map(key="map", data={"html": html, **texts})


def show_awaiting(drawn: Callable[[], None]) -> None:
    """Call ``drawn`` and rerun the page as soon as its map is drawn."""
    _awaiting(key="awaiting", on_drawn_change=drawn)


def show_switches(switches: Sequence[Switch]) -> None:
    """Show a switch for each layer of the map."""
    _switches(
        key="switches",
        data={"layers": list(switches), "title": say("side.layers"), **_writing()},
    )


def show_prose(
    blocks: Sequence[Block], *, key: str, pressed: Callable[[], None] | None = None
) -> None:
    """Show headings, paragraphs and lists.

    Parameters
    ----------
    pressed
        Callback of the button among them. (Streamlit's own button would read its
        label, which may be the name of a file, as Markdown.)
    """
    calls = {"on_pressed_change": pressed} if pressed else {}
    _prose(key=key, data={"blocks": list(blocks), **_writing()}, **calls)


def _writing() -> dict[str, str]:
    """Return the ``dir`` and ``lang`` of the components."""
    return {"dir": direction(), "lang": language()}


def mirror() -> None:
    """Mirror the page for a language that is written from right to left."""
    if direction() == "rtl":
        st.html("<style>.stApp { direction: rtl; }</style>")
