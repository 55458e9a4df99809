"""The page of briefings: the form, a preview of the sheet, the files."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geo_app.briefing import bundle
from geo_app.briefing.write_files import exporter_for
from geo_app.exporters import ExportError
from geo_app.print_layout import missing_letters
from geo_app.print_layout.sheet import png
from geo_app.selection import select, tally
from geo_app.ui import briefing_form, components, texts
from layers.i18n import say, spoken

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.briefing.settings import Briefing

_MADE = "made"
_PREVIEW_PPI = 110


@dataclass(frozen=True)
class _Sheet:
    """Cache key of a preview, plus the dataset to draw (not part of the key)."""

    data_hash: str
    briefing: Briefing
    dataset: Dataset = field(compare=False, repr=False)


def show(whole: Dataset) -> None:
    """Show the form on one side and its outcome on the other."""
    st.title(say("app.briefing"), anchor=False)
    choices, outcome = st.columns([2, 3], gap="large")
    with choices:
        briefing_form.offer_saved(whole)
        briefing = briefing_form.ask(whole)
        st.download_button(
            say("desk.save"),
            briefing.text(),
            file_name="briefing.json",
            mime="application/json",
            on_click="ignore",
            help=say("desk.saved"),
        )
    with outcome:
        _outcome(whole, briefing)


def _outcome(whole: Dataset, briefing: Briefing) -> None:
    try:
        dataset = select(whole, briefing.selection())
        briefing.options()
    except ValueError:
        st.error(say("desk.created.wrong"))
        return
    components.show_prose(texts.counts(tally(whole, dataset)), key="briefing-counts")
    if not dataset.incidents:
        st.warning(say("desk.none"))
    _files(dataset, briefing)
    _preview(dataset, briefing)


def _files(dataset: Dataset, briefing: Briefing) -> None:
    """Make the files on request; offer them for download until a choice changes."""
    key = (dataset.data_hash, briefing)
    if st.button(say("desk.make"), type="primary"):
        st.session_state[_MADE] = (key, _make(dataset, briefing))
    made_for, made = st.session_state.get(_MADE, (None, {}))
    if made_for != key or not made:
        return
    st.download_button(
        say("desk.zip", n=len(made)),
        bundle.archive(made),
        file_name=f"{bundle.stem(dataset, briefing)}.zip",
        mime="application/zip",
        on_click="ignore",
    )
    for name, content in made.items():
        st.download_button(
            say("desk.file", name=name, kib=round(len(content) / 1024)),
            content,
            file_name=name,
            mime=exporter_for(Path(name)).MEDIA_TYPE,
            on_click="ignore",
        )


def _make(dataset: Dataset, briefing: Briefing) -> dict[str, bytes]:
    """Make file by file; Cancel ends the run before the next one."""
    placeholder = st.empty()
    made: dict[str, bytes] = {}
    with placeholder.container():
        st.button(say("desk.cancel"))
        bar = st.progress(0.0, say("desk.begin"))
        try:
            for name, content in bundle.files(dataset, briefing):
                made[name] = content
                share = len(made) / len(briefing.formats)
                bar.progress(share, say("desk.made", name=name))
        except ExportError as error:
            st.error(say("desk.failed"))
            components.show_prose(texts.lines([str(error)]), key="briefing-failed")
            return {}
    placeholder.empty()
    return made


def _preview(dataset: Dataset, briefing: Briefing) -> None:
    """Show the first page of the sheet as it will be printed."""
    with st.spinner(say("desk.drawing")):
        picture, lost = _first_page(_Sheet(dataset.data_hash, briefing, dataset))
    if lost:
        text = next(iter(lost.values()))
        warning = say("desk.lacking", letters=missing_letters.named(lost), text=text)
        components.show_prose(texts.lines([warning]), key="briefing-lacking")
    st.image(picture, width="stretch", caption=say("desk.first"))


@lru_cache(maxsize=8)
def _first_page(sheet: _Sheet) -> tuple[bytes, dict[str, str]]:
    with spoken(sheet.briefing.language), missing_letters.lacking() as lost:
        return png(sheet.dataset, sheet.briefing.options(), ppi=_PREVIEW_PPI), lost
