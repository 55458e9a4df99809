"""Balloon texts of placemarks in Google Earth: plain HTML, escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_app.report.differences import differences
from geo_app.report.metadata import OURS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.model.records import Source
    from geo_app.report.entries import Entry


def balloon(entry: Entry, sources: Mapping[int, Source]) -> str:
    """Return the balloon of an incident: facts, and who claims what.

    Parameters
    ----------
    sources
        Sources by number.
    """
    from geo_app.templates.environment import template

    text = template("balloon.html").render(
        card=entry.card, differences=differences(entry), sources=sources
    )
    return _inert(text)


def notice(metadata: Mapping[str, str]) -> str:
    """Return the metadata of a file as HTML."""
    from geo_app.templates.environment import template

    text = template("notice.html").render(metadata=metadata, ours=OURS)
    return _inert(text)


def _inert(text: str) -> str:
    """Keep Google Earth from substituting ``$[name]``."""
    return text.replace("$", "&#36;")
