"""Reading event sets with the importer for the ending of the file's name.

Importers are given the content of a file and no path, so that no content can make them
open another file or host. Only the ending chooses the importer, never the content.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

from data.events.event_set import WORLD, event_set
from data.faults import DataError, Fault
from data.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from data.events.event_set import Box, EventSet
    from data.importers._tables import Read


class Importer(Protocol):
    """The interface of an importer module.

    Attributes
    ----------
    ENDINGS
        Endings of the file names that it reads, in lower case.
    """

    ENDINGS: tuple[str, ...]

    def read(self, file: str, content: bytes, /) -> Read:
        """Read the content of a file by the name ``file``."""


_PACKAGE, _, _THIS = __name__.rpartition(".")

_IMPORTERS: dict[str, Importer] = {
    ending: module
    for module in (
        cast("Importer", import_module(f"{_PACKAGE}.{module_info.name}"))
        for module_info in iter_modules(import_module(_PACKAGE).__path__)
        if not module_info.name.startswith("_") and module_info.name != _THIS
    )
    for ending in module.ENDINGS
}

ENDINGS = tuple(_IMPORTERS)
"""Endings of the file names that can be read."""


def read_events(path: Path, areas: Collection[str], *, limits: Box = WORLD) -> EventSet:
    """Read the events of a file; see `parse_events`."""
    # A file name may have bytes that are not text; they are escaped.
    file = path.name.encode("utf-8", "backslashreplace").decode()
    _importer(file)
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
    table, faults = _importer(file).read(file, content)
    return event_set(table, file, areas=areas, limits=limits, faults=faults)


def _importer(file: str) -> Importer:
    importer = _IMPORTERS.get(PurePath(file).suffix.lower())
    if importer is None:
        message = f"is none of the forms that are read: {', '.join(ENDINGS)}"
        raise DataError([Fault(file, None, None, message)])
    return importer
