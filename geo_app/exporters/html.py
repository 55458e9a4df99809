"""HTML: the interactive map as one page that needs no network."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.options import Options

ENDING = ".html"
MEDIA_TYPE = "text/html"
HOLDS_EVENTS = True


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the self-contained page, made by `geo_app.viewer.page.page`."""
    from geo_app.viewer.page import page

    case = dataclasses.replace(dataset.case, summary=options.summary_of(dataset))
    return page(
        dataclasses.replace(dataset, case=case),
        layers=options.layers,
        shown=options.shown,
        title=options.title,
        paper=options.paper,
        portrait=options.portrait,
        events=options.events,
    ).encode()
