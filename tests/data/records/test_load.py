"""A case opens whole, or every fault of every file is told in one go."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from pathlib import Path

import pytest

from data import DEFAULT_DIRECTORY, DataError, check, load
from data.model import records
from data.records.cells import _CONVERSIONS, TABLES
from data.records.data_package import seal
from data.records.load import EXTRACTS, FILES

OTHER = Path(__file__).parents[2] / "cases" / "togo-benin"

# File, text in it, what stands there instead, and every fault that then is told.
BROKEN: dict[str, tuple[str, str, str, list[str]]] = {
    "empty cell that is required": (
        "claims.csv",
        "C6,I1,Iran,",
        "C6,I1,,",
        ["11:claimant: is empty, but every row needs it"],
    ),
    "unknown precision class": (
        "incidents.csv",
        ",vicinity,",
        ",nearby,",
        [
            (
                "5:precision: 'nearby' is not one of: exact, local, "
                "settlement, vicinity, district, province, line, country, unknown"
            ),
        ],
    ),
    "swapped coordinates": (
        "incidents.csv",
        "62.33096,27.37089",
        "27.37089,162.33096",
        ["5:latitude: '162.33096' is not between -90 and 90"],
    ),
    "repeated id": (
        "claims.csv",
        "\nC7a,",
        "\nC6,",
        [
            "12:id: 'C6' stands in an earlier row already; it must be unique",
        ],
    ),
    "renamed column": (
        "sources.csv",
        "publisher",
        "outlet",
        [
            "1:outlet: is not a column of this table; the codebook lists all columns",
            "1:publisher: the column is missing; the codebook lists all columns",
        ],
    ),
    "number in words": (
        "claims.csv",
        ",fatalities,asserts,9,9,",
        ",fatalities,asserts,nine,9,",
        ["3:low: 'nine' is not a whole number"],
    ),
    "names without a language": (
        "incidents.csv",
        "fa=سراوان | ur=ساراوان",
        "سراوان",
        [
            (
                "5:names: 'سراوان' does not have the form that is needed, for "
                "example fa=سراوان | ur=ساراوان"
            ),
        ],
    ),
    "fault in a row and fault between rows": (
        "claims.csv",
        "C1,I2,Pakistan's Foreign Ministry,pakistan",
        "C1,I77,,atlantis",
        ["2:claimant: is empty, but every row needs it"],
    ),
    "fault between records": (
        "timeline.csv",
        "T1,2024-01-17",
        "T1,2024-02-17",
        [
            "5:date: 2024-02-17 is later than its source, published on 2024-01-18",
        ],
    ),
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a copy of the shipped case that may be broken."""
    return _copy(DEFAULT_DIRECTORY, tmp_path / "case")


def _copy(source: Path, target: Path) -> Path:
    target.mkdir()
    for pattern in ("*.csv", "*.toml", "*.json"):
        for path in source.glob(pattern):
            shutil.copy(path, target)
    shutil.copytree(source / "map", target / "map")
    return target


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _faults(directory: Path) -> list[str]:
    with pytest.raises(DataError, match=re.compile(r"^\S+: ", re.MULTILINE)) as raised:
        load(directory)
    return [str(fault) for fault in raised.value.faults]


def test_shipped_case_is_sound() -> None:
    """The case that is shipped has no fault and is sealed."""
    assert check() == ()


def test_case_on_another_continent_is_sound() -> None:
    """Another folder with another conflict opens without any code."""
    assert check(OTHER) == ()
    dataset = load(OTHER)

    assert dataset.case.countries == ("TGO", "BEN")
    assert [i.id for i in dataset.incidents] == ["E1", "E1a", "E2", "E3", "E4"]
    assert dataset.source("exercise-paper").grade == "C"


@pytest.mark.parametrize("name", BROKEN)
def test_broken_case_is_refused_with_every_fault(name: str, case: Path) -> None:
    """Each broken table gives exactly these lines."""
    file, old, new, expected = BROKEN[name]
    _replace(case / file, old, new)

    assert _faults(case) == [f"{file}:{line}" for line in expected]


def test_side_that_the_case_lacks_is_told_for_every_record(case: Path) -> None:
    """A side renamed in one file is missed in all others."""
    _replace(case / "case.toml", 'id = "pakistan"', 'id = "elsewhere"')

    faults = _faults(case)

    files = {line.split(":", 1)[0] for line in faults}
    assert files == {"incidents.csv", "claims.csv", "timeline.csv"}
    assert (
        "incidents.csv:3:side: 'pakistan' is no side of the case: iran, elsewhere"
        in (faults)
    )


def test_faults_of_all_files_come_together(case: Path) -> None:
    """Two faults in two files give two lines in one run, and a third a third."""
    _replace(case / "case.toml", '"#1f6fb4"', '"blue"')
    _replace(
        case / "claims.csv", ",fatalities,asserts,9,9,", ",fatalities,asserts,9,8,"
    )
    _replace(case / "claims.csv", "paragraph 4", "")

    assert _faults(case) == [
        "case.toml:sides[2].colour: 'blue' is not a colour of the form #1f6fb4",
        "claims.csv:2:locator: is empty, but every row needs it",
        "claims.csv:3:low: the lowest number 9 is above the highest 8",
    ]


@pytest.mark.parametrize(
    "file", ["case.toml", *(f"{name}.csv" for name in TABLES), "datapackage.json"]
)
def test_missing_file_is_told_and_nothing_else(file: str, case: Path) -> None:
    """What is absent is named once; records that refer to it are not blamed."""
    (case / file).unlink()

    assert _faults(case) == [f"{file}: the file is missing; every case needs it"]


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    """A folder that is no case at all lists what it lacks."""
    assert len(_faults(tmp_path)) == 2 + len(TABLES)


def test_missing_extract_is_refused(case: Path) -> None:
    """Without its border a map would show less than it says."""
    (case / "map" / "border.geojson").unlink()

    assert _faults(case) == [
        "map/border.geojson: the file is missing; run `make data` to cut it again"
    ]


def test_file_that_the_package_does_not_list_is_told(case: Path) -> None:
    """Neither a table nor an extract is read without its origin."""
    package = json.loads((case / "datapackage.json").read_text("utf-8"))
    package["resources"] = []
    (case / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    assert _faults(case) == [
        f"datapackage.json:resources: does not list {path}"
        for path in (*FILES, *EXTRACTS)
    ]


def test_listed_file_that_is_absent_is_told(case: Path) -> None:
    """What the data package lists beyond the tables must be there too."""
    package = json.loads((case / "datapackage.json").read_text("utf-8"))
    package["resources"].append(package["resources"][0] | {"path": "notes.csv"})
    (case / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    assert _faults(case) == ["notes.csv: the file is missing; restore it"]


@pytest.mark.parametrize("text", ["{", '{"features": [{"geometry": null}]}'])
def test_extract_that_is_no_map_is_refused(text: str, case: Path) -> None:
    """A seal does not make a map of what is none."""
    (case / "map" / "border.geojson").write_text(text, encoding="utf-8")
    seal(case)

    (line,) = _faults(case)

    assert line.startswith("map/border.geojson: is no")


def test_altered_extract_is_refused(case: Path) -> None:
    """A border that somebody moved is not drawn."""
    with (case / "map" / "border.geojson").open("a", encoding="utf-8") as file:
        file.write(" ")

    assert _faults(case) == [
        (
            "map/border.geojson: differs from the extract that was cut; run "
            "`make data` to cut it again"
        )
    ]


def test_edited_table_opens_but_is_told(case: Path) -> None:
    """An analyst's own row is shown at once; only the check asks for a seal."""
    before = load(case)
    _replace(case / "claims.csv", "several missiles", "some missiles")
    after = load(case)

    assert after.data_hash != before.data_hash
    assert [str(fault) for fault in check(case)] == [
        (
            "claims.csv: was edited since it was sealed; look at the change, then run "
            "`make seal`"
        )
    ]


def test_hostile_text_is_only_text(case: Path) -> None:
    """Whatever is typed into a cell comes out as it was typed."""
    hostile = "<img src=x onerror=alert(1)>${1+1}`\\</script>' 😀" + "x" * 10_000
    act = "Recalls its ambassador from Iran and suspends high-level visits from there."
    _replace(case / "timeline.csv", act, hostile)

    acts = [entry.act for entry in load(case).timeline]

    assert hostile in acts


def test_cells_become_values() -> None:
    """Lists, names, dates and numbers are read into what the records say."""
    by_id = {incident.id: incident for incident in load().incidents}
    saravan = by_id["I2b"]

    assert [(n.language, n.text) for n in saravan.names] == [
        ("fa", "سراوان"),
        ("ur", "ساراوان"),
    ]
    assert (saravan.longitude, saravan.latitude) == (62.33096, 27.37089)
    assert (by_id["I2a"].local_time, by_id["I2a"].utc_offset) == ("04:30", 210)
    assert by_id["I7"].date is None
    assert by_id["I13"].side is None
    assert len(by_id["I2a"].not_known) == 8


@pytest.mark.parametrize("kind", TABLES.values())
def test_every_type_of_a_field_can_be_read(kind: type) -> None:
    """A field that is added to a record brings a type that the tables know."""
    types = {str(field.type) for field in dataclasses.fields(kind)}

    assert types <= set(_CONVERSIONS)
    assert kind.__module__ == records.__name__
