"""Exported files on disk: the ending of the name chooses the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.atomic_write import write_atomically
from geo_app.exporters import FORMATS, ExportError, content, format_of
from geo_app.options import Options

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset
    from geo_app.exporters import Format


def exporter_for(out: Path) -> Format:
    """Return the format with the ending of a file.

    Raises
    ------
    ExportError
        If no format has it.
    """
    exporter = format_of(out.name)
    if exporter is None:
        known = ", ".join(FORMATS)
        message = f"{out}: no format has the ending {out.suffix!r}; there is {known}"
        raise ExportError(message)
    return exporter


def export(dataset: Dataset, out: Path, options: Options | None = None) -> None:
    """Export a dataset to one file, whole or not at all.

    Raises
    ------
    ExportError
        If the ending is unknown, the format can't hold the records or the file can't
        be written; an older file is then left as it was.
    """
    exporter = exporter_for(out)
    if not out.parent.is_dir():
        message = f"{out}: the folder {out.parent} does not exist; make it first"
        raise ExportError(message)
    if out.is_dir():
        message = f"{out}: is a folder; give the name of a file"
        raise ExportError(message)
    try:
        made = content(exporter, dataset, options or Options())
    except ExportError as error:
        message = f"{out}: {error}"
        raise ExportError(message) from error
    replace(out, made)


def replace(out: Path, content: bytes) -> None:
    """Write a file whole, or leave the older one as it was.

    Raises
    ------
    ExportError
        If the folder can't be written to, or the disk is full.
    """
    try:
        write_atomically(out, content)
    except OSError as error:
        if error.filename == str(out.parent):
            message = f"{out}: can't write in {out.parent}: {error.strerror}"
        else:
            message = f"{out}: can't be written: {error.strerror}; nothing was changed"
        raise ExportError(message) from error
