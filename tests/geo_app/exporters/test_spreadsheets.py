"""Tables that a spreadsheet opens: nothing in them runs, and dates are dates."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import math
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest

from geo_app.exporters import FORMATS, ExportError
from geo_app.exporters.xlsx import LONGEST
from geo_app.options import Options
from tests.support import readers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from data import Dataset

BEGINNINGS = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'1", "{=1}", "|cmd", "\u00a0=1")


def _saying(dataset: Dataset, text: str) -> Dataset:
    first, *rest = dataset.claims
    changed = dataclasses.replace(first, statement=text)
    return dataclasses.replace(dataset, claims=(changed, *rest))


def _workbook(dataset: Dataset, options: Options | None = None) -> Workbook:
    content = FORMATS[".xlsx"].write(dataset, options or Options())
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("text", BEGINNINGS)
def test_no_text_in_csv_begins_as_a_formula(dataset: Dataset, text: str) -> None:
    """The rule of OWASP; an apostrophe before it is taken off again on reading."""
    content = FORMATS[".csv"].write(_saying(dataset, text), Options())
    assert text in {row["claim_statement"] for row in readers.csv_rows(content)}
    raw = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    texts = [cell for row in raw for cell in row.values() if not _number(cell)]
    assert not [cell for cell in texts if cell.startswith(tuple("=+-@＝＋－＠"))]


def _number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", cell))


def test_csv_says_of_each_row_as_of_when_and_under_which_licence(
    dataset: Dataset,
) -> None:
    """A row is copied into other tables; it takes that with it."""
    rows = readers.csv_rows(FORMATS[".csv"].write(dataset, Options()))
    assert {row["data_hash"] for row in rows} == {dataset.data_hash}
    assert all(row["as_of"] and row["licence"] for row in rows)
    with_figure = [row for row in rows if row["claim_low"] or row["claim_high"]]
    assert with_figure
    for row in with_figure:
        assert row["claim_claimant"]
        assert row["source_publisher"]
        assert row["incident_precision"]


def test_an_incident_without_a_claim_has_a_row(dataset: Dataset) -> None:
    """Nothing is dropped for want of a claim."""
    silent = dataclasses.replace(dataset, claims=())
    rows = readers.csv_rows(FORMATS[".csv"].write(silent, Options()))
    assert [row["incident_id"] for row in rows] == [
        held.id for held in dataset.incidents
    ]
    assert not any(row["claim_id"] for row in rows)


@pytest.mark.parametrize("text", BEGINNINGS)
def test_no_cell_of_a_workbook_is_a_formula(dataset: Dataset, text: str) -> None:
    """A text stays the text that it is, without any guard."""
    sheet = _workbook(_saying(dataset, text), Options(title=text))["Claims"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert not [cell.coordinate for cell in cells if cell.hyperlink]
    assert text in {cell.value for cell in cells}


def _cut(sheet: Worksheet) -> Iterator[str]:
    """Yield the cells whose row is too low for their text, in its column's width."""
    for row in sheet.iter_rows(min_row=2):
        height = sheet.row_dimensions[row[0].row].height or 15
        for cell in row:
            letters = len(str(cell.value or ""))
            if height < min(409, 15 * math.ceil(letters / 60)):
                yield cell.coordinate


def test_a_workbook_can_be_worked_with(dataset: Dataset) -> None:
    """Heads and names stay in view, no text is cut, dates are dates."""
    book = _workbook(dataset)
    kept = {"Incidents": "C2", "Claims": "D2", "Sources": "D2", "Timeline": "B2"}
    assert book.sheetnames == ["Incidents", "Claims", "Sources", "Timeline", "About"]
    for name in book.sheetnames[:-1]:
        sheet = book[name]
        assert sheet.freeze_panes == kept[name]
        assert not list(_cut(sheet))
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(8 <= held.width <= 61 for held in sheet.column_dimensions.values())
    heads = [cell.value for cell in book["Claims"][1]]
    days = [row[heads.index("made_on")] for row in book["Claims"].iter_rows(min_row=2)]
    assert {day.is_date for day in days} == {True}
    assert days[0].value == dt.datetime.combine(dataset.claims[0].made_on, dt.time())


def test_the_workbook_says_what_it_is(dataset: Dataset) -> None:
    """As of when, under which licence, and that figures are never added up."""
    made = dt.datetime(2024, 2, 1, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=5)))
    book = _workbook(dataset, Options(title="سیستان", created=made))
    said = dict(book["About"].iter_rows(values_only=True))
    assert said["title"] == "سیستان"
    assert said["created"] == "2024-02-01T09:30+05:00"
    assert said["data_hash"] == dataset.data_hash
    assert "never added up" in said["rule"]
    assert said["disclaimer"] == dataset.case.disclaimer


def test_days_before_the_first_that_spreadsheets_count_stay_days(
    dataset: Dataset,
) -> None:
    """Excel takes 1900 for a leap year; what lies before is written as a text."""
    first, *rest = dataset.claims
    old = dataclasses.replace(first, made_on=dt.date(1899, 5, 6))
    changed = dataclasses.replace(dataset, claims=(old, *rest))
    found = readers.from_xlsx(FORMATS[".xlsx"].write(changed, Options()))
    assert found["claims"][0] == old


def test_a_text_longer_than_a_cell_is_refused(dataset: Dataset) -> None:
    """It would be cut without a word."""
    fits = _saying(dataset, "x" * LONGEST)
    assert FORMATS[".xlsx"].write(fits, Options())
    with pytest.raises(ExportError, match=r"claims, C1, statement: .* take another"):
        FORMATS[".xlsx"].write(_saying(dataset, "x" * (LONGEST + 1)), Options())
