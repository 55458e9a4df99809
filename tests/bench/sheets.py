"""What files to hand out are measured against.

A printed sheet against an empty figure of its size, all formats that people hand out
together against the one of them that takes longest alone.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIMIT = 3.0
"""How much longer than the empty figure a sheet may take, from start to file."""

_SET = (
    *(".html", ".pdf", ".png", ".pptx", ".gpkg"),
    *(".geojson", ".kml", ".csv", ".xlsx", ".parquet"),
)
"""The endings of what a desk hands out at a time."""

_INCHES = {"a4": (11.69, 8.27), "a3": (16.54, 11.69), "letter": (11.0, 8.5)}
_SHEETS = (
    ("a4", ".pdf", 100),
    ("a3", ".pdf", 100),
    ("letter", ".pdf", 100),
    ("a4", ".png", 200),
    ("a3", ".300.png", 300),
)
_EXPORT = (sys.executable, "-m", "geo_app", "export")
_EMPTY = (
    "import matplotlib; matplotlib.use('agg'); import matplotlib.pyplot as plt;"
    " plt.figure(figsize=({width}, {height})).savefig({out!r}, dpi={dpi})"
)


def commands(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield what is measured, our command, and the one that it is compared with."""
    for paper, ending, dpi in _SHEETS:
        out = str(folder / f"sheet{ending}")
        width, height = _INCHES[paper]
        empty = _EMPTY.format(width=width, height=height, out=f"{out}{ending}", dpi=dpi)
        yield (
            f"{paper} {ending}, against an empty figure",
            [*_EXPORT, out, "--paper", paper],
            [sys.executable, "-c", empty],
        )


def whole_set(folder: Path) -> tuple[list[str], list[list[str]]]:
    """Return the command that makes every file, and those that make one each."""
    outs = [str(folder / f"set{ending}") for ending in _SET]
    return [*_EXPORT, *outs], [[*_EXPORT, out] for out in outs]
