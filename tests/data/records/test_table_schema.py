"""Each cell is held to its table schema, and the codebook says the same."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from data.model.enums import About, DateBasis, Precision, RecordSet, TimePrecision
from data.model.records import Claim, Incident, Source, TimelineEntry
from data.records.csv_tables import Row, Table
from data.records.table_schema import Field, check_table, read_schema

if TYPE_CHECKING:
    import enum

DATA = Path(__file__).resolve().parents[3] / "data"
RECORDS = {
    "incidents": Incident,
    "claims": Claim,
    "sources": Source,
    "timeline": TimelineEntry,
}
ENUMERATIONS: dict[str, type[enum.StrEnum]] = {
    kind.__name__: kind
    for kind in (About, DateBasis, Precision, RecordSet, TimePrecision)
}
FIELDS = [(name, field) for name in RECORDS for field in read_schema(name)]
SOURCE = {
    "number": "1",
    "id": "paper",
    "publisher": "P",
    "title": "T",
    "authors": "",
    "url": "",
    "published": "",
    "language": "en",
    "kind": "report",
    "grade": "A",
}
FAULTS = [
    ({"publisher": ""}, ["publisher: is empty, but every row needs it"]),
    ({"grade": "D"}, ["grade: 'D' is not one of: A, B, C"]),
    ({"number": "1.5"}, ["number: '1.5' is not a whole number"]),
    ({"number": "٣"}, ["number: '٣' is not a whole number"]),
    ({"number": "0"}, ["number: '0' is less than 1"]),
    (
        {"published": "18/01/2024"},
        ["published: '18/01/2024' is not a date of the form 2024-01-18"],
    ),
    (
        {"published": "2024-02-30"},
        ["published: '2024-02-30' is not a date of the form 2024-01-18"],
    ),
    (
        {"url": "javascript:alert(1)"},
        [
            (
                "url: 'javascript:alert(1)' does not have the form that is needed, for "
                "example https://example.org/report"
            )
        ],
    ),
    (
        {"language": "English", "kind": "tale"},
        [
            "language: 'English' does not have the form that is needed, for example en",
            (
                "kind: 'tale' is not one of: article, statement, report, broadcast, "
                "post, dataset, other"
            ),
        ],
    ),
    ({"grade": "x" * 99}, [f"grade: '{'x' * 60}…' is not one of: A, B, C"]),
]
POSITIONS = [
    ("97.2", "'97.2' is not between -90 and 90"),
    ("1e1", "'1e1' is not a number with a decimal point"),
    ("27,37", "'27,37' is not a number with a decimal point"),
    ("nan", "'nan' is not a number with a decimal point"),
]


def _table(*rows: dict[str, str]) -> Table:
    numbered = tuple(Row(number, cells) for number, cells in enumerate(rows, start=2))
    return Table("t.csv", tuple(rows[0]), numbered, complete=True, faults=())


@pytest.mark.parametrize(("change", "expected"), FAULTS)
def test_faulty_cells_are_found(change: dict[str, str], expected: list[str]) -> None:
    """Each fault says what the cell holds and what it may hold."""
    faults = check_table("sources", _table(SOURCE | change))

    assert [str(fault) for fault in faults] == [f"t.csv:2:{line}" for line in expected]


def test_repeated_id_is_a_fault_of_the_later_row() -> None:
    """The first row with an id keeps it."""
    faults = check_table("sources", _table(SOURCE, SOURCE | {"number": "2"}))

    assert [str(fault) for fault in faults] == [
        "t.csv:3:id: 'paper' stands in an earlier row already; it must be unique"
    ]


@pytest.mark.parametrize(("value", "message"), POSITIONS)
def test_faulty_latitude_is_found(value: str, message: str) -> None:
    """A latitude is a plain number between the poles."""
    (fault,) = check_table("incidents", _table({"latitude": value}))

    assert str(fault) == f"t.csv:2:latitude: {message}"


def test_sound_table_has_no_faults() -> None:
    """Cells that are not required may be empty."""
    assert check_table("sources", _table(SOURCE)) == ()


@pytest.mark.parametrize("name", RECORDS)
def test_schema_has_the_fields_of_the_record(name: str) -> None:
    """The columns of a table are the fields of its record, in their order."""
    fields = [field.name for field in dataclasses.fields(RECORDS[name])]

    assert [field.name for field in read_schema(name)] == fields


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_schema_says_what_a_field_means(name: str, field: Field) -> None:
    """Every field has a title, a sentence, and an example that obeys its own rules."""
    assert field.title, name
    assert field.description.endswith(".")
    assert check_table(name, _table({field.name: field.example})) == ()


@pytest.mark.parametrize("name", RECORDS)
def test_enumerations_are_those_of_the_record(name: str) -> None:
    """What the schema allows is what the code knows, where the code knows a list."""
    schema = {field.name: field for field in read_schema(name)}
    kinds = {str(f.type): f.name for f in dataclasses.fields(RECORDS[name])}
    for kind, column in kinds.items():
        listed = ENUMERATIONS.get(kind.removesuffix(" | None"))
        if listed is not None:
            values = [member.value for member in listed]
            assert schema[column].constraints["enum"] == values


def _row(field: Field) -> str:
    cells = (
        f"`{field.name}`",
        field.description,
        _form(field),
        _required(field.constraints),
        f"`{field.example}`",
    )
    return " | ".join(cell.replace("|", r"\|") for cell in cells)


def _form(field: Field) -> str:
    limits = field.constraints
    if "enum" in limits:
        return f"one of: {', '.join(limits['enum'])}"
    if field.type == "string":
        return "text of one form" if "pattern" in limits else "text"
    form = {"integer": "whole number"}.get(field.type, field.type)
    if "maximum" in limits:
        return f"{form}, {limits['minimum']} to {limits['maximum']}"
    return f"{form}, at least {limits['minimum']}" if "minimum" in limits else form


def _required(constraints: dict[str, Any]) -> str:
    if constraints.get("unique"):
        return "yes, unique"
    return "yes" if constraints.get("required") else "no"


@pytest.mark.parametrize("name", RECORDS)
def test_codebook_has_every_field(name: str) -> None:
    """The codebook's table of each table is the schema in words, row by row."""
    text = (DATA / "README.md").read_text("utf-8")
    section = text.split(f"(`{name}.csv`)\n", 1)[1].split("\n#", 1)[0]
    rows = re.findall(r"^\| (`.*`) \|$", section, flags=re.MULTILINE)

    assert rows == [_row(field) for field in read_schema(name)]


@pytest.mark.parametrize("name", RECORDS)
def test_schema_is_in_canonical_form(name: str) -> None:
    """A schema file is its own dump, so that a diff shows only what changed."""
    text = (DATA / "schema" / f"{name}.json").read_text("utf-8")

    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
