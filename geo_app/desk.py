"""The page where a briefing is put together: choices, the real sheet, the files."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from data import knowledge
from geo_app import briefing as kept
from geo_app import handout, host, prose
from geo_app.briefing import Briefing, BriefingError
from geo_app.choices import PAPERS
from geo_app.formats import FORMATS, ExportError
from geo_app.selection import select, tally
from geo_app.sheet.sheet import png
from geo_app.sidebar import some
from layers import LAYERS, card_words, layer_id

if TYPE_CHECKING:
    from data import Dataset

_KEY = "briefing-"
_MADE = "made"
_PREVIEW_PPI = 110
_PAPERS = {"a4": "A4", "a3": "A3", "letter": "Letter"}


@dataclass(frozen=True)
class _Sheet:
    """A sheet to draw: what tells it from others, and what is on it."""

    data_hash: str
    briefing: Briefing
    left: Dataset = field(compare=False, repr=False)


def show(whole: Dataset) -> None:
    """Show choices on one side and what becomes of them on the other."""
    st.title("Briefing", anchor=False)
    choices, outcome = st.columns([2, 3], gap="large")
    with choices:
        _load()
        briefing = _choose(whole)
        st.download_button(
            "Save these choices",
            briefing.text(),
            file_name="briefing.json",
            mime="application/json",
            on_click="ignore",
            help="For next time, or for `python -m geo_app export --briefing FILE`.",
        )
    with outcome:
        _outcome(whole, briefing)


def _outcome(whole: Dataset, briefing: Briefing) -> None:
    try:
        left = select(whole, briefing.selection())
        briefing.options()
    except ValueError as error:
        st.error(f"Created: {error}")
        return
    host.show_prose(prose.counts(tally(whole, left)), key="briefing-counts")
    if not left.incidents:
        st.warning("No incident is chosen: the sheet says so, and shows the ground.")
    _files(left, briefing)
    _preview(left, briefing)


def _choose(whole: Dataset) -> Briefing:
    """Ask for every choice; what is not chosen is the whole, or the case's own."""
    incidents = {held.id: held.title for held in whole.incidents}
    layers = {layer_id(layer): layer.TITLE for layer in LAYERS}
    formats = {ending: held.TITLE for ending, held in FORMATS.items()}
    moments = {
        kept.as_of_text(moment): card_words.as_of_words(moment)
        for moment in reversed(knowledge.moments(whole))
    }
    return Briefing(
        title=_text("title", "Title", whole.case.title) or None,
        summary=_area("summary", "Summary", whole.case.summary) or None,
        incidents=some("Incidents", f"{_KEY}incidents", incidents),
        layers=some("Layers", f"{_KEY}layers", layers),
        as_of=st.selectbox(
            "As known on",
            [None, *moments],
            format_func=lambda one: moments.get(one or "", "All that is recorded"),
            key=f"{_KEY}as_of",
        ),
        paper=st.segmented_control(
            "Paper",
            list(PAPERS),
            default="a4",
            format_func=_PAPERS.__getitem__,
            required=True,
            key=f"{_KEY}paper",
        ),
        portrait=st.toggle("Upright", key=f"{_KEY}portrait"),
        created=_text("created", "Created", "2024-01-19T08:30+05:00") or None,
        formats=some("Files", f"{_KEY}formats", formats) or tuple(FORMATS),
    )


def _text(key: str, label: str, example: str) -> str:
    return st.text_input(label, placeholder=example, key=f"{_KEY}{key}").strip()


def _area(key: str, label: str, example: str) -> str:
    return st.text_area(label, placeholder=example, key=f"{_KEY}{key}").strip()


def _load() -> None:
    """Offer to take the choices from a file."""
    with st.expander("Open saved choices"):
        file = st.file_uploader("Briefing", type="json", key=f"{_KEY}file")
        if file is None:
            return
        try:
            briefing = kept.read(file.getvalue().decode())
        except (BriefingError, UnicodeDecodeError) as error:
            st.error(f"{file.name} can't be used.\n\n{error}")
            return
        st.button("Take them over", on_click=_take, args=(briefing,))


def _take(briefing: Briefing) -> None:
    """Put the choices of a file into the widgets."""
    held: dict[str, Any] = {
        "title": briefing.title or "",
        "summary": briefing.summary or "",
        "incidents": list(briefing.incidents or ()),
        "layers": list(briefing.layers or ()),
        "as_of": briefing.as_of,
        "paper": briefing.paper,
        "portrait": briefing.portrait,
        "created": briefing.created or "",
        "formats": list(briefing.formats),
    }
    st.session_state.update({f"{_KEY}{key}": value for key, value in held.items()})


def _files(left: Dataset, briefing: Briefing) -> None:
    """Make the files when asked to, and hand them out until a choice changes."""
    mark = (left.data_hash, briefing)
    if st.button("Make the files", type="primary"):
        st.session_state[_MADE] = (mark, _make(left, briefing))
    found, made = st.session_state.get(_MADE, (None, {}))
    if found != mark or not made:
        return
    st.download_button(
        f"All {len(made)} files (zip)",
        handout.archive(made),
        file_name=f"{handout.stem(left, briefing)}.zip",
        on_click="ignore",
    )
    for name, content in made.items():
        st.download_button(
            f"{name} ({len(content) / 1024:,.0f} KiB)",
            content,
            file_name=name,
            on_click="ignore",
        )


def _make(left: Dataset, briefing: Briefing) -> dict[str, bytes]:
    """Make file by file; a press on Cancel ends the run at the next one."""
    place = st.empty()
    made: dict[str, bytes] = {}
    with place.container():
        st.button("Cancel")
        bar = st.progress(0.0, "Beginning")
        try:
            for name, content in handout.files(left, briefing):
                made[name] = content
                bar.progress(len(made) / len(briefing.formats), f"Made {name}")
        except ExportError as error:
            st.error(str(error))
            return {}
    place.empty()
    return made


def _preview(left: Dataset, briefing: Briefing) -> None:
    """Show the first page of the sheet as it will be printed."""
    with st.spinner("Drawing the sheet"):
        picture = _first_page(_Sheet(left.data_hash, briefing, left))
    st.image(picture, width="stretch", caption="The first page of the sheet")


@lru_cache(maxsize=8)
def _first_page(sheet: _Sheet) -> bytes:
    return png(sheet.left, sheet.briefing.options(), ppi=_PREVIEW_PPI)
