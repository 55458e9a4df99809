"""PDF: the printed sheet as vector graphics, tagged, searchable, with fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.options import Options

ENDING = ".pdf"
MEDIA_TYPE = "application/pdf"
HOLDS_EVENTS = False


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the sheet: the map on its first page, then claims and sources."""
    from geo_app.print_layout.sheet import pdf

    return pdf(dataset, options)
