"""Shared by the commands: the folder of the case, types of arguments, ``--json``."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class UsageError(Exception):
    """The arguments name something that does not exist, or contradict each other."""


def directory(arguments: argparse.Namespace) -> Path:
    """Return the folder of the case.

    Raises
    ------
    UsageError
        If there is no such folder.
    """
    if arguments.data is None:
        return Path(__file__).resolve().parents[2] / "data"
    folder = Path(arguments.data)
    if not folder.is_dir():
        raise UsageError(f"--data {arguments.data}: there is no such folder")
    return folder


def text(value: str) -> str:
    """Check that an argument is UTF-8, which a shell doesn't guarantee."""
    try:
        value.encode()
    except UnicodeEncodeError:
        message = f"{value!r} is not UTF-8"
        raise argparse.ArgumentTypeError(message) from None
    return value


def date(text: str) -> dt.date:
    """Read a date from the command line, as YYYY-MM-DD."""
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        message = f"{text!r} is not a date; write YYYY-MM-DD"
        raise argparse.ArgumentTypeError(message) from None


def instant(text: str) -> dt.datetime:
    """Read a date, taken as the end of its day in UTC, or a time with its offset."""
    from data.model.instants import read_instant

    try:
        return read_instant(text)
    except ValueError:
        message = (
            f"{text!r} is neither a date (YYYY-MM-DD) nor a time with its offset"
            " (YYYY-MM-DDTHH:MMZ)"
        )
        raise argparse.ArgumentTypeError(message) from None


def moment(text: str) -> dt.datetime:
    """Read a time with its offset from UTC, which is kept."""
    from data.model.instants import read_moment

    try:
        return read_moment(text)
    except ValueError:
        message = f"{text!r} is no time with its offset (2024-01-19T08:30+05:00)"
        raise argparse.ArgumentTypeError(message) from None


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object and nothing else"
    )


def print_json(result: Mapping[str, Any]) -> None:
    """Print the result of ``--json``."""
    print(json.dumps(result, ensure_ascii=False, indent=2, allow_nan=False))
