"""Find every fault of the tables and map extracts.

All faults of all files are printed at once, each as file:row:column: what, and
why. With FILE, only those of these files. What brings a case of an older version up to
date is said too; it is no fault.
"""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_app.commands._arguments import UsageError, add_json, directory, print_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from data import Dataset, Fault


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="a file of the case")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the faults; 1 if there are any."""
    folder = directory(arguments)
    only = {_inside(folder, name) for name in arguments.files}
    from data import check, load

    every_fault = check(folder)
    faults = [fault for fault in every_fault if not only or fault.file in only]
    dataset = None if every_fault else load(folder)
    if arguments.json:
        print_json(_report(dataset, faults))
    else:
        _print(dataset, faults)
    return 1 if faults else 0


def _inside(folder: Path, name: str) -> str:
    """Return the path within the folder; it may be given from the folder too."""
    for path in (Path(name), folder / name):
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            return path.resolve().relative_to(folder.resolve()).as_posix()
    raise UsageError(f"{name}: there is no such file in {folder}")


def _report(dataset: Dataset | None, faults: Sequence[Fault]) -> dict[str, Any]:
    return {
        "ok": not faults,
        "faults": [dataclasses.asdict(fault) for fault in faults],
        "remarks": _remarks(dataset) if dataset else [],
        "data_hash": dataset.data_hash if dataset else None,
        "counts": _counts(dataset) if dataset else None,
    }


def _remarks(dataset: Dataset) -> list[str]:
    """Return how to bring the case up to date, if it isn't."""
    from data.versions import CASE_VERSION, case_remarks

    steps = case_remarks(dataset.case.version)
    return [f"to bring it to version {CASE_VERSION}: {step}" for step in steps]


def _counts(dataset: Dataset) -> dict[str, int]:
    """Count every row: incidents on the map and those only listed, and the rest."""
    mapped = sum(incident.precision.is_mapped for incident in dataset.incidents)
    return {
        "incidents": len(dataset.incidents),
        "mapped": mapped,
        "listed": len(dataset.incidents) - mapped,
        "claims": len(dataset.claims),
        "sources": len(dataset.sources),
        "timeline": len(dataset.timeline),
        "files": len(dataset.origins),
    }


def _print(dataset: Dataset | None, faults: Sequence[Fault]) -> None:
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        many = "" if len(faults) == 1 else "s"
        print(f"geo_app: {len(faults)} fault{many}", file=sys.stderr)
    elif dataset is None:
        print("No fault in these files; others of the case have faults.")
    else:
        counts = (
            f"{count} {name.removesuffix('s') if count == 1 else name}"
            for name, count in _counts(dataset).items()
        )
        print(f"No fault: {', '.join(counts)}.")
        for remark in _remarks(dataset):
            print(remark, file=sys.stderr)
