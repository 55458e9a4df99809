"""The file of a presentation with the same bytes for the same slides.

The library stamps each part of the package with the clock; the package is written
again with one fixed date, the earliest that the format has.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from layers.i18n import language

if TYPE_CHECKING:
    import datetime as dt

    from pptx.presentation import Presentation

_DATE = (1980, 1, 1, 0, 0, 0)
_LONGEST = 255
"""Letters that the format allows in a property."""


def saved(
    presentation: Presentation, *, title: str, author: str, made: dt.datetime
) -> bytes:
    """Return a presentation as the content of its file.

    Parameters
    ----------
    made
        What the file names as the time of its making.
    """
    properties = presentation.core_properties
    properties.title, properties.author = title[:_LONGEST], author
    properties.last_modified_by, properties.revision = author, 1
    properties.language = language()
    properties.created = properties.modified = made.replace(tzinfo=None)
    raw = io.BytesIO()
    presentation.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, date_time=_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return out.getvalue()
