"""Files to hand out: the ending of the name chooses the format."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from geo_app.exporters import FORMATS, ExportError, content, format_of
from geo_app.options import Options

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.exporters import Format


def exporter(out: Path) -> Format:
    """Return what writes files of this ending.

    Raises
    ------
    ExportError
        If no format has it.
    """
    found = format_of(out.name)
    if found is None:
        known = ", ".join(FORMATS)
        message = f"{out}: no format has the ending {out.suffix!r}; there is {known}"
        raise ExportError(message)
    return found


def export(dataset: Dataset, out: Path, options: Options | None = None) -> None:
    """Write one file, beside its target first, so that nothing is half written.

    Raises
    ------
    ExportError
        If the ending is unknown, the format can't hold the records or the file can't
        be written; a file that was there before is then still there.
    """
    chosen = exporter(out)
    if not out.parent.is_dir():
        message = f"{out}: the folder {out.parent} does not exist; make it first"
        raise ExportError(message)
    if out.is_dir():
        message = f"{out}: is a folder; give the name of a file"
        raise ExportError(message)
    try:
        made = content(chosen, dataset, options or Options())
    except ExportError as error:
        message = f"{out}: {error}"
        raise ExportError(message) from error
    replace(out, made)


def replace(out: Path, content: bytes) -> None:
    """Put the content in the place of a file at once, or leave it as it was.

    Raises
    ------
    ExportError
        If the folder can't be written to or the disk is full.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    except OSError as error:
        message = f"{out}: can't write in {out.parent}: {error.strerror}"
        raise ExportError(message) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        beside.chmod(0o666 & ~_umask())
        beside.replace(out)
    except OSError as error:
        message = f"{out}: can't be written: {error.strerror}; nothing was changed"
        raise ExportError(message) from error
    finally:
        beside.unlink(missing_ok=True)


def _umask() -> int:
    """Return the mask of new files; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
