"""What is read and drawn once, for every visitor and before the first one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from data import load
from geo_app.viewer import basemap
from geo_app.viewer.page import page
from layers.i18n import spoken

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset
    from data.events.event_set import EventSet
    from geo_app.selection import Selection

Stamps = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Drawing:
    """A map to draw: what tells it from others, and ``left``, what is on it.

    Attributes
    ----------
    data_hash, selection
        What ``left`` is taken from, and how; equal ones leave equal data.
    tiles
        Id of the online background, if there is one.
    language
        What the interface speaks.
    events
        Sets of many events, each one and the same object as long as nothing of it
        changes.
    """

    data_hash: str
    selection: Selection
    tiles: str | None
    language: str
    left: Dataset = field(compare=False, repr=False)
    events: tuple[EventSet, ...] = ()


def stamps(directory: Path) -> Stamps:
    """Tell any change of a file: names and times of last change."""
    files = sorted(path for path in directory.rglob("*") if path.is_file())
    return tuple((str(path), path.stat().st_mtime_ns) for path in files)


@lru_cache(maxsize=2)
def read(directory: Path, unchanged: Stamps) -> Dataset:
    """Read a case once for as long as none of its files changes.

    Raises
    ------
    DataError
        If the case has faults; they are looked for anew each time.
    """
    del unchanged
    return load(directory)


@lru_cache(maxsize=16)
def draw(drawing: Drawing) -> str:
    """Make the page of a selection once."""
    chosen = next(
        (held for held in basemap.offered() if held.id == drawing.tiles), None
    )
    with spoken(drawing.language):
        return page(drawing.left, basemap=chosen, events=drawing.events)
