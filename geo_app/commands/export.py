"""Write the map to files.

The ending of OUT names the format. A file is written beside its target and then
renamed, so that the old one is never lost.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo_app.commands._arguments import UsageError, date, directory, instant

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection

    from geo_app.formats import Options

PAPERS = ("a4", "a3", "letter")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "out", nargs="+", type=Path, metavar="OUT", help="file to write"
    )
    parser.add_argument(
        "--as-of",
        type=instant,
        metavar="DATE",
        help="what had been claimed by this date, or by a time (2024-01-18T06:51Z)",
    )
    parser.add_argument(
        "--since", type=date, metavar="DATE", help="incidents from this date on"
    )
    parser.add_argument(
        "--until", type=date, metavar="DATE", help="incidents up to this date"
    )
    parser.add_argument(
        "--layers", metavar="A,B", help="only these layers (default: all)"
    )
    parser.add_argument("--title", metavar="TEXT", help="title instead of the case's")
    parser.add_argument(
        "--paper", choices=PAPERS, default="a4", help="page to print on (default: a4)"
    )
    parser.add_argument(
        "--portrait", action="store_true", help="print upright (default: landscape)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write every file; what is wrong with the command line is said before."""
    folder = directory(arguments)
    since, until = arguments.since, arguments.until
    if since and until and since > until:
        raise UsageError(f"--since {since} is later than --until {until}")
    from data import load
    from geo_app.export import export
    from geo_app.formats import ExportError
    from geo_app.selection import Selection, select

    # All is loaded: from here on Ctrl-C is an exception, so that what is half
    # written is taken away.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    options = _options(arguments)
    _check_formats(arguments.out)
    wanted = Selection(since=since, until=until, as_of=arguments.as_of)
    dataset = select(load(folder), wanted)
    failed = 0
    for out in arguments.out:
        try:
            export(dataset, out, options)
        except ExportError as error:
            print(f"geo_app: {error}", file=sys.stderr)
            failed = 1
        else:
            print(f"{out}: {out.stat().st_size / 1024:.0f} KiB", file=sys.stderr)
    return failed


def _options(arguments: argparse.Namespace) -> Options:
    from geo_app.formats import Options

    return Options(
        layers=_layers(arguments.layers),
        title=arguments.title,
        paper=arguments.paper,
        portrait=arguments.portrait,
    )


def _layers(named: str | None) -> tuple[str, ...] | None:
    """Return the ids that were named, or None for all."""
    from geo_app.page import UnknownLayerError, select_layers

    if named is None:
        return None
    ids = tuple(name.strip() for name in named.split(","))
    try:
        select_layers(ids)
    except UnknownLayerError as error:
        raise UsageError(f"--layers {named}: {error}") from error
    return ids


def _check_formats(outs: Collection[Path]) -> None:
    from geo_app.export import exporter
    from geo_app.formats import ExportError

    for out in outs:
        try:
            exporter(out)
        except ExportError as error:
            raise UsageError(error) from error
