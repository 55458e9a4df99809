"""Texts of the data that run from right to left never tear ours, or each other."""

from __future__ import annotations

import dataclasses
import io
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pptx
import pypdf
import pytest

from data import load
from geo_app.briefing import atlas
from geo_app.exporters import FORMATS
from geo_app.options import Options
from tests.support.made_up import from_right

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data import Dataset

ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
ARABIC = re.compile("[\u0600-\u06ff]")
LINES = {"dd", "dt", "h1", "h2", "h3", "li", "p", "td", "th", "title"}
KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module")
def case(root: Path) -> Dataset:
    """Return a case in which nearly every text is Urdu and ends in a number."""
    return from_right(load(root / "tests/cases/togo-benin"))


class _Lines(HTMLParser):
    """Gathers the lines of a page, without what its elements isolate."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines, self._inside = [""], 0
        self.feed(page)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self._inside += tag == "bdi"
        if tag in LINES:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "bdi"
        if tag in LINES:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.lines[-1] += data


def _markdown(content: bytes) -> Iterator[str]:
    for line in content.decode().splitlines():
        yield from (
            line.strip("#-* ").split(" | ") if "|" in line else [line.strip("# ")]
        )


def _slides(content: bytes) -> Iterator[str]:
    for slide in pptx.Presentation(io.BytesIO(content)).slides:
        frames = [one.text_frame for one in slide.shapes if one.has_text_frame]
        frames.append(slide.notes_slide.notes_text_frame)
        for shape in slide.shapes:
            if shape.has_table:
                frames += [cell.text_frame for cell in shape.table.iter_cells()]
            yield shape._element._nvXxPr.cNvPr.get("descr", "")
        for frame in frames:
            yield from (paragraph.text for paragraph in frame.paragraphs)


def _kml(content: bytes) -> Iterator[str]:
    top = ET.fromstring(content)  # noqa: S314 - we wrote it
    for name in ("name", "Snippet"):
        yield from (one.text or "" for one in top.iter(f"{KML}{name}"))
    for one in top.iter(f"{KML}description"):
        yield from _Lines(one.text or "").lines


def _page(content: bytes) -> Iterator[str]:
    yield from _Lines(content.decode()).lines


READ = {".kml": _kml, ".whole.mail.html": _page, ".md": _markdown, ".pptx": _slides}


def _own(case: Dataset) -> set[str]:
    """Return the texts of the case, which may stand on a line alone."""
    records: tuple[Any, ...] = (
        *case.incidents,
        *case.claims,
        *case.sources,
        *case.timeline,
    )
    sides = {side.name for side in case.case.sides}
    return {
        str(getattr(record, field.name))
        for record in records
        for field in dataclasses.fields(record)
    } | {case.case.title, *sides}


def _torn(line: str, own: set[str]) -> bool:
    """Whether a text that runs the other way stands open among others."""
    rest, found = line, 1
    while found:
        rest, found = ISOLATED.subn("", rest)
    return bool(ARABIC.search(rest)) and line.strip() not in own


@pytest.mark.parametrize("ending", list(READ))
def test_a_text_that_runs_the_other_way_stands_apart(
    case: Dataset, ending: str
) -> None:
    """Else "18 January" beside a title that ends in 2 reads "2 18 January"."""
    lines = list(READ[ending](FORMATS[ending].write(case, Options())))
    assert sum(bool(ARABIC.search(line) or "\u2068" in line) for line in lines) > 5
    assert [line for line in lines if _torn(line, _own(case))] == []


def test_the_index_of_an_atlas_keeps_its_lines(case: Dataset) -> None:
    """And the title of a part has the whole title and the part apart."""
    items = atlas.items(case, "incident", Options())
    page = atlas.index(items, [".html"], Options())
    assert [line for line in _page(page) if _torn(line, _own(case))] == []
    assert not any(_torn(one.options.title or "", _own(case)) for one in items)


def test_the_sheet_keeps_its_dates_whole(case: Dataset) -> None:
    """A day that is torn from its month is set as a piece of its own, elsewhere."""
    pieces: list[str] = []
    for page in pypdf.PdfReader(
        io.BytesIO(FORMATS[".pdf"].write(case, Options()))
    ).pages:
        page.extract_text(visitor_text=lambda text, *_: pieces.append(text))
    dated = [piece for piece in pieces if re.search(r"\bJun(e 2031)?\b", piece)]
    assert len(dated) > 20
    assert [one for one in dated if not re.search(r"\d \s*Jun", one)] == []
