"""A case folder from before November 2020 is told the codes of today."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from data import DEFAULT_DIRECTORY
from data.records.data_package import seal
from data.records.load import check, load

if TYPE_CHECKING:
    from pathlib import Path

# In the list of before 24 November 2020, as Natural Earth still has it.
OLD_CODES = {"IR-11": "IR-13", "IR-08": "IR-15"}
TABLES = ("case.toml", "incidents.csv", "claims.csv")
SISTAN = (
    "'IR-13' is Hamadān in ISO 3166-2 today; {name} is IR-11 (Sīstān va Balūchestān)"
)
KERMAN = "'IR-15' is Lorestān in ISO 3166-2 today; Kerman is IR-08 (Kermān)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped case."""
    copy = tmp_path / "case"
    copy.mkdir()
    for name in (*TABLES, "sources.csv", "timeline.csv", "datapackage.json"):
        shutil.copy(DEFAULT_DIRECTORY / name, copy)
    shutil.copytree(DEFAULT_DIRECTORY / "map", copy / "map")
    return copy


def _with_old_codes(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        text = path.read_text("utf-8")
        for code, old in OLD_CODES.items():
            text = text.replace(code, old)
        path.write_text(text, encoding="utf-8")
    seal(folder)


def _cut_before_the_list_was_asked(folder: Path) -> None:
    path = folder / "map/admin1.geojson"
    units = json.loads(path.read_text("utf-8"))
    for unit in units["features"]:
        properties = unit["properties"]
        del properties["listed"]
        now = properties["code"]
        new = {value: key for key, value in OLD_CODES.items()}
        properties["code"] = OLD_CODES.get(now, new.get(now, now))
    path.write_text(json.dumps(units, ensure_ascii=False), encoding="utf-8")
    seal(folder)


def test_old_folder_is_told_the_new_codes(folder: Path) -> None:
    """At each place that bears one: in the map, the case and the tables."""
    _with_old_codes(folder, *TABLES, "map/gazetteer.csv")
    _cut_before_the_list_was_asked(folder)
    told = [str(fault) for fault in check(folder)]
    there = SISTAN.format(name="Sistan and Baluchestan")

    assert told[0].startswith("map/admin1.geojson:code: 'IR-")
    assert told[0].endswith("more like it; run `make data` to cut the map again")
    in_case = SISTAN.format(name="Sistan-Baluchistan")
    assert f"case.toml:provinces[1].code: {in_case}" in told
    assert f"incidents.csv:3:admin1: {there}" in told
    assert f"incidents.csv:3:area: {there}" in told
    assert f"incidents.csv:9:admin1: {KERMAN}" in told
    assert f"claims.csv:6:where: {there}" in told


def test_old_folder_still_opens(folder: Path) -> None:
    """It was right when it was made; only ``check`` speaks of it."""
    _with_old_codes(folder, *TABLES, "map/gazetteer.csv")
    _cut_before_the_list_was_asked(folder)

    assert load(folder).case.provinces[0].code == "IR-13"


def test_case_left_behind_by_a_new_map_is_told(folder: Path) -> None:
    """The map was cut anew: the name that the case has gives the code away."""
    _with_old_codes(folder, "case.toml")
    told = [str(fault) for fault in check(folder)]

    assert told == [
        "case.toml:provinces[1].code: 'IR-13' is not a province of the map",
        f"case.toml:provinces[1].code: {SISTAN.format(name='Sistan-Baluchistan')}",
    ]


def test_code_that_the_list_lacks_is_told(folder: Path) -> None:
    """A country that the map does not divide: nothing but the list can tell."""
    path = folder / "incidents.csv"
    text = path.read_text("utf-8")
    assert "IQ-AR" in text
    path.write_text(text.replace("IQ-AR", "IQ-ZZ"), encoding="utf-8")
    seal(folder)

    assert [str(fault) for fault in check(folder)] == [
        "incidents.csv:7:admin1: 'IQ-ZZ' is no code of ISO 3166-2 today"
    ]
