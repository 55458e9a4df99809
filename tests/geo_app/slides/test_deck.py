"""The slides: a map and every claim, editable, the same each time."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from data import load
from data.model.enums import RecordSet
from geo_app.exporters import FORMATS
from geo_app.options import Options
from geo_app.selection import Selection, select
from geo_app.slides.pagination import Grid, spread
from geo_app.slides.rich_text import message, plain
from layers.i18n import phrases as words
from tests.support import hostile

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset

MADE = dt.datetime(2001, 2, 3, 4, 5, tzinfo=dt.UTC)
STATEMENT, SOURCE = 4, 6


@pytest.fixture(scope="module")
def content(dataset: Dataset) -> bytes:
    """Return the shipped case's slides."""
    return FORMATS[".pptx"].write(dataset, Options(created=MADE))


@pytest.fixture(scope="module")
def slides(content: bytes) -> list[Any]:
    """Return its slides."""
    return list(Presentation(io.BytesIO(content)).slides)


def _title(slide: Any) -> str:
    return str(slide.shapes.title.text_frame.text)


def _rows(slide: Any) -> list[list[str]]:
    """Return the rows of the only table of a slide, without its head."""
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    return [[cell.text_frame.text for cell in row.cells] for row in table.rows][1:]


def _pictures(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if hasattr(shape, "image")]


def test_one_slide_over_all_and_some_for_each_strike(
    dataset: Dataset, slides: list[Any]
) -> None:
    """In the order of the table, each with its number."""
    strikes = [one for one in dataset.incidents if one.set is RecordSet.STRIKE]
    assert _title(slides[0]) == dataset.case.title
    listed = [row[0] for row in _rows(slides[0])]
    assert listed == [str(number) for number in range(1, len(strikes) + 1)]
    for number, one in enumerate(strikes, 1):
        mine = [held for held in slides if _title(held).startswith(f"{number}  ")]
        assert one.title in _title(mine[0])
        assert len(_pictures(mine[0])) == one.precision.is_mapped
        assert not any(_pictures(held) for held in mine[1:])


def test_every_claim_is_a_row_once(dataset: Dataset, slides: list[Any]) -> None:
    """Nothing is left out where a table goes on to the next slide."""
    strikes = {one.id for one in dataset.incidents if one.set is RecordSet.STRIKE}
    expected = Counter(
        (
            claim.claimant + (f", via {claim.relayed_by}" if claim.relayed_by else ""),
            words.figure(claim),
            f"[{dataset.source(claim.source).number}] {claim.locator}",
        )
        for claim in dataset.claims
        if claim.incident in strikes
    )
    rows = [row for slide in slides[1:] for row in _rows(slide)]
    assert Counter((row[1], row[3], row[6]) for row in rows) == expected
    shown = [row[STATEMENT] for row in rows]
    for claim in dataset.claims:
        if claim.incident in strikes:
            assert any(claim.statement in text for text in shown), claim.id


def test_tables_stay_on_their_slides(slides: list[Any]) -> None:
    """No row runs over the footer or the edge."""
    for slide in slides:
        for shape in slide.shapes:
            if shape.has_table:
                height = sum(row.height for row in shape.table.rows)
                assert (shape.top + height) / 12700 <= 505, _title(slide)
            assert (shape.left + shape.width) / 12700 <= 960.5


def test_notes_and_footer_say_where_it_comes_from(
    dataset: Dataset, slides: list[Any]
) -> None:
    """Each number in a table is explained in the notes of its slide."""
    for slide in slides:
        notes = slide.notes_slide.notes_text_frame.text
        assert dataset.case.disclaimer in notes
        for row in _rows(slide) if slide is not slides[0] else []:
            number = row[SOURCE].partition("]")[0]
            assert f"\n{number}]" in notes
        shown = " ".join(
            shape.text_frame.text for shape in slide.shapes if shape.has_text_frame
        )
        assert dataset.data_hash in shown
        assert f"As of {words.as_of_words(dataset.as_of)}" in shown


def test_pictures_have_words_for_those_who_cannot_see(slides: list[Any]) -> None:
    """Alternative text on each map."""
    pictures = [one for slide in slides for one in _pictures(slide)]
    assert len(pictures) > 1
    for one in pictures:
        described = one._element._nvXxPr.cNvPr.get("descr")
        assert described.startswith("Map: ")


def test_equal_input_gives_equal_bytes(dataset: Dataset, content: bytes) -> None:
    """No clock in the package, in its parts or its properties."""
    assert FORMATS[".pptx"].write(dataset, Options(created=MADE)) == content
    properties = Presentation(io.BytesIO(content)).core_properties
    assert properties.created == MADE.replace(tzinfo=None)
    assert properties.title == dataset.case.title


def test_an_empty_selection_is_one_honest_slide(dataset: Dataset) -> None:
    """It says that nothing is recorded."""
    empty = select(dataset, Selection(sets=()))
    held = Presentation(io.BytesIO(FORMATS[".pptx"].write(empty, Options())))
    (slide,) = held.slides
    assert _rows(slide) == [["", "Nothing is recorded."]]


def test_hostile_texts_stay_text(root: Path, tmp_path: Path) -> None:
    """Markup and control characters make no slide that cannot be opened."""
    attacked = load(hostile.build(root, tmp_path))
    title = f"{hostile.ATTACK} \x07 {'w' * 10_000}"
    content = FORMATS[".pptx"].write(attacked, Options(title=title))
    slides = list(Presentation(io.BytesIO(content)).slides)
    assert hostile.ATTACK in _title(slides[0])
    assert "w" * 10_000 in slides[-1].notes_slide.notes_text_frame.text
    cells = [cell for slide in slides for row in _rows(slide) for cell in row]
    assert any(hostile.ATTACK in cell for cell in cells)
    # A word that is longer than a slide goes on in the next row.
    assert "".join(cells).replace(" ", "").count("w" * 10_000) >= 1


def test_rows_are_spread_whole() -> None:
    """Rows that have no room go to the next slide; none is lost or cut."""
    narrow = Grid((100.0, 200.0), 100.0, 10.0)
    wide = Grid((200.0, 400.0), 100.0, 10.0)
    rows = [(message(str(n)), message("word " * (n % 7 * 12))) for n in range(40)]
    pages = spread(rows, narrow, wide)
    told = [plain(cell) for page in pages for row in page for cell in row]
    meant = [plain(cell) for row in rows for cell in row]
    assert " ".join(told).split() == " ".join(meant).split()
    for number, page in enumerate(pages):
        grid = wide if number else narrow
        assert sum(map(grid.tall, page)) <= grid.height
    assert spread([], narrow, wide) == [[]]


def test_libreoffice_opens_it(content: bytes, tmp_path: Path) -> None:
    """A program that is not ours makes a page of each slide."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-impress")
    (tmp_path / "slides.pptx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "slides.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    pages = PdfReader(tmp_path / "slides.pdf").pages
    assert len(pages) == len(Presentation(io.BytesIO(content)).slides)
