"""Reading TOML key by key, so that every fault of a file is found at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from data.faults import Fault
from data.model.instants import is_countable
from data.records.csv_tables import text_fault

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator


_NEEDED = object()


class Section:
    """One table of a file, whose keys are taken out one by one.

    Parameters
    ----------
    values
        The table as TOML gives it.
    path
        Name of the table as faults shall show it.
    faults
        List to which every fault is added.
    """

    def __init__(
        self, values: dict[str, Any], faults: list[Fault], *, file: str, path: str = ""
    ) -> None:
        self._left = dict(values)
        self._faults = faults
        self._file = file
        self._path = path

    def take(
        self, key: str, read: Callable[[Any], Any], *, default: Any = _NEEDED
    ) -> Any:
        """Read one key; None, and a fault, where it is wrong.

        A key without a default must be there.
        """
        if key not in self._left:
            if default is not _NEEDED:
                return default
            self._fault(key, "is missing")
            return None
        try:
            return read(self._left.pop(key))
        except ValueError as error:
            self._fault(key, str(error))
            return None

    def part(self, key: str) -> Section:
        """Return the table below one key."""
        values = self.take(key, table)
        if values is None:  # said already; its keys need not be missed one by one
            return Section({}, [], file=self._file)
        return self._below(key, values)

    def parts(self, key: str, *, default: Any = _NEEDED) -> Iterator[Section]:
        """Return each table of the array below one key, counted from 1."""
        found = self.take(key, tables, default=default)
        for number, values in enumerate(found or (), start=1):
            yield self._below(f"{key}[{number}]", values)

    def end(self) -> None:
        """Note every key that nobody took."""
        for key in self._left:
            self._fault(key, "is not a key of this file; the codebook lists all keys")

    def _below(self, key: str, values: dict[str, Any]) -> Section:
        path = f"{self._path}{key}."
        return Section(values, self._faults, file=self._file, path=path)

    def _fault(self, key: str, message: str) -> None:
        self._faults.append(Fault(self._file, None, f"{self._path}{key}", message))


def _expect(value: Any, kind: type, what: str) -> Any:
    if isinstance(value, kind):
        return value
    raise ValueError(f"{value!r} is not {what}")


def table(value: Any) -> dict[str, Any]:
    """Accept a table; ValueError, as from all that follow, for anything else."""
    return dict(_expect(value, dict, "a table"))


def tables(value: Any) -> list[dict[str, Any]]:
    """Accept an array of tables."""
    return [table(item) for item in items(value)]


def items(value: Any) -> list[Any]:
    """Accept a list of anything."""
    return list(_expect(value, list, "a list"))


def text(value: Any) -> str:
    """Accept text that is not empty and sound in form."""
    found: str = _expect(value, str, "text")
    if not found:
        raise ValueError("is empty")
    if fault := text_fault(found):
        raise ValueError(fault)
    return found


def matching(pattern: re.Pattern[str], what: str) -> Callable[[Any], str]:
    """Make a reader that accepts text of one form, which ``what`` names."""

    def read(value: Any) -> str:
        if pattern.fullmatch(text(value)):
            return str(value)
        raise ValueError(f"{value!r} is not {what}")

    return read


def date(value: Any) -> dt.date:
    """Accept a date without a time."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        if is_countable(value):
            return value
        raise ValueError(f"{value} lies beyond the years that are counted")
    raise ValueError(f"{value!r} is not a date of the form 2024-01-18, without quotes")


def number(value: Any) -> float:
    """Accept a number; true and false are none."""
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
