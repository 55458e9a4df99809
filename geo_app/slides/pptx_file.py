"""Writing of a presentation: equal bytes for equal slides.

The library stamps each part of the package with the current time, so the package is
written again with a fixed date, the earliest that the format allows.
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
"""Maximum length of a property in the format."""


def saved(
    presentation: Presentation, *, title: str, author: str, made: dt.datetime
) -> bytes:
    """Return the file of a presentation.

    Parameters
    ----------
    made
        Creation time in the file's properties.
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
