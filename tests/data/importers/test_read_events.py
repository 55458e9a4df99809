"""Sets of many events: every row is mapped, listed or rejected, and said so."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from data.faults import DataError
from data.importers.read_events import read_events
from layers.i18n import phrases

if TYPE_CHECKING:
    from pathlib import Path

    from data.events.event_set import EventSet

HEADER = (
    "id,date,longitude,latitude,precision,radius_m,area,"
    "fatalities_low,fatalities_high,claimant,source,notes,weather"
)
GOOD = {
    "spot": "a,2001-02-03,1.5,6.25,exact,50,,,,,,,fog",
    "near, without a class": "b,,1.5,6.25,,900,,,,,,,",
    "around": "c,2001-02-04,1.5,6.25,vicinity,25000,,1,3,Radio,paper 7,x,",
    "around, nobody says how far": "d,2001-02-04,1.5,6.25,,,,0,,Radio,paper 7,x,",
    "area by its code": "e,2001-02-05,,,province,,TG-C,,,,,,",
    "area by a point": "f,2001-02-05,1,7,district,,,,,,,,",
    "listed": "g,2001-02-05,,,unknown,,,,,,,,",
    "listed, though it bears a point": "h,2001-02-05,1,7,country,,,,,,,,",
}
DRAWN = ["spot", "spot", "around", "around", "area", "area", "", ""]
BAD = {
    ",2001-02-03,1,6,,,,,,,,,": "id: is empty, but every row needs it",
    "a,2001-02-03,1,6,,,,,,,,,": "id: 'a' stands in an earlier row already",
    "i,3.2.2001,1,6,,,,,,,,,": "date: '3.2.2001' is not a date (YYYY-MM-DD)",
    "j,,181,6,,,,,,,,,": "longitude: '181' is not a number from -180 to 180",
    "k,,1,nan,,,,,,,,,": "latitude: 'nan' is not a number from -90 to 90",
    "l,,1,,,,,,,,,,": "latitude: is empty, but there is a longitude",
    "m,,1,6,close,,,,,,,,": "precision: 'close' is not one of: exact, local",
    "n,,1,6,,-4,,,,,,,": "radius_m: '-4' is not a number of metres",
    "o,,1,6,,,,some,,Radio,paper,,": "fatalities_low: 'some' is not a whole number",
    "p,,1,6,,,,4,3,Radio,paper,,": "fatalities_low: '4' is more than",
    "q,,1,6,,,,4,,,paper,,": "claimant: is empty, but the row has a figure",
    "r,,1,6,,,,4,,Radio,,,": "source: is empty, but the row has a figure",
    "s,,1,6,,,,,,,,\u202eturned,": "notes: '\\u202eturned' has a control character",
    "t,,1": " the row has 3 cells, but the header has 13",
    "": "id: is empty, but every row needs it",
    "u,,,,line,,XX-9,,,,,,": "area: 'XX-9' is no area of this map, and there is no",
}


def read(folder: Path, *rows: str, name: str = "made-up.csv") -> EventSet:
    file = folder / name
    file.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return read_events(file, {"TG-C"})


def test_each_row_is_drawn_as_its_place_is_known(tmp_path: Path) -> None:
    """A sign stands only where a spot is known; an area has none at all."""
    held = read(tmp_path, *GOOD.values())
    assert held.events["drawn"].tolist() == DRAWN
    assert (held.rows, held.mapped, held.listed, held.rejected) == (8, 6, 2, 0)
    assert held.faults == ()


@pytest.mark.parametrize(("row", "message"), BAD.items())
def test_what_is_wrong_with_a_row_is_said(
    tmp_path: Path, row: str, message: str
) -> None:
    """The row stands alone for its fault; all others are kept and counted."""
    held = read(tmp_path, *GOOD.values(), row, "z,2001-02-05,1,6,,,,,,,,,")
    assert len(held.faults) == 1
    assert str(held.faults[0]).startswith(f"made-up.csv:10:{message}")
    assert (held.rows, held.mapped, held.listed, held.rejected) == (10, 7, 2, 1)


def test_a_row_with_several_faults_is_rejected_once(tmp_path: Path) -> None:
    """Faults are counted by row, not by cell, else the rows do not add up."""
    held = read(tmp_path, "a,x,999,6,close,,,,,,,,")
    assert len(held.faults) == 3
    assert (held.rows, held.rejected, len(held.events)) == (1, 1, 0)


def test_rows_with_line_breaks_are_numbered_as_in_a_spreadsheet(
    tmp_path: Path,
) -> None:
    """A note of two lines is one row."""
    held = read(tmp_path, 'a,,1,6,,,,,,,,"one\ntwo",', "b,,x,6,,,,,,,,,")
    assert held.events["notes"].tolist() == ["one\ntwo"]
    assert [fault.row for fault in held.faults] == [3]


def test_further_columns_are_kept(tmp_path: Path) -> None:
    """Whatever else a file says of an event is shown as it stands."""
    assert read(tmp_path, GOOD["spot"]).events["weather"].tolist() == ["fog"]


def test_days_leave_out_and_count(tmp_path: Path) -> None:
    """What lies outside is counted; what has no date cannot be said to."""
    held = read(tmp_path, *GOOD.values(), "bad,x,,,,,,,,,,,")
    left = held.between(dt.date(2001, 2, 4), dt.date(2001, 2, 4))
    assert left.events["id"].tolist() == ["b", "c", "d"]
    assert (left.rows, left.mapped, left.outside, left.rejected) == (9, 3, 5, 1)


def test_geojson_and_parquet_say_the_same(tmp_path: Path) -> None:
    """The same events in three forms are the same set."""
    wanted = read(tmp_path, *GOOD.values())
    cells = pd.read_csv(tmp_path / "made-up.csv", dtype={"fatalities_low": "Int64"})
    cells.assign(date=pd.to_datetime(cells["date"])).to_parquet(tmp_path / "e.parquet")
    features = [
        {
            "type": "Feature",
            "properties": {
                name: None if pd.isna(cell) else cell
                for name, cell in row.items()
                if name not in {"longitude", "latitude"}
            },
            "geometry": None
            if pd.isna(row["longitude"])
            else {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
        }
        for row in cells.astype(object).to_dict("records")
    ]
    (tmp_path / "e.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features})
    )
    for form in ("e.parquet", "e.geojson"):
        held = read_events(tmp_path / form, {"TG-C"})
        assert held.faults == ()
        pd.testing.assert_frame_equal(
            held.events[wanted.events.columns], wanted.events, check_dtype=False
        )


def test_a_shape_that_is_no_point_is_rejected(tmp_path: Path) -> None:
    """Its middle would be a place that nobody stated."""
    line = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
    point = {"type": "Point", "coordinates": [1, 6]}
    features = [
        {"type": "Feature", "properties": {"id": name}, "geometry": shape}
        for name, shape in (("a", line), ("b", point))
    ]
    file = tmp_path / "e.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    held = read_events(file, ())
    assert [str(fault) for fault in held.faults] == [
        "e.geojson:1:geometry: is a LineString, not a point"
    ]
    assert (held.rows, held.mapped, held.rejected) == (2, 1, 1)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("e.txt", "", "none of the forms that are read"),
        ("e.csv", "", "is empty; its first line must name columns"),
        ("e.csv", "id,id,longitude,latitude\n", "e.csv:1:id: the column stands more"),
        ("e.csv", "name,date\n", "(?s)e.csv:1:id: .*e.csv:1:longitude, latitude: "),
        (
            "e.csv",
            'id,longitude,latitude\na,"1',
            "a quotation mark is opened and never closed",
        ),
        ("e.csv", b"id,longitude,latitude\n\xff,1,6\n", "line 2 is not UTF-8"),
        ("e.geojson", "{", "is not JSON"),
        ("e.parquet", "PAR1", "cannot be read"),
    ],
)
def test_a_file_that_is_none_says_why(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    """Nothing is drawn of a file that cannot be read as a whole."""
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError, match=message):
        read_events(file, ())


BEYOND = {
    "null island": "a,,0,0,,,,,,,,,",
    "east of the map": "b,,179.99,-16.8,exact,50,,,,,,,",
    "west of the map": "c,,-179.99,-16.8,vicinity,25000,,,,,,,",
    "north of Mercator": "d,,2,86,,,,,,,,,",
    "an area by a point beyond": "e,,60,7,district,,,,,,,,",
}
REACHED = {
    "on its corner": "f,,-1,5,exact,50,,,,,,,",
    "a code of the map counts more than a point": "g,,60,60,province,,TG-C,,,,,,",
}
LISTED = {"no place, though it bears a point": "h,,60,60,country,,,,,,,,"}


def test_what_the_map_does_not_reach_is_listed_as_such(tmp_path: Path) -> None:
    """An event where the map cannot be moved to would count as on it, unseen."""
    file = tmp_path / "made-up.csv"
    rows = [*BEYOND.values(), *REACHED.values(), *LISTED.values(), "z,x,1,6,,,,,,,,,"]
    file.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    held = read_events(file, {"TG-C"}, limits=(-1, 5, 4, 89))
    assert held.events["drawn"].tolist() == ["beyond"] * 5 + ["spot", "area", ""]
    counts = (held.mapped, held.listed, held.beyond, held.rejected)
    assert (held.rows, counts) == (9, (2, 1, 5, 1))
    assert phrases.account(held) == (
        "9 rows read: 2 on the map, 1 listed without a place, 5 beyond this map,"
        " 1 rejected"
    )


def test_the_end_of_mercator_is_beyond_any_map(tmp_path: Path) -> None:
    """A pole has no place on it, whatever the limits of the case."""
    held = read(tmp_path, "a,,0,90,,,,,,,,,", "b,,0,-85.1,,,,,,,,,", "c,,0,84,,,,,,,,,")
    assert (held.mapped, held.beyond) == (1, 2)
