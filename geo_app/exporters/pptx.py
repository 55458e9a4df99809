"""PowerPoint: editable slides, with maps as pictures and claims as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.options import Options

ENDING = ".pptx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
HOLDS_EVENTS = False


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the presentation: an overview, then slides for each incident."""
    from geo_app.slides.deck import pptx

    return pptx(dataset, options)
