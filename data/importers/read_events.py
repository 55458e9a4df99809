"""Reading event sets: the ending of a file's name says which reader it gets.

A reader is handed what is in the file, never where it lies: nothing that stands in it
can lead the reader to another file or to another host. The ending alone chooses the
reader, never the content.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from data.events.event_set import WORLD, event_set
from data.faults import DataError, Fault
from data.files import read_bytes
from data.importers import csv, geojson, parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from data.events.event_set import Box, EventSet
    from data.importers._tables import Read

_READERS: dict[str, Callable[[str, bytes], Read]] = {
    ".csv": csv.read,
    ".geojson": geojson.read,
    ".json": geojson.read,
    ".parquet": parquet.read,
}

ENDINGS = tuple(_READERS)
"""How the names of files end that can be read."""


def read_events(path: Path, areas: Collection[str], *, limits: Box = WORLD) -> EventSet:
    """Read the events of a file; see `parse_events`."""
    # A name need not be text; what cannot be written is told by its number.
    file = path.name.encode("utf-8", "backslashreplace").decode()
    _reader(file)
    return parse_events(file, read_bytes(path), areas, limits=limits)


def parse_events(
    file: str, content: bytes, areas: Collection[str], *, limits: Box = WORLD
) -> EventSet:
    """Read events from what is in a file.

    Parameters
    ----------
    file
        Name of the file; its ending names the format.
    areas
        The codes of the areas that are known: see `data.events.event_set.area_codes`.
    limits
        West, south, east, north of what the map lets one reach, in degrees.

    Raises
    ------
    DataError
        If the file cannot be read, or lacks a column that it must have. What is
        wrong with a row is none: it is in the set's ``faults``.
    """
    table, faults = _reader(file)(file, content)
    return event_set(table, file, areas=areas, limits=limits, faults=faults)


def _reader(file: str) -> Callable[[str, bytes], Read]:
    reader = _READERS.get(PurePath(file).suffix.lower())
    if reader is None:
        message = f"is none of the forms that are read: {', '.join(_READERS)}"
        raise DataError([Fault(file, None, None, message)])
    return reader
