"""The form of a briefing: its fields, and filling them from a saved file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import streamlit as st

from data import Precision
from data.claims import as_of
from data.model.instants import read_instant
from geo_app.briefing import settings
from geo_app.briefing.settings import Briefing, BriefingError
from geo_app.exporters import FORMATS
from geo_app.exporters import title as format_title
from geo_app.options import PAPERS
from geo_app.ui import components, texts
from geo_app.ui.filters import own_name, sets, some
from layers import LAYERS, layer_id
from layers.i18n import language, languages, phrases, say

if TYPE_CHECKING:
    from data import Dataset

_KEY = "briefing-"
_LISTS = ("incidents", "sides", "sets", "precisions", "layers", "formats")
_NARROWED = f"{_KEY}narrowed"
_NARROWING = ("sides", "sets", "precisions", "since", "until")
"""Fields in the expander that is closed at first."""


def ask(whole: Dataset) -> Briefing:
    """Show all fields; an empty one means everything, or the case's own text."""
    incidents = {incident.id: incident.title for incident in whole.incidents}
    layers = {layer_id(layer): layer.title() for layer in LAYERS}
    formats = {ending: format_title(exporter) for ending, exporter in FORMATS.items()}
    title = _text("title", say("desk.title"), whole.case.title)
    summary = st.text_area(
        say("desk.summary"),
        placeholder=whole.case.summary,
        key=f"{_KEY}summary",
        persist_state="session",
    ).strip()
    chosen = some(say("desk.incidents"), f"{_KEY}incidents", incidents)
    narrowing = _narrowing(whole)
    return Briefing(
        title=title or None,
        summary=summary or None,
        incidents=chosen,
        **narrowing,
        layers=some(say("desk.layers"), f"{_KEY}layers", layers),
        as_of=_as_of(whole),
        language=_language(),
        paper=st.segmented_control(
            say("desk.paper"),
            list(PAPERS),
            default="a4",
            format_func=lambda name: say(f"paper.{name}"),
            required=True,
            key=f"{_KEY}paper",
            persist_state="session",
        ),
        portrait=st.toggle(
            say("desk.upright"), key=f"{_KEY}portrait", persist_state="session"
        ),
        created=_text("created", say("desk.created"), "2024-01-19T08:30+05:00") or None,
        formats=some(say("desk.files"), f"{_KEY}formats", formats) or tuple(FORMATS),
    )


def offer_saved(whole: Dataset) -> None:
    """Offer to fill the form from a saved briefing."""
    with st.expander(say("desk.open")):
        file = st.file_uploader(say("app.briefing"), type="json", key=f"{_KEY}file")
        if file is None:
            return
        try:
            briefing = settings.read(file.getvalue().decode())
            settings.check(briefing, whole)
        except (BriefingError, UnicodeDecodeError) as error:
            st.error(say("desk.unusable"))
            components.show_prose(texts.lines(str(error).split("\n")), key="faulty")
            return
        if empty := [key for key in _LISTS if getattr(briefing, key) == ()]:
            st.warning(say("desk.empty", names=", ".join(empty)))
        st.button(say("desk.take"), on_click=_take, args=(briefing, whole))


def _narrowing(whole: Dataset) -> dict[str, Any]:
    """Show the fields that filter the incidents: lists of ids, and days."""
    sides = {side.id: side.name for side in (*whole.case.sides, whole.case.side_none)}
    places = {str(place): phrases.precision_class(place) for place in Precision}
    kinds = {str(record_set): name for record_set, name in sets().items()}
    with st.expander(
        say("desk.narrow"), expanded=st.session_state.get(_NARROWED, False)
    ):
        return {
            "sides": some(say("side.by"), f"{_KEY}sides", sides),
            "sets": some(say("side.sets"), f"{_KEY}sets", kinds),
            "precisions": some(say("side.places"), f"{_KEY}precisions", places),
            "since": _day("since", say("side.from")),
            "until": _day("until", say("side.to")),
        }


def _as_of(whole: Dataset) -> str | None:
    """Ask for the state of knowledge: a moment of the case, or one from a file."""
    current = st.session_state.get(f"{_KEY}as_of")
    moments = _moments(whole)
    if current and current not in moments:
        moments = {current: phrases.as_of_words(read_instant(current)), **moments}
    return st.selectbox(
        say("desk.known"),
        [None, *moments],
        format_func=lambda moment: moments.get(moment or "", say("desk.all")),
        key=f"{_KEY}as_of",
        persist_state="session",
    )


def _moments(whole: Dataset) -> dict[str, str]:
    """Return the moments of the case, latest first: notation and words of each."""
    return {
        settings.as_of_text(moment): phrases.as_of_words(moment)
        for moment in reversed(as_of.moments(whole))
    }


def _language() -> str:
    """Ask for the language of the files, if there are several; default the page's."""
    key, offered = f"{_KEY}language", languages()
    if len(offered) == 1:
        return offered[0]
    st.session_state.setdefault(key, language())
    return st.selectbox(
        say("side.language"),
        offered,
        format_func=own_name,
        key=key,
        persist_state="session",
    )


def _day(key: str, label: str) -> str | None:
    day = st.date_input(
        label,
        None,
        # Any day that a briefing file can name, also outside the recorded ones.
        min_value=dt.date.min,
        max_value=dt.date.max,
        format="YYYY-MM-DD",
        key=f"{_KEY}{key}",
        persist_state="session",
    )
    return day.isoformat() if day else None


def _text(key: str, label: str, example: str) -> str:
    return st.text_input(
        label, placeholder=example, key=f"{_KEY}{key}", persist_state="session"
    ).strip()


def _take(briefing: Briefing, whole: Dataset) -> None:
    """Fill the fields from a briefing."""
    days = {"since": briefing.since, "until": briefing.until}
    fields: dict[str, Any] = {
        **{key: list(getattr(briefing, key) or ()) for key in _LISTS},
        **{key: day and dt.date.fromisoformat(day) for key, day in days.items()},
        "title": briefing.title or "",
        "summary": briefing.summary or "",
        "as_of": briefing.as_of and _known(briefing.as_of, whole),
        "language": briefing.language,
        "paper": briefing.paper,
        "portrait": briefing.portrait,
        "created": briefing.created or "",
    }
    st.session_state.update({f"{_KEY}{key}": value for key, value in fields.items()})
    st.session_state[_NARROWED] = any(getattr(briefing, key) for key in _NARROWING)


def _known(text: str, whole: Dataset) -> str:
    """Return an instant in the notation of the form, if it is one of the case's."""
    written = {read_instant(moment): moment for moment in _moments(whole)}
    return written.get(read_instant(text), text)
