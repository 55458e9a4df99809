"""The text that Google Earth shows of a placemark: plain HTML, escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_app.report.differences import differences
from geo_app.report.metadata import OURS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.model.records import Source
    from geo_app.report.entries import Entry


def balloon(entry: Entry, sources: Mapping[int, Source]) -> str:
    """Return what is known of an incident, and who claims what about it.

    Parameters
    ----------
    sources
        By their numbers.
    """
    from geo_app.templates.environment import template

    text = template("balloon.html").render(
        card=entry.card, differences=differences(entry), sources=sources
    )
    return _inert(text)


def notice(said: Mapping[str, str]) -> str:
    """Return what a file says about itself."""
    from geo_app.templates.environment import template

    text = template("notice.html").render(said=said, ours=OURS)
    return _inert(text)


def _inert(text: str) -> str:
    """Keep Google Earth from putting other texts in the place of ``$[name]``."""
    return text.replace("$", "&#36;")
