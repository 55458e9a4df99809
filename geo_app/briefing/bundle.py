"""The files of a briefing, made one by one, so that whoever waits can be told."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from geo_app.briefing import atlas
from geo_app.exporters import FORMATS, content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from data import Dataset
    from geo_app.briefing.settings import Briefing

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time that a zip file can bear


def stem(left: Dataset, briefing: Briefing) -> str:
    """Return the name of the briefing's files, without an ending."""
    return atlas.items(left, None, briefing.options())[0].stem


def files(left: Dataset, briefing: Briefing) -> Iterator[tuple[str, bytes]]:
    """Make file after file of what a briefing's selection leaves: name and content.

    Raises
    ------
    ExportError
        If a format can't hold what the selection says.
    """
    name = stem(left, briefing)
    for ending in briefing.formats:
        yield f"{name}{ending}", content(FORMATS[ending], left, briefing.options())


def archive(made: Mapping[str, bytes]) -> bytes:
    """Put files into one zip file; equal files give equal bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in made.items():
            packed.writestr(zipfile.ZipInfo(name, _EARLIEST), content)
    return held.getvalue()
