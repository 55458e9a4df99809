"""Files to hand out: one module per format; the module is the format.

`geo_app.formats._protocol` says what a module must offer. A format is added by adding
its module to this folder, and touching nothing else. All of them are imported to learn
their endings, so what is slow to import waits for the call of ``write``. Modules whose
names begin with an underscore are what several formats share.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from geo_app.formats._protocol import ExportError, Format, Options

FORMATS: dict[str, Format] = {
    module.ENDING: module
    for module in (
        cast("Format", import_module(f"{__name__}.{found.name}"))
        for found in iter_modules(__path__)
        if not found.name.startswith("_")
    )
}
"""The formats by ending, in the order of their modules' names."""

__all__ = ["FORMATS", "ExportError", "Format", "Options", "format_of"]


def format_of(name: str) -> Format | None:
    """Return the format of a file of this name: the longest ending that fits."""
    fitting = [ending for ending in FORMATS if name.lower().endswith(ending)]
    return FORMATS[max(fitting, key=len)] if fitting else None
