"""The only module that opens files written by others.

It reads regular files only, and those of a case only if they lie in its folder with all
links followed. Readers are given the content and no path, so that no content can make
them open another file.
"""

from __future__ import annotations

import csv
import io
import json
import re
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from data.faults import DataError, Fault

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from io import BufferedReader
    from pathlib import Path

    T = TypeVar("T")

MOST_BYTES = 2**31
"""Length of the longest file that is read."""

MOST_LETTERS = 131_072
"""Letters in the longest cell of a CSV file."""

# An escaped surrogate in JSON: if unpaired, it cannot be encoded in UTF-8.
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SEPARATORS = re.compile(r"[\s\x1e]*")


@contextmanager
def opened(path: Path, *, folder: Path | None = None) -> Iterator[BufferedReader]:
    """Open a file for reading.

    Parameters
    ----------
    folder
        The folder of the case to which the file belongs; None for a file that the
        user named, which may lie anywhere.

    Raises
    ------
    DataError
        If it does not exist, leads out of the folder, or is no regular file: a pipe
        or a device may never end.
    """
    name = _name(path, folder)
    if folder and not _lies_in(path, folder):
        _refuse(name, "is a link that leads out of the folder of the case")
    try:
        if reason := _unreadable(path.stat()):
            _refuse(name, f"the file cannot be read: {reason}")
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        missing = "the file is missing; every case needs it"
        _refuse(name, missing if folder else "there is no such file")
    except OSError as error:
        _refuse(name, f"the file cannot be read: {error.strerror}")


def read_bytes(path: Path, *, folder: Path | None = None) -> bytes:
    """Return the content of a file; DataError as from `opened`."""
    with opened(path, folder=folder) as file:
        return file.read()


def read_text(path: Path, *, folder: Path | None = None) -> str:
    """Return the text of a UTF-8 file; DataError as from `opened`."""
    return decoded(read_bytes(path, folder=folder), _name(path, folder))


def decoded(content: bytes, file: str) -> str:
    """Decode UTF-8, without a leading byte-order mark; DataError if it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        _refuse(
            file, f"line {line} is not UTF-8; save the file with the encoding UTF-8"
        )


def csv_lines(text: str) -> Iterator[str]:
    """Return the lines of a CSV file, for a reader of the ``csv`` module.

    Cells of more than `MOST_LETTERS` are then an error: the limit of that module is one
    for the whole process, and other libraries raise it when they are imported.
    """
    csv.field_size_limit(MOST_LETTERS)
    return io.StringIO(text, newline="")


def parse_json(text: str, file: str) -> Any:
    """Parse a JSON text; DataError if it is not JSON."""
    return _parsed(json.loads, text, file)


def parse_json_sequence(text: str, file: str) -> list[Any]:
    """Parse a sequence of JSON texts, commonly one on each line."""
    return _parsed(_parse_each, text, file)


def _parsed(parse: Callable[[str], T], text: str, file: str) -> T:
    try:
        value = parse(text)
        if _SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        _refuse(file, "is nested too deeply")
    except UnicodeEncodeError:
        _refuse(file, r"has half a letter, such as \ud83d without what follows it")
    except ValueError as error:
        _refuse(file, f"is not JSON: {error}")
    return value


def _parse_each(text: str) -> list[Any]:
    decoder = json.JSONDecoder()
    values: list[Any] = []
    position = _skip_separators(text, 0)
    while position < len(text) or not values:
        value, position = decoder.raw_decode(text, position)
        values.append(value)
        position = _skip_separators(text, position)
    return values


def _skip_separators(text: str, position: int) -> int:
    separators = _SEPARATORS.match(text, position)
    return separators.end() if separators else position


def _lies_in(path: Path, folder: Path) -> bool:
    """Tell whether a path lies in a folder, with all links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        # Links in a circle, or a name that no file system allows.
        return False


def _name(path: Path, folder: Path | None) -> str:
    return path.relative_to(folder).as_posix() if folder else path.name


def _unreadable(status: os.stat_result) -> str | None:
    """Return why a file cannot be read, or None."""
    if not stat.S_ISREG(status.st_mode):
        return "it is a folder, a pipe or a device"
    if status.st_size > MOST_BYTES:
        return f"it is longer than {MOST_BYTES:,} bytes"
    return None


def _refuse(file: str, message: str) -> NoReturn:
    raise DataError([Fault(file, None, None, message)]) from None
