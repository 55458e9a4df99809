"""The printed sheet: complete, searchable, tagged, the same each time."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from pypdf import PdfReader

from data import load
from data.model.enums import RecordSet
from geo_app.exporters import FORMATS
from geo_app.options import PAPERS, Options
from geo_app.print_layout.sheet import sheet_values
from geo_app.selection import Selection, select
from layers.i18n import phrases as words
from tests.support import hostile

if TYPE_CHECKING:
    from data import Dataset

CASES = Path(__file__).parents[2] / "cases"
MADE = dt.datetime(2001, 2, 3, 4, 5, tzinfo=dt.timezone(dt.timedelta(hours=5)))
POINTS_PER_MM = 72 / 25.4


def _pdf(dataset: Dataset, **options: Any) -> bytes:
    return FORMATS[".pdf"].write(dataset, Options(**options))


def _text(content: bytes) -> str:
    """Return all text of a PDF on one line, without what only breaks lines."""
    pages = PdfReader(io.BytesIO(content)).pages
    return _plain(" ".join(page.extract_text() for page in pages))


def _plain(text: str) -> str:
    """Return a text without blanks and invisible signs, which layout moves."""
    kept = unicodedata.normalize("NFKC", text)
    return "".join(c for c in kept if c.isprintable() and not c.isspace())


@pytest.fixture(scope="module")
def sheet(dataset: Dataset) -> bytes:
    """Return the shipped case's sheet on A4."""
    return _pdf(dataset, created=MADE)


@pytest.fixture(scope="module")
def text(sheet: bytes) -> str:
    """Return its text without blanks."""
    return _text(sheet)


def test_every_claim_about_a_strike_is_there(dataset: Dataset, text: str) -> None:
    """With its claimant, relay, date and the number of its source."""
    strikes = {
        incident.id
        for incident in dataset.incidents
        if incident.set is RecordSet.STRIKE
    }
    claims = [claim for claim in dataset.claims if claim.incident in strikes]
    assert len(claims) > 20
    for claim in claims:
        source = dataset.source(claim.source).number
        via = f", via {claim.relayed_by}" if claim.relayed_by else ""
        meta = f"{claim.claimant}{via} · {words.made_on(claim)} · [{source}]"
        assert _plain(claim.statement) in text, claim.id
        assert _plain(meta) in text, claim.id


def test_what_a_map_must_say_of_itself(dataset: Dataset, sheet: bytes) -> None:
    """The elements of the convention stand on the first page."""
    values = sheet_values(dataset, Options(created=MADE))
    first = _plain(PdfReader(io.BytesIO(sheet)).pages[0].extract_text())
    for said in (
        dataset.case.title,
        f"As of {words.as_of_words(dataset.as_of)}",
        "3 February 2001, 04:05 (UTC+05:00)",
        dataset.case.summary,
        dataset.case.disclaimer,
        dataset.case.boundary_note,
        dataset.data_hash,
        f"{values['scale']['text']} on A4",
        "Lambert azimuthal equal-area",
        "Datum: WGS 84",
        "Produced with Strike map",
        *(entry["text"] for entry in values["legend"]),
    ):
        assert _plain(said) in first, said


def test_cited_sources_are_listed_under_their_numbers(
    dataset: Dataset, text: str
) -> None:
    """A number in brackets leads to a source of this number."""
    cited = {int(number) for number in re.findall(r"\[(\d+)\]", text)}
    known = {source.number: source for source in dataset.sources}
    assert len(cited) > 3
    for number in cited:
        publisher = f"{number} {known[number].publisher}"
        assert _plain(publisher) in text, publisher


def test_without_a_date_of_making_there_is_none(dataset: Dataset) -> None:
    """The clock is never asked."""
    made = _pdf(dataset)
    assert "Created" not in _text(made)
    info = PdfReader(io.BytesIO(made)).metadata
    assert info is not None
    assert info.creation_date == dataset.as_of


def test_equal_input_gives_equal_bytes(dataset: Dataset, sheet: bytes) -> None:
    """No clock, no chance."""
    assert _pdf(dataset, created=MADE) == sheet


def test_the_file_is_tagged_and_names_itself(dataset: Dataset, sheet: bytes) -> None:
    """Title, language and structure, for those who listen to it."""
    reader = PdfReader(io.BytesIO(sheet))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == dataset.case.title
    assert reader.metadata.creation_date == MADE


def test_fonts_are_inside_and_the_map_is_no_picture(sheet: bytes) -> None:
    """Vector and text from the first page to the last."""
    fonts = set()
    for page in PdfReader(io.BytesIO(sheet)).pages:
        assert [image.name for image in page.images] == []
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor), descriptor
            fonts.add(descriptor["/FontName"].partition("+")[2])
    families = ("SourceSans3", "SourceSerif4", "Amiri")
    assert all(name.startswith(families) for name in fonts)
    assert all(any(name.startswith(one) for name in fonts) for one in families)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("portrait", [False, True])
def test_pages_have_the_size_of_the_paper(
    dataset: Dataset, paper: str, *, portrait: bool
) -> None:
    """On every paper, and no page runs over: the first has the map and its notes."""
    content = _pdf(dataset, paper=paper, portrait=portrait)
    pages = PdfReader(io.BytesIO(content)).pages
    width, height = sorted(PAPERS[paper], reverse=not portrait)
    for page in pages:
        assert float(page.mediabox.width) == pytest.approx(
            width * POINTS_PER_MM, abs=0.1
        )
        assert float(page.mediabox.height) == pytest.approx(
            height * POINTS_PER_MM, abs=0.1
        )
    first = _plain(pages[0].extract_text())
    assert _plain(dataset.data_hash) in first
    assert _plain(f"1 / {len(pages)}") in first
    assert _plain("Who claims what") in _plain(pages[1].extract_text())


@pytest.mark.parametrize(("ending", "ppi"), [(".png", 200), (".300.png", 300)])
def test_a_picture_has_the_pixels_of_its_paper(
    dataset: Dataset, ending: str, ppi: int
) -> None:
    """297 by 210 mm at so many pixels to the inch."""
    picture = Image.open(io.BytesIO(FORMATS[ending].write(dataset, Options())))
    expected = [round(side / 25.4 * ppi) for side in PAPERS["a4"]]
    assert list(picture.size) == pytest.approx(expected, abs=1)


def test_an_empty_selection_is_an_honest_sheet(dataset: Dataset) -> None:
    """One page that says that there is nothing."""
    empty = select(dataset, Selection(sets=()))
    content = _pdf(empty)
    assert len(PdfReader(io.BytesIO(content)).pages) == 1
    assert _plain("No strike is in this selection") in _text(content)
    assert _plain(dataset.data_hash) in _text(content)


LONG = "A title that goes on about what happened, where, and who says so. " * 8
PERSIAN = "حملات مرزی میان دو کشور، چه کسی چه می گوید"
ENGINE = '#panic("x") #import "a" $x$ \\ [a] *b* _c_ // /* <d> @e ~ = f `g` - h'


@pytest.mark.parametrize(
    "title", [LONG[:500], ENGINE], ids=["500 letters", "markup of the typesetter"]
)
def test_a_title_is_shown_as_it_is(dataset: Dataset, title: str) -> None:
    """Long or hostile, whole and letter by letter."""
    content = _pdf(dataset, title=title)
    assert _plain(title) in _text(content)
    assert _plain(title) in _plain(
        PdfReader(io.BytesIO(content)).pages[0].extract_text()
    )


def test_a_title_in_persian_is_found(dataset: Dataset) -> None:
    """Every word, its letters in the order in which they are written."""
    text = _text(_pdf(dataset, title=PERSIAN))
    for word in re.findall(r"\w+", PERSIAN):
        assert word in text


def test_local_names_are_found(text: str) -> None:
    """A Persian name and an Urdu one, as one searches for them."""
    assert "بلوچستان" in text
    assert "سیستان" in text


def test_a_word_without_end_is_whole(dataset: Dataset) -> None:
    """The first page has its beginning and says where the rest is."""
    content = _pdf(dataset, title="w" * 10_000)
    assert (
        "in full at the end" in PdfReader(io.BytesIO(content)).pages[0].extract_text()
    )
    assert _text(content).count("w") > 10_000


def test_hostile_records_stay_text(root: Path, tmp_path: Path) -> None:
    """Nothing in them is markup to the typesetter, and all of it can be read."""
    case = load(hostile.build(root, tmp_path))
    text = _text(_pdf(case, title=ENGINE))
    shown = _plain("{{ 7*7 }} {% raise %}")
    assert text.count(shown) > 100
    assert "49{%" not in text


def test_another_case_is_printed_alike() -> None:
    """Nothing in the sheet knows which conflict it shows."""
    other = load(CASES / "togo-benin")
    content = _pdf(other, paper="letter")
    assert _plain(other.case.title) in _text(content)
    for incident in other.incidents:
        shown = _plain(incident.title) in _text(content)
        assert shown is (incident.set is RecordSet.STRIKE)


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed: apt-get install poppler-utils")
    return path


def test_poppler_reads_it(sheet: bytes, dataset: Dataset, tmp_path: Path) -> None:
    """A program that is not ours finds each claim, and every font inside."""
    file = tmp_path / "sheet.pdf"
    file.write_bytes(sheet)
    told = subprocess.run(
        [_tool("pdftotext"), "-raw", file, "-"], check=True, capture_output=True
    ).stdout.decode()
    strikes = {
        incident.id
        for incident in dataset.incidents
        if incident.set is RecordSet.STRIKE
    }
    for claim in dataset.claims:
        if claim.incident in strikes:
            assert _plain(claim.statement) in _plain(told), claim.id
    fonts = subprocess.run(
        [_tool("pdffonts"), file], check=True, capture_output=True
    ).stdout.decode()
    rows = fonts.splitlines()[2:]
    assert len(rows) >= 3
    assert all(" yes yes yes " in row for row in rows)


def test_poppler_draws_it(sheet: bytes, tmp_path: Path) -> None:
    """The map is full of colours, and no page is blank."""
    file = tmp_path / "sheet.pdf"
    file.write_bytes(sheet)
    command = [_tool("pdftoppm"), "-r", "40", "-png", str(file), f"{tmp_path}/page"]
    subprocess.run(command, check=True, capture_output=True)
    pages = sorted(tmp_path.glob("page-*.png"))
    assert len(pages) == len(PdfReader(io.BytesIO(sheet)).pages)
    for page in pages:
        colours = Image.open(page).convert("RGB").getcolors(100_000)
        assert colours is not None
        assert len(colours) > 20, page
