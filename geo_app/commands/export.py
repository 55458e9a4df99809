"""Write the map, the briefing or the records to files.

The ending of each OUT names the format. With --out-dir, files are named by
themselves: the whole selection, with --each also every part of it, and an index. A
file is written beside its target and then renamed, so that the old one is never lost.
"""

from __future__ import annotations

import dataclasses
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo_app.commands._arguments import (
    UsageError,
    date,
    directory,
    instant,
    moment,
    text,
)
from geo_app.commands._events import add_events, event_sets

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence

    from data import Dataset
    from geo_app.briefing.atlas import Item
    from geo_app.briefing.settings import Briefing
    from geo_app.options import Options

    Job = tuple[Path, Dataset, Options]

PAPERS = ("a4", "a3", "letter")
PARTS = ("incident", "side", "province")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "out", nargs="*", type=Path, metavar="OUT", help="file to write"
    )
    _register_selection(parser)
    add_events(parser)
    parser.add_argument(
        "--title", type=text, metavar="TEXT", help="title instead of the case's"
    )
    parser.add_argument(
        "--summary", type=text, metavar="TEXT", help="summary instead of the case's"
    )
    parser.add_argument(
        "--language",
        metavar="TAG",
        help="what the files speak: a column of layers/i18n/messages.csv (default: en)",
    )
    parser.add_argument(
        "--paper", type=str.lower, choices=PAPERS, help="page to print on (default: a4)"
    )
    parser.add_argument(
        "--portrait",
        action="store_const",
        const=True,
        help="print upright (default: landscape)",
    )
    parser.add_argument(
        "--briefing",
        type=Path,
        metavar="FILE",
        help="choices that were saved; what else is said here goes before them",
    )
    parser.add_argument(
        "--created",
        type=moment,
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
        help="endings of the files in DIR (default: the briefing's, or html)",
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
    """Write every file; errors of the command line are reported before."""
    _check(arguments)
    folder = directory(arguments)
    from data import load
    from geo_app.selection import select

    # The modules are loaded: from here on Ctrl-C is an exception, so that a
    # half-written file is removed.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    briefing = _briefing(arguments)
    endings = _endings(arguments, briefing)
    _check_events(arguments, endings)
    _check_language(briefing)
    whole = load(folder)
    _check_choices(arguments, briefing, whole)
    events = event_sets(arguments.events, whole, briefing.selection())
    options = dataclasses.replace(briefing.options(), events=events)
    dataset = select(whole, briefing.selection())
    if not dataset.incidents:
        print("geo_app: no incident is left to show; the files say so", file=sys.stderr)
    if arguments.out_dir:
        from geo_app.briefing import atlas

        items = atlas.items(dataset, arguments.each, options)
        failed = _write_atlas(arguments.out_dir, items, endings)
    else:
        failed = _write([(out, dataset, options) for out in arguments.out])
    return failed or int(any(event_set.faults for event_set in events))


def _check(arguments: argparse.Namespace) -> None:
    """Refuse arguments that contradict each other, before anything is read."""
    since, until = arguments.since, arguments.until
    if since and until and since > until:
        raise UsageError(f"--since {since} is later than --until {until}")
    if bool(arguments.out) == bool(arguments.out_dir):
        raise UsageError("give either OUT, the files to write, or --out-dir")
    if arguments.out and (arguments.each or arguments.formats):
        raise UsageError("--each and --formats go with --out-dir")


def _briefing(arguments: argparse.Namespace) -> Briefing:
    """Return the choices of ``--briefing``, overridden by the other arguments."""
    from data import DataError
    from data.files import read_text
    from geo_app.briefing import settings

    briefing = settings.Briefing()
    if arguments.briefing:
        try:
            briefing = settings.read(read_text(arguments.briefing))
        except DataError as error:
            raise UsageError(f"--briefing {error}") from error
        except settings.BriefingError as error:
            faults = str(error).replace("\n", "; ")
            raise UsageError(f"--briefing {arguments.briefing}: {faults}") from error
    choices = {
        "title": arguments.title,
        "summary": arguments.summary,
        "since": arguments.since and arguments.since.isoformat(),
        "until": arguments.until and arguments.until.isoformat(),
        "as_of": arguments.as_of and arguments.as_of.isoformat(),
        "layers": _layers(arguments.layers),
        "language": arguments.language,
        "paper": arguments.paper,
        "portrait": arguments.portrait,
        "created": arguments.created and arguments.created.isoformat(),
    }
    given = {key: value for key, value in choices.items() if value is not None}
    return dataclasses.replace(briefing, **given)


def _check_language(briefing: Briefing) -> None:
    """Refuse a language that the table of messages does not have."""
    from layers.i18n import UnknownLanguageError, spoken

    try:
        with spoken(briefing.language):
            pass
    except UnknownLanguageError as error:
        raise UsageError(f"--language {briefing.language}: {error}") from error


def _check_choices(
    arguments: argparse.Namespace, briefing: Briefing, whole: Dataset
) -> None:
    """Refuse a briefing of another case, which would select nothing."""
    from geo_app.briefing import settings

    try:
        settings.check(briefing, whole)
    except settings.BriefingError as error:
        faults = str(error).replace("\n", "; ")
        raise UsageError(f"--briefing {arguments.briefing}: {faults}") from error


def _endings(arguments: argparse.Namespace, briefing: Briefing) -> list[str]:
    """Return the endings of an atlas's files; refuse any unknown ending."""
    from geo_app.briefing.write_files import exporter_for
    from geo_app.exporters import ExportError

    default = briefing.formats if arguments.briefing else (".html",)
    named = arguments.formats.split(",") if arguments.formats else default
    wanted = [f".{name.strip().lower().removeprefix('.')}" for name in named]
    try:
        for out in arguments.out or [Path(f"--formats {ending}") for ending in wanted]:
            exporter_for(out)
    except ExportError as error:
        raise UsageError(error) from error
    return list(dict.fromkeys(wanted))


def _check_events(arguments: argparse.Namespace, endings: Sequence[str]) -> None:
    """Name the files that will lack the events; refuse if none can hold them."""
    from geo_app.briefing.write_files import exporter_for

    if not arguments.events:
        return
    outs = arguments.out or map(Path, endings)
    exporters = [exporter_for(out) for out in outs]
    holds = {exporter.ENDING: exporter.HOLDS_EVENTS for exporter in exporters}
    without = ", ".join(ending for ending in holds if not holds[ending])
    if without and not any(holds.values()):
        raise UsageError(f"--events: {without} can hold none; .html can")
    if without:
        warning = f"geo_app: {without}: without the events; .html has them"
        print(warning, file=sys.stderr)


def _layers(names: str | None) -> tuple[str, ...] | None:
    """Split the ids of layers; None, for all, stays None."""
    from geo_app.options import UnknownLayerError, select_layers

    if names is None:
        return None
    ids = tuple(name.strip() for name in names.split(","))
    try:
        select_layers(ids)
    except UnknownLayerError as error:
        raise UsageError(f"--layers {names}: {error}") from error
    return ids


def _write_atlas(folder: Path, items: Sequence[Item], endings: Sequence[str]) -> int:
    """Write the files of the whole and of each part, and an index of several."""
    from geo_app.briefing import atlas
    from geo_app.briefing.write_files import replace

    folder.mkdir(parents=True, exist_ok=True)
    jobs = [
        (folder / f"{item.stem}{ending}", item.dataset, item.options)
        for item in items
        for ending in endings
    ]
    failed = _write(jobs)
    if len(items) > 1 and not failed:
        replace(folder / atlas.INDEX, atlas.index(items, endings, items[0].options))
    return failed


def _write(jobs: Sequence[Job]) -> int:
    """Write file by file; one that fails does not stop the others."""
    from geo_app.briefing.write_files import export
    from geo_app.exporters import ExportError, mail_html
    from geo_app.print_layout.missing_letters import lacking, named

    failed = 0
    progress, say = _progress(jobs)
    for out, dataset, options in progress:
        try:
            with lacking() as lost:
                export(dataset, out, options)
        except ExportError as error:
            say(f"geo_app: {error}", file=sys.stderr)
            failed = 1
        else:
            size = out.stat().st_size
            say(f"{out}: {size / 1024:.0f} KiB", file=sys.stderr)
            if lost:
                text = next(iter(lost.values()))
                warning = f"{out}: no typeface has {named(lost)}: boxes stand for them"
                say(f"geo_app: {warning}, as in: {text}", file=sys.stderr)
            if out.name.lower().endswith(mail_html.ENDING) and size > mail_html.CUT_OFF:
                warning = (
                    f"{out}: Gmail cuts a mail off after 102 KiB; attach it as a file"
                )
                say(f"geo_app: {warning}", file=sys.stderr)
    return failed


def _progress(jobs: Sequence[Job]) -> tuple[Iterable[Job], Callable[..., None]]:
    """Return the jobs, on a terminal with a progress bar, and a print function."""
    if len(jobs) == 1:
        return jobs, print
    from tqdm import tqdm

    return tqdm(jobs, unit="file", leave=False, disable=None), tqdm.write
