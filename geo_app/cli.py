"""The command line: runs commands, turns errors into messages and exit statuses.

Exit status 0: done. 1: the input has faults, all of them printed. 2: the command
line is wrong. Messages go to standard error, results to standard output.
"""

from __future__ import annotations

import argparse
import io
import sys
from typing import TYPE_CHECKING

from geo_app import __version__
from geo_app.commands import COMMANDS, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, FAULTS, WRONG_USE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
PROGRAM = "geo_app"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status; only our own bugs raise."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names are in many scripts, whatever the encoding of the terminal.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    namespace = parser().parse_args(arguments)
    try:
        status = _run(namespace)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return PIPE_CLOSED
    return status


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog=f"python -m {PROGRAM}",
        description="A local map of reported strikes: who claims what, and how"
        " well each place is known.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=__version__)
    verbs = top.add_subparsers(dest="verb", metavar="COMMAND", required=True)
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        text = (command.__doc__ or "").strip()
        verb = verbs.add_parser(
            name,
            help=text.splitlines()[0],
            description=text,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        verb.add_argument(
            "--data", metavar="DIR", help="folder of another case than the shipped one"
        )
        command.register(verb)
        verb.set_defaults(run=command.run)
    return top


def _run(namespace: argparse.Namespace) -> int:
    """Run the command of the namespace; print its errors."""
    try:
        status: int = namespace.run(namespace)
    except UsageError as error:
        return _print_error(error, WRONG_USE)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"{error.filename}: {reason}" if error.filename else reason
        return _print_error(message, FAULTS)
    except ValueError as error:
        return _print_faults(error)
    return status


def _print_faults(error: ValueError) -> int:
    """Print the faults of the data; raise any other error, which is a bug of ours."""
    from data import DataError

    if not isinstance(error, DataError):
        raise error
    for fault in error.faults:
        print(fault, file=sys.stderr)
    count = len(error.faults)
    return _print_error(f"{count} fault{'' if count == 1 else 's'} in the data", FAULTS)


def _print_error(message: object, status: int) -> int:
    print(f"{PROGRAM}: {message}", file=sys.stderr)
    return status
