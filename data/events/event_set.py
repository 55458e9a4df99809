"""Event sets: tables of events whose rows are mapped, listed or rejected, never lost.

The records of a case are few, each with its claims. An event set has thousands of rows
that others compiled. Its rows are kept unchanged, every figure with its claimant and
source.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.events.checks import FIGURES, row_faults
from data.faults import DataError, Fault
from data.model.enums import Precision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from data.model.dataset import Dataset

    Box = tuple[float, float, float, float]

COLUMNS = (
    "id",
    "title",
    "date",
    "place",
    "longitude",
    "latitude",
    "precision",
    "radius_m",
    "area",
    "fatalities_low",
    "fatalities_high",
    "claimant",
    "source",
    "notes",
)
"""The columns with a meaning for the map; any other is kept and shown as text."""

SPOT_M = 1000
"""Radius in metres up to which a place without a precision class counts as a spot."""

WORLD = (-180.0, -85.0, 180.0, 85.0)
"""West, south, east, north of the map in Web Mercator, in degrees."""

DRAWN = ("spot", "around", "area")
"""The ways to draw an event on the map; see `EventSet`."""

_AREAS = [precision for precision in Precision if precision.is_area]
_POINTS = ["", *(precision for precision in Precision if precision.is_point)]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class EventSet:
    """The events of one file, and the outcome for each of its rows.

    Attributes
    ----------
    file
        Name of the file.
    events
        One row per event that is mapped or listed, in the order of the file. The
        columns of `COLUMNS`, then all others of the file, as text; but ``date`` is a
        datetime, and ``longitude``, ``latitude`` (degrees, WGS84) and ``radius_m``
        (metres) are numbers, missing if not stated. ``drawn`` is ``spot`` if the exact
        spot is known, ``around`` for somewhere around a point, ``area`` for somewhere
        in an area; for events that are only listed it is ``beyond`` if the map cannot
        be panned to their place, and empty if they have none.
    rows
        Number of rows read.
    outside
        Number of rows left out because they are outside the requested days.
    faults
        Why each of the other rows was rejected, with file, row and column.
    """

    file: str
    events: pd.DataFrame
    rows: int
    outside: int
    faults: tuple[Fault, ...]

    @property
    def mapped(self) -> int:
        """Number of events on the map, as a marker or in the count of an area."""
        return int(self.events["drawn"].isin(DRAWN).sum())

    @property
    def listed(self) -> int:
        """Number of events without a place that can be drawn."""
        return int((self.events["drawn"] == "").sum())

    @property
    def beyond(self) -> int:
        """Number of events at places to which the map cannot be panned."""
        return int((self.events["drawn"] == "beyond").sum())

    @property
    def rejected(self) -> int:
        """Number of rejected rows; each has its fault."""
        return self.rows - self.outside - len(self.events)

    def between(self, since: dt.date | None, until: dt.date | None) -> EventSet:
        """Return the events between two days, both included; undated ones stay."""
        dates = self.events["date"]
        is_between = np.ones(len(dates), dtype=bool)
        if since is not None:
            is_between &= ~(dates < pd.Timestamp(since)).to_numpy()
        if until is not None:
            is_between &= ~(dates > pd.Timestamp(until)).to_numpy()
        events = self.events[is_between].reset_index(drop=True)
        outside = self.outside + len(self.events) - len(events)
        return dataclasses.replace(self, events=events, outside=outside)


def area_codes(dataset: Dataset) -> frozenset[str]:
    """Return the codes of all areas of a case in which events can be counted."""
    first, second = dataset.case.countries
    borders = (f"{first}|{second}", f"{second}|{first}")
    named_areas = (area.id for area in dataset.case.areas)
    units = dataset.geography.admin1["code"]
    return frozenset((*borders, *named_areas, *units))


def event_set(
    table: pd.DataFrame,
    file: str,
    *,
    areas: Collection[str],
    limits: Box = WORLD,
    faults: Iterable[Fault] = (),
) -> EventSet:
    """Check a table of events and build an event set from it.

    Parameters
    ----------
    areas
        Codes of the known areas: see `area_codes`.
    limits
        West, south, east, north to which the map can be panned, in degrees.
    table
        Cells as text, empty if not stated; the index is the number of the row in the
        file.
    faults
        One fault for each row that could not be read at all.

    Raises
    ------
    DataError
        If the file has no column ``id`` or no columns for places.
    """
    if column_faults := _missing_columns(table, file):
        raise DataError(column_faults)
    unread = tuple(faults)
    columns = list(dict.fromkeys([*COLUMNS, *table.columns]))
    table = table.reindex(columns=columns, fill_value="").astype("str")
    rejected = row_faults(table, file, areas)
    faulty_rows = {fault.row for fault in rejected}
    sound = table[~table.index.isin(faulty_rows)].reset_index(drop=True)
    return EventSet(
        file=file,
        events=_typed(sound, areas, limits),
        rows=len(table) + len(unread),
        outside=0,
        faults=tuple(sorted((*unread, *rejected), key=lambda fault: fault.row or 0)),
    )


def _missing_columns(table: pd.DataFrame, file: str) -> list[Fault]:
    """Return a fault for each required column that is missing."""
    has_places = {"longitude", "latitude"} <= set(table.columns) or "area" in table
    required = [("id", "id" in table), ("longitude, latitude", has_places)]
    message = "the column is missing; the codebook lists the columns of event sets"
    return [
        Fault(file, 1, name, message) for name, is_there in required if not is_there
    ]


def _typed(
    table: pd.DataFrame,
    areas: Collection[str],
    limits: Box,
) -> pd.DataFrame:
    numbers = {
        name: pd.to_numeric(table[name], errors="coerce").astype(np.float64)
        for name in ("longitude", "latitude", "radius_m")
    }
    figures = {
        name: table[name].str.replace(r"\.0+$", "", regex=True) for name in FIGURES
    }
    dates = pd.to_datetime(table["date"], format="%Y-%m-%d", errors="coerce")
    typed = table.assign(date=dates, **numbers, **figures)
    return typed.assign(drawn=_drawn(typed, areas, limits))


def _drawn(
    table: pd.DataFrame,
    areas: Collection[str],
    limits: Box,
) -> pd.Series:
    """Return the column ``drawn``; see `EventSet`."""
    has_point = table["longitude"].notna()
    # An event in an area of the map is on the map, wherever its point is.
    has_area = table["area"].isin(list(areas))
    point = has_point & table["precision"].isin(_POINTS)
    area = (has_point | has_area) & table["precision"].isin(_AREAS)
    beyond = (point | area & ~has_area) & ~_is_reachable(table, limits)
    without_class = (table["precision"] == "") & (table["radius_m"] <= SPOT_M)
    spot = table["precision"].isin([Precision.EXACT, Precision.LOCAL]) | without_class
    kinds = ["beyond", "spot", "around", "area"]
    drawn = np.select([beyond, point & spot, point, area], kinds, "")
    return pd.Series(drawn, index=table.index, dtype="str")


def _is_reachable(table: pd.DataFrame, limits: Box) -> pd.Series:
    """Return whether the map can be panned to each point."""
    west, south, east, north = limits
    _, south_end, _, north_end = WORLD
    return table["longitude"].between(west, east) & table["latitude"].between(
        max(south, south_end), min(north, north_end)
    )
