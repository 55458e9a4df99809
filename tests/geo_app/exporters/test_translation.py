"""Every format in a language of tests: no word of ours is outside the table."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import sys
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from pandas import DataFrame
from pptx import Presentation
from pypdf import PdfReader

from geo_app.briefing import atlas
from geo_app.briefing.settings import Briefing, BriefingError, read
from geo_app.exporters import FORMATS, content, title
from geo_app.options import Options
from geo_app.ui.briefing_page import _first_page, _Sheet
from layers.i18n import RECORDED, spoken
from tests.support import readers
from tests.support.translation import TAG, added, bare, unsaid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from data import Dataset

MADE = dt.datetime(2001, 2, 3, 4, 5, tzinfo=dt.UTC)
OPTIONS = Options(language=TAG, created=MADE)
LETTERS = re.compile(r"[^\W\d_]{2,}")
# What no language changes: hashes, instants, degrees and offsets.
NOTATION = re.compile(r"[0-9a-f]{32,}|\d{4}-\d\d-\d\dT[\d:+Z]+|\d° [NSEW]|UTC|WGS")


@pytest.fixture(scope="module", autouse=True)
def table(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Use a table with one more column."""
    with added(root, tmp_path_factory.mktemp("language")):
        yield


@pytest.fixture(scope="module")
def made(dataset: Dataset, table: None) -> dict[str, bytes]:
    """Return one file of each format, but for pictures of the sheet."""
    del table
    return {
        ending: content(held, dataset, OPTIONS)
        for ending, held in FORMATS.items()
        if not ending.endswith("png")
    }


@pytest.fixture(scope="module")
def own(dataset: Dataset) -> list[str]:
    """Return every text of the records, the longest first."""
    found = {" ".join(text.split()) for text in _texts(dataset)}
    return sorted(found, key=len, reverse=True)


def _texts(held: Any) -> Iterator[str]:
    """Yield all texts in records, tables of places and the case."""
    if isinstance(held, str):
        yield held
    elif is_dataclass(held):
        yield from _texts([getattr(held, field.name) for field in fields(held)])
    elif isinstance(held, DataFrame):
        yield from _texts(
            held.drop(columns="geometry", errors="ignore").to_numpy().ravel().tolist()
        )
    elif isinstance(held, dict):
        yield from _texts(list(held.values()))
    elif isinstance(held, list | tuple):
        yield from (text for one in held for text in _texts(one))


def _english(text: str, own: list[str]) -> list[str]:
    """Return the words of a text in brackets that neither they nor records hold."""
    rest = NOTATION.sub(" ", " ".join(bare(text).split()))
    for one in own:
        if one in rest:
            rest = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", " ", rest)
    return LETTERS.findall(rest)


def _foreign(text: str, own: list[str]) -> list[str]:
    """Return words in plain letters that no record has.

    For pages on which brackets and lines come in the order of the eye.
    """
    held = "".join("".join(own).split())
    words = re.findall(r"\b[A-Za-z]{4,}\b", NOTATION.sub(" ", text))
    return [word for word in words if word not in held and word.title() not in held]


def test_a_text_says_nothing_of_its_own(made: dict[str, bytes], own: list[str]) -> None:
    """Records and brackets, and nothing between; the check finds what is."""
    text = re.sub(r"\\(.)", r"\1", made[".md"].decode())
    assert _english(text, own) == []
    assert _english(f"{text}\n## Answers differ", own) == ["Answers", "differ"]


def test_the_sheet_says_nothing_of_its_own(
    made: dict[str, bytes], own: list[str], tmp_path: Path
) -> None:
    """From the first page to the last, as another program reads it."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    (tmp_path / "sheet.pdf").write_bytes(made[".pdf"])
    told = subprocess.run(
        [tool, "-raw", tmp_path / "sheet.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    assert "⟦" in told
    assert _foreign(told, own) == []
    assert _foreign(f"{told} Legend", own) == ["Legend"]


def test_the_sheet_names_its_languages(made: dict[str, bytes]) -> None:
    """Its own, as far as the typesetter knows such tags, and that of the records."""
    reader = PdfReader(io.BytesIO(made[".pdf"]))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == TAG.partition("-")[0]
    drawn = reader.pages[0].get_contents()
    assert drawn is not None
    assert drawn.get_data().count(b"/Lang(en)") > 10


def test_slides_say_nothing_of_their_own(made: dict[str, bytes]) -> None:
    """Every run bears a language: what is ours stands in brackets."""
    deck = Presentation(io.BytesIO(made[".pptx"]))
    assert deck.core_properties.language == TAG
    runs = [run for slide in deck.slides for run in _runs(slide)]
    assert {language for language, _ in runs} == {TAG, RECORDED}
    ours = [NOTATION.sub("", bare(text)) for tag, text in runs if tag == TAG]
    assert len(ours) > 100
    assert [text for text in ours if LETTERS.search(text)] == []


def _runs(slide: Any) -> Iterator[tuple[str, str]]:
    for part in (slide, slide.notes_slide):
        for run in part.element.iter("{*}r"):
            (text,) = [child.text or "" for child in run if child.tag.endswith("}t")]
            yield next(run.iter("{*}rPr")).get("lang"), text


def test_slides_run_from_right_to_left(made: dict[str, bytes]) -> None:
    """The picture stands at the right, and paragraphs of ours begin there."""
    slide = Presentation(io.BytesIO(made[".pptx"])).slides[0]
    (picture,) = [shape for shape in slide.shapes if hasattr(shape, "image")]
    (frame,) = [shape for shape in slide.shapes if shape.has_table]
    assert frame.left + frame.width < picture.left
    cell = frame.table.cell(0, 1).text_frame.paragraphs[0]
    assert cell._p.pPr.get("rtl") == "1"
    assert frame.table._tbl.tblPr.get("rtl") == "1"


def test_the_report_for_mail_says_nothing_of_its_own(
    page: Page, made: dict[str, bytes], tmp_path: Path
) -> None:
    """What is a record's bears its language; the page runs from right to left."""
    file = tmp_path / "report.html"
    file.write_bytes(made[".mail.html"])
    page.goto(file.as_uri())
    assert page.locator("html").get_attribute("lang") == TAG
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert unsaid(page) == []
    page.evaluate("document.querySelector('h2').append('Strikes')")
    assert len(unsaid(page)) == 1


def test_an_index_says_nothing_of_its_own(
    page: Page, dataset: Dataset, tmp_path: Path
) -> None:
    """Also where a part is what has no province."""
    items = atlas.items(dataset, "province", OPTIONS)
    file = tmp_path / "index.html"
    file.write_bytes(atlas.index(items, list(FORMATS), OPTIONS))
    page.goto(file.as_uri())
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert unsaid(page) == []


def test_balloons_say_nothing_of_their_own(page: Page, made: dict[str, bytes]) -> None:
    """Folders, snippets and what opens with a place."""
    root = ET.fromstring(made[".kml"])  # noqa: S314 - we wrote it
    space = "{http://www.opengis.net/kml/2.2}"
    brief = [one.text or "" for one in root.iter(f"{space}Snippet")]
    folders = [one.findtext(f"{space}name", "") for one in root.iter(f"{space}Folder")]
    assert len(folders) == 4  # each set, and in each the labels of its areas
    assert not any(LETTERS.search(bare(text)) for text in (*brief, *folders))
    texts = [one.text or "" for one in root.iter(f"{space}description")]
    page.set_content(f"<html lang='{TAG}'><body>{''.join(texts)}</body></html>")
    marks = [str(one.get("id")) for one in root.iter(f"{space}Placemark")]
    labels = [name for name in marks if name.startswith("label-")]
    assert page.locator("dl").count() == len(texts) - len(labels)
    assert unsaid(page) == []


@pytest.mark.parametrize(
    ("ending", "reader"),
    [
        (".csv", readers.from_csv),
        (".geojson", readers.from_geojson),
        (".parquet", readers.from_parquet),
        (".xlsx", readers.from_xlsx),
    ],
)
def test_records_are_the_same_in_every_language(
    dataset: Dataset, made: dict[str, bytes], ending: str, reader: Any
) -> None:
    """Columns and keys are a format, and have no language."""
    english = content(FORMATS[ending], dataset, Options(created=MADE))
    assert reader(made[ending]) == reader(english)


def test_a_package_is_the_same_for_programs(
    dataset: Dataset, made: dict[str, bytes], tmp_path: Path
) -> None:
    """Tables, columns and records of a GeoPackage; only its titles are read by us."""
    files = {name: tmp_path / f"{name}.gpkg" for name in ("ours", "english")}
    files["ours"].write_bytes(made[".gpkg"])
    english = content(FORMATS[".gpkg"], dataset, Options(created=MADE))
    files["english"].write_bytes(english)
    assert readers.from_gpkg(files["ours"]) == readers.from_gpkg(files["english"])


def test_formats_are_named_in_it() -> None:
    """Where one chooses."""
    with spoken(TAG):
        assert all(title(held).startswith("⟦") for held in FORMATS.values())


def test_a_briefing_keeps_its_language(root: Path, tmp_path: Path) -> None:
    """It is read again, and the command line obeys it or what is said there."""
    kept = Briefing(language=TAG, formats=(".md",))
    assert read(kept.text()) == kept
    (tmp_path / "weekly.json").write_text(kept.text(), "utf-8")
    arguments = ["--briefing", str(tmp_path / "weekly.json")]
    for more, bracketed in (([], True), (["--language", RECORDED], False)):
        out = tmp_path / "out.md"
        done = _export(root, str(out), *arguments, *more)
        assert done.returncode == 0, done.stderr
        assert ("⟦" in out.read_text("utf-8")) is bracketed


def test_an_unknown_language_is_wrong_usage(root: Path, tmp_path: Path) -> None:
    """One sentence, which lists those that there are."""
    with pytest.raises(BriefingError, match=f"'xx' is not one of en, {TAG}$"):
        read('{"language": "xx"}')
    (tmp_path / "weekly.json").write_text('{"language": "xx"}', "utf-8")
    kept = str(tmp_path / "weekly.json")
    done = _export(root, str(tmp_path / "a.pdf"), "--briefing", kept)
    assert done.returncode == 2
    assert f"'xx' is not one of en, {TAG}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_preview_is_in_the_language_of_its_files(dataset: Dataset) -> None:
    """Whatever the page speaks; one in another language is not taken for it."""
    shown = {
        tag: _first_page(_Sheet(dataset.data_hash, Briefing(language=tag), dataset))
        for tag in (TAG, RECORDED)
    }
    assert shown[TAG] != shown[RECORDED]


def _export(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geo_app", "export", *arguments]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False
    )
