"""Write the map, the briefing or the records to files.

The ending of each OUT names the format. With --out-dir, files are named by
themselves: the whole selection, with --each also every part of it, and an index. A
file is written beside its target and then renamed, so that the old one is never lost.
"""

from __future__ import annotations

import argparse
import datetime as dt
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo_app.commands._arguments import UsageError, date, directory, instant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data import Dataset
    from geo_app.formats import Options

PAPERS = ("a4", "a3", "letter")
PARTS = ("incident", "side", "province")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "out", nargs="*", type=Path, metavar="OUT", help="file to write"
    )
    _register_selection(parser)
    parser.add_argument("--title", metavar="TEXT", help="title instead of the case's")
    parser.add_argument(
        "--summary", metavar="TEXT", help="summary instead of the case's"
    )
    parser.add_argument(
        "--paper", choices=PAPERS, default="a4", help="page to print on (default: a4)"
    )
    parser.add_argument(
        "--portrait", action="store_true", help="print upright (default: landscape)"
    )
    parser.add_argument(
        "--created",
        type=_moment,
        metavar="TIME",
        help="when the files were made, with the offset: 2024-01-19T08:30+05:00"
        " (default: no file names a date of its making)",
    )
    several = parser.add_argument_group("many files")
    several.add_argument(
        "--out-dir", type=Path, metavar="DIR", help="folder for files named by itself"
    )
    several.add_argument(
        "--each", choices=PARTS, help="also the files of each part, and an index"
    )
    several.add_argument(
        "--formats",
        metavar="A,B",
        help="endings of the files in DIR (default: html)",
    )


def _register_selection(parser: argparse.ArgumentParser) -> None:
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


def run(arguments: argparse.Namespace) -> int:
    """Write every file; what is wrong with the command line is said before."""
    _check(arguments)
    folder = directory(arguments)
    from data import load
    from geo_app.selection import Selection, select

    # All is loaded: from here on Ctrl-C is an exception, so that what is half
    # written is taken away.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    options = _options(arguments)
    _endings(arguments)
    wanted = Selection(
        since=arguments.since, until=arguments.until, as_of=arguments.as_of
    )
    dataset = select(load(folder), wanted)
    if not dataset.incidents:
        print("geo_app: no incident is left to show; the files say so", file=sys.stderr)
    if arguments.out_dir:
        return _write_atlas(arguments, dataset, options)
    return _write([(out, dataset, options) for out in arguments.out])


def _check(arguments: argparse.Namespace) -> None:
    """Say what does not fit together, before anything is read."""
    since, until = arguments.since, arguments.until
    if since and until and since > until:
        raise UsageError(f"--since {since} is later than --until {until}")
    if bool(arguments.out) == bool(arguments.out_dir):
        raise UsageError("give either OUT, the files to write, or --out-dir")
    if arguments.out and (arguments.each or arguments.formats):
        raise UsageError("--each and --formats go with --out-dir")


def _options(arguments: argparse.Namespace) -> Options:
    from geo_app.formats import Options

    return Options(
        layers=_layers(arguments.layers),
        title=arguments.title,
        summary=arguments.summary,
        paper=arguments.paper,
        portrait=arguments.portrait,
        created=arguments.created,
    )


def _endings(arguments: argparse.Namespace) -> list[str]:
    """Return the endings of the files of an atlas; every file's format is known."""
    from geo_app.export import exporter
    from geo_app.formats import ExportError

    named = (arguments.formats or "html").split(",")
    wanted = [f".{name.strip().lower().removeprefix('.')}" for name in named]
    try:
        for out in arguments.out or [Path(f"--formats {ending}") for ending in wanted]:
            exporter(out)
    except ExportError as error:
        raise UsageError(error) from error
    return list(dict.fromkeys(wanted))


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


def _write_atlas(
    arguments: argparse.Namespace, dataset: Dataset, options: Options
) -> int:
    """Write the files of each part, and then the index that leads to them."""
    from geo_app import atlas
    from geo_app.export import replace

    folder, endings = arguments.out_dir, _endings(arguments)
    folder.mkdir(parents=True, exist_ok=True)
    found = atlas.items(dataset, arguments.each, options)
    jobs = [
        (folder / f"{item.stem}{ending}", item.dataset, item.options)
        for item in found
        for ending in endings
    ]
    failed = _write(jobs)
    if arguments.each and not failed:
        replace(folder / atlas.INDEX, atlas.index(found, endings, options))
    return failed


def _write(jobs: Sequence[tuple[Path, Dataset, Options]]) -> int:
    """Write file by file, with a bar on a terminal; what fails stops no other."""
    from tqdm import tqdm

    from geo_app.export import export
    from geo_app.formats import ExportError

    failed = 0
    alone = len(jobs) == 1
    for out, dataset, options in tqdm(
        jobs, unit="file", leave=False, disable=True if alone else None
    ):
        try:
            export(dataset, out, options)
        except ExportError as error:
            tqdm.write(f"geo_app: {error}", file=sys.stderr)
            failed = 1
        else:
            size = out.stat().st_size / 1024
            tqdm.write(f"{out}: {size:.0f} KiB", file=sys.stderr)
    return failed


def _moment(text: str) -> dt.datetime:
    """Read a time with its offset from UTC."""
    try:
        read = dt.datetime.fromisoformat(text)
    except ValueError:
        read = None
    if read is None or read.tzinfo is None:
        message = f"{text!r} is no time with its offset (2024-01-19T08:30+05:00)"
        raise argparse.ArgumentTypeError(message)
    return read
