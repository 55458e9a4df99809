"""Markdown: the briefing as text, for notes, wikis and archives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.options import Options

ENDING = ".md"
MEDIA_TYPE = "text/markdown"
HOLDS_EVENTS = False


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the text in UTF-8."""
    from geo_app.exporters._markdown import briefing

    return briefing(dataset, options).encode()
