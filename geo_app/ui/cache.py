"""Process-wide caches of loaded cases and rendered map pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from data import DataError, load
from data.records import data_package
from data.records.load import FILES
from geo_app.viewer import basemap
from geo_app.viewer.page import page
from layers.i18n import spoken

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset
    from data.events.event_set import EventSet
    from geo_app.selection import Selection

Stamps = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Drawing:
    """Cache key of a map page, plus the dataset to render (not part of the key).

    Attributes
    ----------
    data_hash, selection
        Hash of the whole case, and the selection that gives ``dataset``.
    tiles
        Id of the online background, if there is one.
    language
        BCP 47 tag of the interface's language.
    dataset
        The part of the case that the selection keeps.
    events
        Sets of many events, compared by identity.
    """

    data_hash: str
    selection: Selection
    tiles: str | None
    language: str
    dataset: Dataset = field(compare=False, repr=False)
    events: tuple[EventSet, ...] = ()


def stamps(directory: Path) -> Stamps:
    """Return path and mtime (ns) of every file of the case, to invalidate the cache.

    A missing file has None. Other files in the folder, as the code beside the tables of
    the shipped case, don't count.
    """
    paths = sorted({*FILES, data_package.FILE, *_listed(directory)})
    return tuple((path, _changed(directory / path)) for path in paths)


def _listed(directory: Path) -> list[str]:
    try:
        return [origin.path for origin in data_package.read_origins(directory)]
    except DataError:
        return []  # `load` reports the faults


def _changed(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except (OSError, ValueError):  # ValueError: no file can have this name
        return None


@lru_cache(maxsize=2)
def read(directory: Path, unchanged: Stamps) -> Dataset:
    """Load a case, cached until one of its files changes.

    Raises
    ------
    DataError
        If the case has faults. Faulty cases are not cached.
    """
    del unchanged
    return load(directory)


@lru_cache(maxsize=16)
def draw(drawing: Drawing) -> str:
    """Render the page of a selection, cached."""
    tiles = next(
        (offer for offer in basemap.offered() if offer.id == drawing.tiles), None
    )
    with spoken(drawing.language):
        return page(drawing.dataset, basemap=tiles, events=drawing.events)
