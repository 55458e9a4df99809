"""Reader of TOML key by key, which collects every fault of a file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from data.faults import Fault
from data.model.instants import is_countable
from data.records.csv_tables import text_fault
from data.versions import NewerVersionError

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator


_REQUIRED = object()


class Section:
    """One table of a TOML file, whose keys are taken one by one.

    Parameters
    ----------
    values
        The parsed table.
    path
        Prefix of its keys in faults.
    faults
        List to which every fault is added.
    """

    def __init__(
        self, values: dict[str, Any], faults: list[Fault], *, file: str, path: str = ""
    ) -> None:
        self._remaining = dict(values)
        self._faults = faults
        self._file = file
        self._path = path

    def take(
        self, key: str, read: Callable[[Any], Any], *, default: Any = _REQUIRED
    ) -> Any:
        """Read one key; add a fault and return None if its value is wrong.

        A key without a default is required.
        """
        if key not in self._remaining:
            if default is not _REQUIRED:
                return default
            self._fault(key, "is missing")
            return None
        try:
            return read(self._remaining.pop(key))
        except NewerVersionError:
            raise
        except ValueError as error:
            self._fault(key, str(error))
            return None

    def part(self, key: str) -> Section:
        """Return the table under a key."""
        values = self.take(key, table)
        if values is None:  # reported already: do not report its keys as missing, too
            return Section({}, [], file=self._file)
        return self._section(key, values)

    def parts(self, key: str, *, default: Any = _REQUIRED) -> Iterator[Section]:
        """Yield each table of the array under a key; faults count them from 1."""
        sections = self.take(key, tables, default=default)
        for number, values in enumerate(sections or (), start=1):
            yield self._section(f"{key}[{number}]", values)

    def end(self) -> None:
        """Add a fault for every key that was not taken."""
        for key in self._remaining:
            self._fault(key, "is not a key of this file; the codebook lists all keys")

    def _section(self, key: str, values: dict[str, Any]) -> Section:
        path = f"{self._path}{key}."
        return Section(values, self._faults, file=self._file, path=path)

    def _fault(self, key: str, message: str) -> None:
        self._faults.append(Fault(self._file, None, f"{self._path}{key}", message))


def _expect(value: Any, kind: type, description: str) -> Any:
    if isinstance(value, kind):
        return value
    raise ValueError(f"{value!r} is not {description}")


def table(value: Any) -> dict[str, Any]:
    """Accept a table; ValueError for anything else, like the readers below."""
    return dict(_expect(value, dict, "a table"))


def tables(value: Any) -> list[dict[str, Any]]:
    """Accept an array of tables."""
    return [table(item) for item in items(value)]


def items(value: Any) -> list[Any]:
    """Accept a list of anything."""
    return list(_expect(value, list, "a list"))


def text(value: Any) -> str:
    """Accept non-empty text without a fault of form."""
    string: str = _expect(value, str, "text")
    if not string:
        raise ValueError("is empty")
    if fault := text_fault(string):
        raise ValueError(fault)
    return string


def matching(pattern: re.Pattern[str], description: str) -> Callable[[Any], str]:
    """Return a reader of text that matches a pattern; errors use the description."""

    def read(value: Any) -> str:
        if pattern.fullmatch(text(value)):
            return str(value)
        raise ValueError(f"{value!r} is not {description}")

    return read


def date(value: Any) -> dt.date:
    """Accept a date without a time."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        if is_countable(value):
            return value
        raise ValueError(f"{value} lies beyond the years that are counted")
    raise ValueError(f"{value!r} is not a date of the form 2024-01-18, without quotes")


def number(value: Any) -> float:
    """Accept a number, but not true or false."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            raise ValueError("is a number beyond all measure") from None
    raise ValueError(f"{value!r} is not a number")


def bounds(value: Any) -> tuple[float, float, float, float]:
    """Accept west, south, east, north in degrees, in this order."""
    match [number(item) for item in items(value)]:
        case [west, south, east, north]:
            if -180 <= west < east <= 180 and -90 <= south < north <= 90:  # noqa: PLR2004
                return west, south, east, north
    raise ValueError("must be four numbers in degrees: west, south, east, north")
