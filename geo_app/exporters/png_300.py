"""PNG: the first page of the printed sheet, at print resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.options import Options

ENDING = ".300.png"
MEDIA_TYPE = "image/png"
HOLDS_EVENTS = False


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the page at 300 pixels to the inch."""
    from geo_app.print_layout.sheet import png

    return png(dataset, options, ppi=300)
