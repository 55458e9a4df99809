"""The option ``--events``: tables of many events."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from data import Dataset
    from data.events.event_set import EventSet
    from geo_app.selection import Selection


def add_events(parser: argparse.ArgumentParser) -> None:
    """Add ``--events``."""
    parser.add_argument(
        "--events",
        nargs="+",
        type=Path,
        default=(),
        metavar="FILE",
        help="events to draw besides, in the interactive map only: .csv, .geojson or"
        " .parquet, with the columns that the codebook names",
    )


def event_sets(
    paths: Iterable[Path], dataset: Dataset, selection: Selection
) -> tuple[EventSet, ...]:
    """Read event sets and keep the selection's days; print an account of all rows.

    Raises
    ------
    DataError
        If a file cannot be read at all.
    """
    from data.events.event_set import area_codes
    from data.importers.read_events import read_events
    from geo_app.selection import within_days
    from layers.i18n import phrases

    areas = area_codes(dataset)
    sets = []
    for path in paths:
        event_set = read_events(path, areas, limits=dataset.case.limits)
        for fault in event_set.faults:
            print(fault, file=sys.stderr)
        selected = within_days(event_set, selection)
        print(f"{selected.file}: {phrases.account(selected)}", file=sys.stderr)
        sets.append(selected)
    return tuple(sets)
