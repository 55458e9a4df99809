"""The one place where the program opens a file of which somebody else is the author.

A file that is opened opens nothing else: what is read here is an ordinary file, and one
of a case lies in the folder of the case, with all links followed. The readers get what
is in it, not where it lies, so that no content can lead them anywhere.
"""

from __future__ import annotations

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

# Half of a letter, as JSON may write it: no file and no page can hold it.
_HALF_LETTER = re.compile(r"\\u[dD][89a-fA-F]")
_PARTED = re.compile(r"[\s\x1e]*")


@contextmanager
def opened(path: Path, *, folder: Path | None = None) -> Iterator[BufferedReader]:
    """Open a file for reading.

    Parameters
    ----------
    folder
        The folder of the case to which the file belongs; without one the user named
        the file, which may then lie anywhere.

    Raises
    ------
    DataError
        If there is none, if it leads out of the folder, or if it is no ordinary file:
        a pipe or a device may never end.
    """
    name = _name(path, folder)
    if folder and not _lies_in(path, folder):
        _refuse(name, "is a link that leads out of the folder of the case")
    try:
        if hindrance := _hindrance(path.stat()):
            _refuse(name, f"the file cannot be read: {hindrance}")
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        case = "the file is missing; every case needs it"
        _refuse(name, case if folder else "there is no such file")
    except OSError as error:
        _refuse(name, f"the file cannot be read: {error.strerror}")


def read_bytes(path: Path, *, folder: Path | None = None) -> bytes:
    """Return what is in a file; DataError as from `opened`."""
    with opened(path, folder=folder) as file:
        return file.read()


def read_text(path: Path, *, folder: Path | None = None) -> str:
    """Return the text of a UTF-8 file; DataError as from `opened`."""
    return decoded(read_bytes(path, folder=folder), _name(path, folder))


def decoded(content: bytes, file: str) -> str:
    """Return bytes as text, without a mark at its head; DataError if not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        _refuse(
            file, f"line {line} is not UTF-8; save the file with the encoding UTF-8"
        )


def parse_json(text: str, file: str) -> Any:
    """Return what a JSON text says; DataError if it is none."""
    return _parsed(json.loads, text, file)


def parse_json_sequence(text: str, file: str) -> list[Any]:
    """Return what each of the JSON texts in a file says, commonly one a line."""
    return _parsed(_each, text, file)


def _parsed(parse: Callable[[str], T], text: str, file: str) -> T:
    try:
        value = parse(text)
        if _HALF_LETTER.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        _refuse(file, "is nested too deeply")
    except UnicodeEncodeError:
        _refuse(file, r"has half a letter, such as \ud83d without what follows it")
    except ValueError as error:
        _refuse(file, f"is not JSON: {error}")
    return value


def _each(text: str) -> list[Any]:
    decoder = json.JSONDecoder()
    values: list[Any] = []
    end = _start(text, 0)
    while end < len(text) or not values:
        value, end = decoder.raw_decode(text, end)
        values.append(value)
        end = _start(text, end)
    return values


def _start(text: str, position: int) -> int:
    found = _PARTED.match(text, position)
    return found.end() if found else position


def _lies_in(path: Path, folder: Path) -> bool:
    """Tell whether a path lies in a folder, with all links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        # Links that lead in a circle, a name that no system can have.
        return False


def _name(path: Path, folder: Path | None) -> str:
    return path.relative_to(folder).as_posix() if folder else path.name


def _hindrance(found: os.stat_result) -> str | None:
    if not stat.S_ISREG(found.st_mode):
        return "it is a folder, a pipe or a device"
    if found.st_size > MOST_BYTES:
        return f"it is longer than {MOST_BYTES:,} bytes"
    return None


def _refuse(file: str, message: str) -> NoReturn:
    raise DataError([Fault(file, None, None, message)]) from None
