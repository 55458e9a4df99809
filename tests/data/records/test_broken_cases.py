"""No file of a case, however broken, ends in a traceback."""

from __future__ import annotations

import csv
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from data import DataError
from data.gazetteer.geocode import GAZETTEER_FILE, read_gazetteer
from data.records import data_package
from geo_app import cli

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOML, PACKAGE, ADMIN1 = "case.toml", data_package.FILE, "map/admin1.geojson"
BOW_TIE = [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]
FAR = [[[0, 0], [999, 0], [0, 1], [0, 0]]]

# A file, what is replaced in it (all of it by ""), by what, and what is said.
BROKEN = {
    "TOML nested without end": (TOML, "", "a = " + "[" * 9999, "is nested too deeply"),
    "TOML with an endless number": (TOML, r"^as_of.*", f"as_of = {'1' * 5000}", "is"),
    "number that no float holds": (
        TOML,
        r"^view.*",
        f"view = [1{'0' * 400}, 0, 1, 1]",
        "view: is a number beyond all measure",
    ),
    "day without a next one": (
        TOML,
        r"^as_of.*",
        "as_of = 9999-12-31",
        "as_of: 9999-12-31 lies beyond",
    ),
    "claim without a next day": (
        "claims.csv",
        r"\d{4}-\d\d-\d\d(?=,)",
        "9999-12-31",
        "2:made_on: '9999-12-31' is not a date",
    ),
    "package nested without end": (PACKAGE, "", "[" * 99_999, "is nested too deeply"),
    "package with an endless number": (PACKAGE, "", "9" * 5000, "is not JSON: Exceed"),
    "length without end": (
        PACKAGE,
        r'"bytes": \d+',
        '"bytes": 1e999',
        "resources[1]: is not a resource: cannot convert float infinity",
    ),
    "title that is a list": (
        PACKAGE,
        r'"title": "Incidents"',
        '"title": ["Incidents"]',
        "resources[1]: is not a resource: ['Incidents'] is not text",
    ),
    "half a letter": (
        PACKAGE,
        r'"title": "Incidents"',
        r'"title": "\\ud83d"',
        "has half a letter",
    ),
    "map nested without end": (ADMIN1, "", "[" * 99_999, "is nested too deeply"),
    "map that is a list": (ADMIN1, "", "[]", "is no extract of a map ("),
    "map of nothing": (ADMIN1, "", '{"features": []}', "is no extract of a map ("),
    "map without codes": (
        ADMIN1,
        '"code"',
        '"cod"',
        "is no extract of a map (there is no 'code')",
    ),
    "codes that are numbers": (
        ADMIN1,
        r'"code":\s*"[^"]*"',
        '"code": 1',
        "is no extract of a map (1 is not text)",
    ),
    "shape that crosses itself": (
        ADMIN1,
        r'"geometry":.*',
        json.dumps({"type": "Polygon", "coordinates": BOW_TIE}),
        "is no extract of a map (a shape crosses itself)",
    ),
    "shape beyond the Earth": (
        ADMIN1,
        r'"geometry":.*',
        json.dumps({"type": "Polygon", "coordinates": FAR}),
        "is no extract of a map (a position is not on Earth)",
    ),
    "rank that there is not": (
        GAZETTEER_FILE,
        ",1,",
        ",9,",
        "is no extract of a map ('9' is not one of the ranks of towns)",
    ),
    "place that is nowhere": (
        GAZETTEER_FILE,
        r"\d+\.\d+,",
        "nan,",
        "is no extract of a map ('nan' is not a number from -90 to 90)",
    ),
    "field without end": (GAZETTEER_FILE, "Vogan", "x" * 200_000, "is no extract of a"),
    "zero byte": ("claims.csv", "E1,", "E1\0,", "has the control character U+0000"),
}


@pytest.fixture(autouse=True)
def raised_limit() -> Iterator[None]:
    """Raise the limit on cells of CSV, as libraries do when they are imported."""
    limit = csv.field_size_limit(2**31 - 1)
    yield
    csv.field_size_limit(limit)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told(
    name: str, root: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One sentence with the name of the file, though a seal vouches for it."""
    case = shutil.copytree(root / "tests/cases/togo-benin", tmp_path / "case")
    file, good, bad, said = BROKEN[name]
    text = (case / file).read_text("utf-8")
    broken = _replaced(text, good, bad) if good else bad
    assert broken != text
    (case / file).write_text(broken, "utf-8")
    if file != PACKAGE:
        data_package.seal(case)
    assert cli.main(["check", "--data", str(case)]) == 1
    told = capfd.readouterr().err
    assert any(
        line.startswith(f"{file}:") and said in line for line in told.splitlines()
    ), told[:2000]


def _replaced(text: str, good: str, bad: str) -> str:
    """Replace once; a whole feature of the map by one with another shape."""
    if not good.startswith('"geometry"'):
        return re.sub(good, bad, text, count=1, flags=re.MULTILINE)
    held = json.loads(text)
    held["features"][0]["geometry"] = json.loads(bad)
    return json.dumps(held)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "line 1 is not UTF-8"),
        (b"geonameid\n1\n", "2:name: column is missing"),
        (b"geonameid,name\n1\n", "2:alternates: column is missing"),
        (b"geonameid\n" + b"x" * 200_000, "field larger than field limit"),
    ],
)
def test_a_broken_gazetteer_is_told(
    content: bytes, said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where a name is looked up, no map is read; its table is broken all the same."""
    (tmp_path / "map").mkdir()
    (tmp_path / GAZETTEER_FILE).write_bytes(content)
    with pytest.raises(DataError, match=GAZETTEER_FILE):
        read_gazetteer(tmp_path)
    assert cli.main(["geocode", "Vogan", "--data", str(tmp_path)]) == 1
    assert said in capfd.readouterr().err


BRIEFINGS = {
    '{"title": ' + "[" * 99_999: "is nested too deeply",
    "9" * 5000: "is not JSON",
    r'{"title": "\ud83d"}': "has half a letter",
    '{"as_of": "9999-12-31"}': "as_of: '9999-12-31' is no date",
    '{"as_of": "0001-01-01T00:00Z"}': "as_of: '0001-01-01T00:00Z' is no date",
    '{"created": "0001-01-01T00:00+14:00"}': "created: ",
}


@pytest.mark.parametrize("text", BRIEFINGS)
def test_a_broken_briefing_is_told(
    text: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """As the codebook of the command line has it: status 2, and what is wrong."""
    (tmp_path / "b.json").write_text(text, "utf-8")
    out = ["export", str(tmp_path / "a.md"), "--briefing", str(tmp_path / "b.json")]
    assert cli.main(out) == 2
    assert BRIEFINGS[text] in capfd.readouterr().err
