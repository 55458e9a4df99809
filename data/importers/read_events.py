"""Reading event sets with the importer for the ending of the file's name.

Importers are given the content of a file and no path, so that no content can make them
open another file or host. Only the ending chooses the importer, never the content.
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
"""Endings of the file names that can be read."""


def read_events(path: Path, areas: Collection[str], *, limits: Box = WORLD) -> EventSet:
    """Read the events of a file; see `parse_events`."""
    # A file name may have bytes that are not text; they are escaped.
    file = path.name.encode("utf-8", "backslashreplace").decode()
    _reader(file)
    return parse_events(file, read_bytes(path), areas, limits=limits)


def parse_events(
    file: str, content: bytes, areas: Collection[str], *, limits: Box = WORLD
) -> EventSet:
    """Read events from the content of a file.

    Parameters
    ----------
    file
        Name of the file; its ending names the format.
    areas
        Codes of the known areas: see `data.events.event_set.area_codes`.
    limits
        West, south, east, north to which the map can be panned, in degrees.

    Raises
    ------
    DataError
        If the file cannot be read or lacks a required column. Faulty rows do not
        raise: they are in the event set's ``faults``.
    """
    table, faults = _reader(file)(file, content)
    return event_set(table, file, areas=areas, limits=limits, faults=faults)


def _reader(file: str) -> Callable[[str, bytes], Read]:
    reader = _READERS.get(PurePath(file).suffix.lower())
    if reader is None:
        message = f"is none of the forms that are read: {', '.join(_READERS)}"
        raise DataError([Fault(file, None, None, message)])
    return reader
