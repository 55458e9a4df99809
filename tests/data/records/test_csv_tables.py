"""A table is read whole, or it is said row by row what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.records.csv_tables import Row, read_table, text_fault

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("id", "name")
BROKEN = {
    "empty file": (b"", ["t.csv: is empty; its first line must name the columns"]),
    "not UTF-8": (
        "id,name\n1,Zürich\n".encode("latin-1"),
        ["t.csv: line 2 is not UTF-8; save the file with the encoding UTF-8"],
    ),
    "semicolons": (
        b"id;name\n1;a\n",
        ["t.csv:1: columns are separated by semicolons; save the table with commas"],
    ),
    "missing column": (
        b"id\n1\n",
        ["t.csv:1:name: the column is missing; the codebook lists all columns"],
    ),
    "unknown column": (
        b"id,name,age\n1,a,b\n",
        ["t.csv:1:age: is not a column of this table; the codebook lists all columns"],
    ),
    "duplicate column": (
        b"id,name,id\n1,a,2\n",
        ["t.csv:1:id: the column stands 2 times"],
    ),
    "ragged rows": (
        b"id,name\n1\n2,b,c\n",
        [
            "t.csv:2: the row has 1 cell, but the header has 2",
            "t.csv:3: the row has 3 cells, but the header has 2",
        ],
    ),
    "empty row": (
        b"id,name\n,\n\n1,a\n",
        [
            "t.csv:2: the row is empty; delete it",
            "t.csv:3: the row is empty; delete it",
        ],
    ),
    "NUL": (
        b"id,name\n1,a\0b\n",
        ["t.csv:2:name: has the control character U+0000; take it out"],
    ),
    "line break in a cell": (
        b'id,name\n1,"a\nb"\n2," c"\n',
        [
            "t.csv:2:name: has the control character U+000A; take it out",
            "t.csv:3:name: begins or ends with a space",
        ],
    ),
    "open quotation mark": (
        b'id,name\n1,a\n2,"b\n',
        ["t.csv:3: the table cannot be read from here on: unexpected end of data"],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_said_with_its_row(name: str, tmp_path: Path) -> None:
    """Each broken table gives exactly these faults."""
    content, expected = BROKEN[name]
    path = tmp_path / "t.csv"
    path.write_bytes(content)

    table = read_table(path, COLUMNS)

    assert [str(fault) for fault in table.faults] == expected


def test_missing_file_is_a_fault(tmp_path: Path) -> None:
    """Whoever forgets a table is told which one."""
    table = read_table(tmp_path / "t.csv", COLUMNS)

    expected = ["t.csv: the file is missing; every case needs it"]
    assert [str(fault) for fault in table.faults] == expected


def test_folder_in_place_of_a_file_is_a_fault(tmp_path: Path) -> None:
    """What cannot be opened is said, not raised."""
    (tmp_path / "t.csv").mkdir()

    (fault,) = read_table(tmp_path / "t.csv", COLUMNS).faults

    assert fault.message.startswith("the file cannot be read: ")


def test_rows_keep_the_numbers_of_a_spreadsheet(tmp_path: Path) -> None:
    """A row that cannot be read does not shift those below it."""
    path = tmp_path / "t.csv"
    path.write_text("name,id\na,1\nragged\nc,3\n", encoding="utf-8-sig")

    table = read_table(path, COLUMNS)

    assert table.rows == (
        Row(2, {"name": "a", "id": "1"}),
        Row(4, {"name": "c", "id": "3"}),
    )
    assert not table.complete


def test_unknown_column_does_not_hide_the_known_ones(tmp_path: Path) -> None:
    """All other cells are still read and can be checked in the same run."""
    path = tmp_path / "t.csv"
    path.write_text("id,name,more\n1,a,x\n", encoding="utf-8")

    assert read_table(path, COLUMNS).rows == (Row(2, {"id": "1", "name": "a"}),)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("", None),
        ("سیستان و بلوچستان", None),
        ("حق\u200cآباد", None),  # the joiner that Persian needs
        ("<img src=x onerror=alert(1)> ${1+1} ` \\ 😀", None),
        ("Saravan\u00a0", "begins or ends with a space"),
        ("Sara\u0304van", "is not in Unicode normal form C; type the text again"),
        ("a\tb", "has the control character U+0009; take it out"),
        ("a\u202eb", "has the control character U+202E; take it out"),
    ],
)
def test_form_of_text(value: str, fault: str | None) -> None:
    """Any script and any sign may stand in a cell, but nothing that is not seen."""
    assert text_fault(value) == fault
