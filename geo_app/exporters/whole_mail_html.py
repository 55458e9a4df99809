"""The briefing as one page without any script, with every claim, for archives.

It is the page for mail however long it is: an attachment rather than a mail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.options import Options

ENDING = ".whole.mail.html"
MEDIA_TYPE = "text/html"
HOLDS_EVENTS = False


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the page in UTF-8."""
    from geo_app.exporters._mail import whole

    return whole(dataset, options)
