"""HTML for a mail: the briefing as a page without scripts, short enough for mail.

It has the texts but not the map, because mail programs run no scripts. Styles are
inline, since many of these programs drop style sheets. If there is too much for a mail,
it has the most important claims and says what it leaves out.
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
"""Bytes after which Gmail cuts off a mail."""


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the page in UTF-8."""
    from geo_app.exporters._mail import brief

    return brief(dataset, options)
