"""Sets of many events: a table whose rows are mapped, listed or rejected, never lost.

The records of a case are few and each has its claims. An event set is the other kind
of data: thousands of rows that somebody else counted. What a row says is kept as it
stands, every figure with its claimant and its source.
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
"""The columns that mean something to the map; any other is kept and shown as text."""

SPOT_M = 1000
"""Radius in metres up to which a place without a class counts as the very spot."""

WORLD = (-180.0, -85.0, 180.0, 85.0)
"""West, south, east, north of all that a map in Web Mercator shows, in degrees."""

DRAWN = ("spot", "around", "area")
"""How an event is drawn that is on the map; see `EventSet`."""

_AREAS = [held for held in Precision if held.is_area]
_POINTS = ["", *(held for held in Precision if held.is_point)]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class EventSet:
    """The events of one file, and what became of every row of it.

    Attributes
    ----------
    file
        Name of the file.
    events
        One row per event that is mapped or listed, in the order of the file. The
        columns of `COLUMNS`, and whatever else the file holds, as text; but
        ``date`` is a datetime (missing where none is stated), ``longitude``,
        ``latitude`` (degrees, WGS84) and ``radius_m`` (metres) are numbers (missing
        where not stated). ``drawn`` says how: ``spot`` where the very spot is
        known, ``around`` where it is somewhere around a point, ``area`` where it
        is somewhere in an area. An event that is only listed is ``beyond`` where
        the map cannot be moved to its place, and nothing where it has none.
    rows
        How many rows were read.
    outside
        How many were left out because they lie outside the days asked for.
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
        """How many events are drawn, as a sign or in the count of an area."""
        return int(self.events["drawn"].isin(DRAWN).sum())

    @property
    def listed(self) -> int:
        """How many events have no place that can be drawn."""
        return int((self.events["drawn"] == "").sum())

    @property
    def beyond(self) -> int:
        """How many events have a place that the map does not reach."""
        return int((self.events["drawn"] == "beyond").sum())

    @property
    def rejected(self) -> int:
        """How many rows were not taken; each has its fault."""
        return self.rows - self.outside - len(self.events)

    def between(self, since: dt.date | None, until: dt.date | None) -> EventSet:
        """Return what lies between two days, both included; the undated stay."""
        dates = self.events["date"]
        kept = np.ones(len(dates), dtype=bool)
        if since is not None:
            kept &= ~(dates < pd.Timestamp(since)).to_numpy()
        if until is not None:
            kept &= ~(dates > pd.Timestamp(until)).to_numpy()
        left = self.events[kept].reset_index(drop=True)
        outside = self.outside + len(self.events) - len(left)
        return dataclasses.replace(self, events=left, outside=outside)


def area_codes(dataset: Dataset) -> frozenset[str]:
    """Return the codes of all areas that the map of a case can write an event in."""
    one, other = dataset.case.countries
    named = (held.id for held in dataset.case.areas)
    units = dataset.geography.admin1["code"]
    return frozenset({f"{one}|{other}", f"{other}|{one}", *named, *units})


def event_set(
    table: pd.DataFrame,
    file: str,
    *,
    areas: Collection[str],
    limits: Box = WORLD,
    faults: Iterable[Fault] = (),
) -> EventSet:
    """Check a table of events, all cells as text, and say what became of each row.

    Parameters
    ----------
    areas
        The codes of the areas that are known: see `area_codes`.
    limits
        West, south, east, north of what the map lets one reach, in degrees.
    table
        Cells as text, empty where nothing is stated; the index is the number of the
        row in the file.
    faults
        Rows that could not be read at all, one fault each.

    Raises
    ------
    DataError
        If the file has no column ``id``, or nothing that says where events are.
    """
    if missing := _missing(table, file):
        raise DataError(missing)
    unread = tuple(faults)
    names = list(dict.fromkeys([*COLUMNS, *table.columns]))
    table = table.reindex(columns=names, fill_value="").astype("str")
    found = row_faults(table, file, areas)
    faulty = {fault.row for fault in found}
    kept = table[~table.index.isin(faulty)].reset_index(drop=True)
    return EventSet(
        file=file,
        events=_typed(kept, areas, limits),
        rows=len(table) + len(unread),
        outside=0,
        faults=tuple(sorted((*unread, *found), key=lambda fault: fault.row or 0)),
    )


def _missing(table: pd.DataFrame, file: str) -> list[Fault]:
    """Return what a file must have and has not."""
    places = {"longitude", "latitude"} <= set(table.columns) or "area" in table
    needed = [("id", "id" in table), ("longitude, latitude", places)]
    message = "the column is missing; the codebook lists the columns of event sets"
    return [Fault(file, 1, name, message) for name, there in needed if not there]


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
    """Say how each event is drawn; see `EventSet`."""
    located = table["longitude"].notna()
    # An area of the map is on the map, wherever the file has its point.
    coded = table["area"].isin(list(areas))
    point = located & table["precision"].isin(_POINTS)
    area = (located | coded) & table["precision"].isin(_AREAS)
    beyond = (point | area & ~coded) & ~_is_reached(table, limits)
    near = table["radius_m"] <= SPOT_M
    unclassed = (table["precision"] == "") & near
    spot = table["precision"].isin([Precision.EXACT, Precision.LOCAL]) | unclassed
    kinds = ["beyond", "spot", "around", "area"]
    drawn = np.select([beyond, point & spot, point, area], kinds, "")
    return pd.Series(drawn, index=table.index, dtype="str")


def _is_reached(table: pd.DataFrame, limits: Box) -> pd.Series:
    """Tell which points the map can be moved to."""
    west, south, east, north = limits
    _, south_end, _, north_end = WORLD
    return table["longitude"].between(west, east) & table["latitude"].between(
        max(south, south_end), min(north, north_end)
    )
