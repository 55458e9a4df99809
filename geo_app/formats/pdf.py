"""The printed sheet: vector, tagged, searchable, its fonts inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.formats._protocol import Options

ENDING = ".pdf"
MEDIA_TYPE = "application/pdf"
HOLDS_EVENTS = False


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the sheet: the map on its first page, then claims and sources."""
    from geo_app.sheet.sheet import pdf

    return pdf(dataset, options)
