"""HTML for archives: the briefing as a page without scripts, with every claim.

It is the page for mail, whatever its length: an attachment rather than a mail.
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
