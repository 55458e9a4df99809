"""The briefing as one page without any script, for mail and archives.

It has the words of the map and not the map: programs for mail run no script. Styles
stand at each element, since many of them throw style sheets away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_app.formats._about import OURS, about
from geo_app.formats._differences import differences

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.formats._protocol import Options

ENDING = ".mail.html"
MEDIA_TYPE = "text/html"
HOLDS_EVENTS = False


def write(dataset: Dataset, options: Options) -> bytes:
    """Return the page in UTF-8."""
    from geo_app.report import report
    from geo_app.templates import template

    said = about(dataset, options)
    return (
        template("formats/templates/mail.html")
        .render(
            said=said,
            ours=OURS,
            report=report(dataset),
            dataset=dataset,
            differences=differences,
        )
        .encode()
    )
