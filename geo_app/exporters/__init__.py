"""Files to hand out: one module per format; the module is the format.

`geo_app.exporters._protocol` says what a module must offer. A format is added by adding
its module to this folder, and a row for what it is called to the table of words. All
are imported to learn their endings, so what is slow to import waits for the call of
``write``. Modules whose names begin with an underscore are what several formats share.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, cast

from geo_app.exporters._protocol import ExportError, Format
from geo_app.options import Options

if TYPE_CHECKING:
    from data import Dataset

FORMATS: dict[str, Format] = {
    module.ENDING: module
    for module in (
        cast("Format", import_module(f"{__name__}.{found.name}"))
        for found in iter_modules(__path__)
        if not found.name.startswith("_")
    )
}
"""The formats by ending, in the order of their modules' names."""

__all__ = [
    "FORMATS",
    "ExportError",
    "Format",
    "Options",
    "content",
    "format_of",
    "title",
]


def format_of(name: str) -> Format | None:
    """Return the format of a file of this name: the longest ending that fits."""
    fitting = [ending for ending in FORMATS if name.lower().endswith(ending)]
    return FORMATS[max(fitting, key=len)] if fitting else None


def title(held: Format) -> str:
    """Return what a format is called where one chooses."""
    from layers.i18n import say

    return say(f"format.{held.__name__.rpartition('.')[2]}")


def content(held: Format, dataset: Dataset, options: Options) -> bytes:
    """Return the content of a file, in the language that the options choose.

    Raises
    ------
    ExportError
        If the format can't hold what the dataset says.
    UnknownLanguageError
        If there is no such language.
    """
    from layers.i18n import spoken

    with spoken(options.language):
        return held.write(dataset, options)
