"""Export formats: one module per format; the module is the format.

`geo_app.exporters._protocol` defines the interface. To add a format, add its module to
this folder; a row of ``messages.csv`` gives it a name in menus. All modules are
imported to learn their endings, so slow imports are deferred to ``write``. Modules
whose names begin with an underscore are shared by several formats.
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
        cast("Format", import_module(f"{__name__}.{module_info.name}"))
        for module_info in iter_modules(__path__)
        if not module_info.name.startswith("_")
    )
}
"""Formats by ending, in alphabetical order of their modules."""

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
    """Return the format of a file name: that with the longest matching ending."""
    endings = [ending for ending in FORMATS if name.lower().endswith(ending)]
    return FORMATS[max(endings, key=len)] if endings else None


def title(exporter: Format) -> str:
    """Return the name of a format in menus; without a message, its ending."""
    from layers.i18n import all_keys, say

    name = exporter.__name__.rpartition(".")[2]
    if f"format.{name}" not in all_keys():
        return exporter.ENDING
    return say(f"format.{name}")


def content(exporter: Format, dataset: Dataset, options: Options) -> bytes:
    """Return the content of a file, in the language of the options.

    Raises
    ------
    ExportError
        If the format can't represent the dataset.
    UnknownLanguageError
        If there is no such language.
    """
    from layers.i18n import spoken

    with spoken(options.language):
        return exporter.write(dataset, options)
