"""Generate a briefing's files one at a time, so that the page can report progress."""

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

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time that a zip file can have


def stem(dataset: Dataset, briefing: Briefing) -> str:
    """Return the file name of the briefing without its ending."""
    return atlas.items(dataset, None, briefing.options())[0].stem


def files(dataset: Dataset, briefing: Briefing) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file, for the dataset that the briefing selects.

    Raises
    ------
    ExportError
        If a format can't hold the records.
    """
    name = stem(dataset, briefing)
    for ending in briefing.formats:
        yield f"{name}{ending}", content(FORMATS[ending], dataset, briefing.options())


def archive(made: Mapping[str, bytes]) -> bytes:
    """Return a zip file of the files; equal files give equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zip_file:
        for name, content in made.items():
            zip_file.writestr(zipfile.ZipInfo(name, _EARLIEST), content)
    return stream.getvalue()
