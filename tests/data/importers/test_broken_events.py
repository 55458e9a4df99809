"""No file of events ends in a traceback, whatever is broken in it."""

from __future__ import annotations

import io
import json
import math
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from pyarrow import parquet
from streamlit.testing.v1 import AppTest

from data.faults import DataError
from data.importers.read_events import parse_events
from geo_app.ui.filters import DRAWN

if TYPE_CHECKING:
    from pathlib import Path

WKB = bytes.fromhex("0101000000000000000000f83f0000000000001940")
EMPTY = {"type": "Point", "coordinates": []}


def point(*coordinates: object) -> dict[str, object]:
    return {"type": "Point", "coordinates": list(coordinates)}


def geojson(*geometries: object, **properties: object) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"{number}", **properties},
            "geometry": geometry,
        }
        for number, geometry in enumerate(geometries, start=1)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def parquet_of(**columns: Any) -> bytes:
    held = io.BytesIO()
    table = {"id": ["a", "b"], "longitude": [1.5, 1.5], "latitude": [6.25, 6.25]}
    parquet.write_table(pa.table(table | columns), held)
    return held.getvalue()


# What a file is, its name, what is in it, and all that is said of it as a whole.
WHOLE = {
    "nothing": ("e.json", b"", "e.json: is not JSON: Expecting value"),
    "no event": ("e.json", geojson(), "e.json: holds no event"),
    "cut off": ("e.json", geojson(EMPTY)[:-9], "e.json: is not JSON: "),
    "other JSON": ("e.json", b'{"type": "Topology"}', "e.json: is not GeoJSON with"),
    "half a letter": (
        "e.json",
        geojson(EMPTY, title="\ud83d"),
        "e.json: has half a letter",
    ),
    "endless number": ("e.json", b"9" * 5000, "e.json: is not JSON: Exceeds the limit"),
    "not UTF-8": ("e.json", b"\xff", "e.json: line 1 is not UTF-8"),
    "open quotation in the header": (
        "e.csv",
        b'"id,longitude\n',
        "e.csv:1:.*missing|e.csv: a quotation mark is opened",
    ),
    "Parquet, cut off": ("e.parquet", parquet_of()[:-9], "e.parquet: cannot be read: "),
    "Parquet, no column": (
        "e.parquet",
        parquet_of()[:4] * 3,
        "e.parquet: cannot be read: ",
    ),
    "Parquet, ids of bytes": (
        "e.parquet",
        parquet_of(id=[b"\xff", b"a"]),
        "e.parquet:id: cannot be read: Invalid UTF8",
    ),
    "Parquet, a zone that is nowhere": (
        "e.parquet",
        parquet_of(date=pa.array([0, 0], pa.timestamp("us", tz="No/where"))),
        "e.parquet:date: cannot be read: Cannot locate or parse timezone",
    ),
    "Parquet, dates that Python cannot hold": (
        "e.parquet",
        parquet_of(days=pa.array([[2**31 - 1], []], pa.list_(pa.date32()))),
        "e.parquet:days: cannot be read: ",
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_broken_file_is_told(name: str) -> None:
    """What the library finds wrong is one sentence with the name of the file."""
    file, content, said = WHOLE[name]
    with pytest.raises(DataError, match=f"^({said})") as raised:
        parse_events(file, content, ())
    assert "\n" not in raised.value.faults[0].message


# What a row is, the file, and what is said of its rows; the rest is read.
ROWS = {
    "a coordinate that is no number": (
        "e.json",
        geojson(point(math.nan, 27.37), EMPTY, point(1.5, 6.25)),
        ["e.json:1:longitude: 'nan' is not a number from -180 to 180"],
    ),
    "a coordinate without end": (
        "e.json",
        geojson(point(math.inf, 1)),
        ["e.json:1:longitude: 'inf' is not a number"],
    ),
    "a point of one number": (
        "e.json",
        geojson(point(1)),
        ["e.json:1:geometry: is not a point with two numbers"],
    ),
    "a point of texts": (
        "e.json",
        geojson(point("1", "6"), point(*[True] * 2), point(None, None), [], {}),
        [f"e.json:{row}:geometry: is not a point with two" for row in range(1, 6)],
    ),
    "shapes alone": (
        "e.json",
        geojson({"type": "Polygon", "coordinates": []}),
        ["e.json:1:geometry: is a Polygon, not a point"],
    ),
    "no features": (
        "e.json",
        (
            b'{"type": "FeatureCollection", "features": [1, {"type": "Feature",'
            b'"id": 7, "properties": [1]}, {"type": "Feature", "id": 8}]}'
        ),
        [
            "e.json:1: is not a Feature",
            "e.json:2:properties: are not an object",
        ],
    ),
    "no number in Parquet": (
        "e.parquet",
        parquet_of(longitude=[math.nan, None], latitude=[6.25, None]),
        ["e.parquet:1:longitude: 'nan' is not a number"],
    ),
    "a figure below zero": (
        "e.csv",
        (
            b"id,longitude,latitude,fatalities_low,claimant,source\n"
            b"a,1,6,-99,x,y\nb,1,6,3.5,x,y\n"
        ),
        [
            "e.csv:2:fatalities_low: '-99' is below zero",
            "e.csv:3:fatalities_low: '3.5' is not a whole number",
        ],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_broken_row_is_told(name: str) -> None:
    """Each fault is the row's own; no row is lost."""
    file, content, said = ROWS[name]
    held = parse_events(file, content, ())
    told = list(map(str, held.faults))
    assert len(told) == len(said), told
    for line, start in zip(told, said, strict=True):
        assert line.startswith(start)
    assert held.rows == held.mapped + held.listed + held.rejected


SHOWN = {
    "list": (pa.array([["a", "b"], None]), ['["a", "b"]', ""]),
    "struct": (pa.array([{"k": 1.5}, None]), ['{"k": 1.5}', ""]),
    "coded": (pa.array(["x", "x"]).dictionary_encode(), ["x", "x"]),
    "nothing": (pa.nulls(2), ["", ""]),
    "truth": (pa.array([True, None]), ["true", ""]),
    "whole floats": (pa.array([3.0, None]), ["3", ""]),
    "no number": (pa.array([math.nan, 0.5]), ["", "0.5"]),
    "day": (pa.array([0, None], pa.date32()), ["1970-01-01", ""]),
    "instant": (pa.array([0, None], pa.timestamp("us")), ["1970-01-01", ""]),
}


@pytest.mark.parametrize("name", SHOWN)
def test_values_of_parquet_as_text(name: str) -> None:
    """Every kind of column is shown as a CSV would hold it."""
    column, wanted = SHOWN[name]
    held = parse_events("e.parquet", parquet_of(more=column), ())
    assert held.events["more"].tolist() == wanted


@pytest.mark.parametrize("name", ["geom", "geometry", "shape"])
def test_bytes_are_not_looked_at(name: str) -> None:
    """A geometry is no text, whatever its column is called."""
    held = parse_events("e.parquet", parquet_of(**{name: [WKB, b"\xff"]}), ())
    assert held.mapped == 2
    assert name not in held.events


def test_ids_as_bytes_are_text_where_they_are_text() -> None:
    """Some programs write every text as bytes."""
    held = parse_events("e.parquet", parquet_of(id=[b"a", "é".encode()]), ())
    assert held.events["id"].tolist() == ["a", "é"]


def test_nested_values_of_geojson_as_text() -> None:
    """Lists and objects are shown as JSON, as those of Parquet are."""
    content = geojson(point(1, 6), tags=["a"], more={"k": None}, no=math.nan, yes=True)
    (row,) = parse_events("e.json", content, ()).events.to_dict("records")
    shown = [row[name] for name in ("tags", "more", "no", "yes")]
    assert shown == ['["a"]', '{"k": null}', "", "true"]


@pytest.mark.parametrize("form", ["e.csv", "e.json", "e.parquet"])
def test_a_whole_number_may_bear_a_point(form: str) -> None:
    """The same value gets the same answer in every form."""
    row = {"fatalities_low": 3.0, "claimant": "x", "source": "y"}
    content = {
        "e.csv": b"id,longitude,latitude,fatalities_low,claimant,source\na,1,6,3.0,x,y",
        "e.json": geojson(point(1, 6), **row),
        "e.parquet": parquet_of(**{name: [cell] * 2 for name, cell in row.items()}),
    }[form]
    held = parse_events(form, content, ())
    assert held.faults == ()
    assert held.events["fatalities_low"].iloc[0] == "3"


def test_features_one_a_line() -> None:
    """As programs write them that write one after the other."""
    features = json.loads(geojson(point(1, 6), point(1, 7)))["features"]
    lines = "\n".join(map(json.dumps, features)).encode()
    assert parse_events("e.json", lines, ()).mapped == 2
    parted = "".join(f"\x1e{json.dumps(one)}\n" for one in features).encode()
    assert parse_events("e.geojson", parted, ()).mapped == 2


def test_command_line_tells_and_warns_of_nothing(root: Path, tmp_path: Path) -> None:
    """Sentences and a status: neither a traceback nor a library's own warning."""
    for number, (name, content, _) in enumerate([*WHOLE.values(), *ROWS.values()]):
        (tmp_path / f"{number}-{name}").write_bytes(content)
    command = [sys.executable, "-m", "geo_app", "export", str(tmp_path / "map.html")]
    case = ["--data", str(root / "tests/cases/togo-benin"), "--events"]
    for file in (f"{len(WHOLE)}-e.json", "3-e.json", "8-e.parquet"):
        done = subprocess.run(
            [*command, *case, str(tmp_path / file)],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        own = ("geo_app: ", f"{file}:", str(tmp_path / "map.html"))
        lines = done.stderr.splitlines()
        assert [line for line in lines if not line.startswith(own)] == []


def test_the_page_survives(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is broken is told beside the map; the map stays, with all that is sound."""
    case = shutil.copytree(root / "tests/cases/togo-benin", tmp_path / "case")
    monkeypatch.setenv("STRIKE_MAP_DATA", str(case))
    app = AppTest.from_file(str(root / "geo_app" / "app.py"), default_timeout=240)
    app.session_state[DRAWN] = True
    broken = [*WHOLE.values(), *ROWS.values()]
    sound = ("sound.parquet", parquet_of(geom=[WKB, WKB]), "2 rows read: 2 on the map")
    files = [
        (f"{number}-{name}", content, "")
        for number, (name, content, _) in enumerate([*broken, sound])
    ]
    app.run().file_uploader(key="events-0").set_value(files).run()
    assert not app.exception
    shown = dict.fromkeys(("strike_map_map_frame", "strike_map_texts"), "")
    for element in app.get("bidi_component"):
        if element.proto.component_name in shown:
            shown[element.proto.component_name] += element.proto.json
    assert [name for name, *_ in files if name not in shown["strike_map_texts"]] == []
    assert files[-1][0] in shown["strike_map_map_frame"]
    assert sound[2] in shown["strike_map_texts"]
