"""The briefing for a mail: one page without any script, short enough to be shown whole.

It has the words of the map and not the map: programs for mail run no script. Styles
stand at each element, since many of them throw style sheets away. Where the records say
more than a mail can hold, it has what is asked first and says what it leaves out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.options import Options

ENDING = ".mail.html"
MEDIA_TYPE = "text/html"
HOLDS_EVENTS = False

CUT_OFF = 102 * 1024
"""Bytes after which Gmail shows no more of a mail."""


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the page in UTF-8."""
    from geo_app.exporters._mail import brief

    return brief(dataset, options)
