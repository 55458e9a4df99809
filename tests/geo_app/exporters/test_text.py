"""Texts to hand out: what comes from a record stays a text in all of them."""

from __future__ import annotations

import dataclasses
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

import data
from geo_app.exporters import FORMATS
from geo_app.exporters._markdown import escaped
from geo_app.options import Options
from tests.support import hostile

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from data import Claim, Dataset

TRICKS = (
    hostile.ATTACK,
    "# heading",
    "- item",
    "+ item",
    "12. item",
    "1) item",
    "=====",
    "---",
    "    code",
    "> quoted",
    "a | b | c",
    "[a](https://example.org) ![b](https://example.org/b.png)",
    "[a]: https://example.org",
    "<https://example.org> https://example.org www.example.org example.org",
    "mail@example.org and @somebody, #12, :smile:, $x^2$",
    "**bold** __bold__ *it* _it_ ~~gone~~ `code` a_b_c",
    "&lt;b&gt; &copy; \\* \\",
    "<b>bold</b> <!-- gone --> <?php ?>",
    "[^1] [x] ==mark==",
    "two\nlines\n\nand a paragraph",
    "سیستان و بلوچستان",
)


@pytest.fixture(scope="module")
def attacked(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return a case in which every text attacks whoever shows it."""
    return data.load(hostile.build(root, tmp_path_factory.mktemp("hostile")))


def _markdown() -> MarkdownIt:
    """Return GitHub's dialect, which makes links of bare addresses too."""
    return MarkdownIt("gfm-like", {"html": True, "linkify": True})


@pytest.mark.parametrize("text", TRICKS)
@pytest.mark.parametrize("before", ["", "- ", "# ", "**word:** ", "1. ", "| a | "])
def test_an_escaped_text_reads_as_it_is(text: str, before: str) -> None:
    """Wherever it stands: no markup, no link, no entity, nothing lost."""
    inside = _markdown().parse(before + escaped(text))
    inline = [token for token in inside if token.type == "inline"]
    assert len(inline) == 1
    children = inline[0].children or []
    assert {token.type for token in children} <= {"text", "strong_open", "strong_close"}
    shown = "".join(token.content for token in children)
    plain = " ".join(text.split())
    assert shown.removeprefix("word: ").removeprefix("| a | ") == plain


def test_markdown_of_hostile_records_has_our_structure(attacked: Dataset) -> None:
    """As many headings as we wrote, no picture, and links to sources alone."""
    content = FORMATS[".md"].write(attacked, Options(title=hostile.ATTACK)).decode()
    tokens = _markdown().parse(content)
    children = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in (*tokens, *children)}
    assert not kinds & {"image", "html_block", "html_inline", "code_inline", "fence"}
    headings = sum(token.type == "heading_open" for token in tokens)
    assert headings == 6 + len(attacked.incidents)
    links = {str(one.attrs["href"]) for one in children if one.type == "link_open"}
    ours = {unquote(source.url or "") for source in attacked.sources}
    assert {unquote(link) for link in links} <= ours


@pytest.mark.parametrize("ending", [".md", ".whole.mail.html"])
def test_every_claim_stands_with_its_claimant(dataset: Dataset, ending: str) -> None:
    """And the files say as of when, whose words, and the hash that `check` prints."""
    ours = Options(summary="Our own summary")
    content = FORMATS[ending].write(dataset, ours).decode()
    plain = unescape(content) if "html" in ending else re.sub(r"\\(.)", r"\1", content)
    for claim in dataset.claims:
        assert claim.statement in plain
        assert claim.claimant in plain
    for source in dataset.sources:
        assert source.title in plain
    assert dataset.data_hash in plain
    assert dataset.case.disclaimer in plain
    assert "Our own summary" in plain


@pytest.mark.parametrize("ending", [".md", ".mail.html", ".whole.mail.html", ".kml"])
def test_an_empty_selection_says_so(dataset: Dataset, ending: str) -> None:
    """Rather than to end without a word."""
    nothing = dataclasses.replace(dataset, incidents=(), claims=())
    content = FORMATS[ending].write(nothing, Options()).decode()
    assert "Placemark" not in content
    assert ending == ".kml" or "No strike is in this selection" in content


def _shortened(dataset: Dataset, letters: int) -> tuple[str, list[Claim]]:
    """Return a mail whose claims say so much more, and the claims that it tells."""
    claims = tuple(
        dataclasses.replace(one, statement=f"{one.id}: {one.statement}{'x' * letters}")
        for one in dataset.claims
    )
    longer = dataclasses.replace(dataset, claims=claims)
    page = FORMATS[".mail.html"].write(longer, Options())
    assert len(page) < 100_000
    text = unescape(page.decode())
    return text, [one for one in claims if one.statement in text]


def test_a_mail_is_not_cut_off(dataset: Dataset) -> None:
    """It has what is said of the strikes and stands, and says what it leaves out."""
    text, told = _shortened(dataset, 0)
    strikes = {one.id for one in dataset.incidents if one.set is data.RecordSet.STRIKE}
    replaced = {one.supersedes for one in dataset.claims}
    wanted = {
        one.id
        for one in dataset.claims
        if one.incident in strikes and one.id not in replaced
    }
    assert {one.id for one in told} == wanted
    assert f"{len(wanted)} of {len(dataset.claims)} claims are told here" in text
    assert all(one.claimant in text for one in told)
    for source in dataset.sources:
        cited = source in dataset.sources_of(told)
        assert (f'<li value="{source.number}">' in text) == cited
    assert all(one.title in text for one in dataset.incidents)


def test_a_longer_mail_tells_of_the_dead_and_wounded(dataset: Dataset) -> None:
    """And of nothing that they do not ask first; the counts are of what is there."""
    text, told = _shortened(dataset, 400)
    assert {str(one.about) for one in told} == {"fatalities", "injuries", "victims"}
    assert f"{len(told)} of {len(dataset.claims)} claims are told here" in text


def test_a_mail_that_has_room_is_whole(root: Path) -> None:
    """Nothing is left out of a small case, and nothing says so."""
    small = data.load(root / "tests/cases/togo-benin")
    mail, whole = (
        FORMATS[ending].write(small, Options())
        for ending in (".mail.html", ".whole.mail.html")
    )
    assert mail == whole
    assert b"In brief" not in mail


def test_the_report_for_mail_needs_no_script(
    context: BrowserContext, outside: list[str], dataset: Dataset, tmp_path: Path
) -> None:
    """It has none, asks nobody, and fits a telephone."""
    file = tmp_path / "report.mail.html"
    file.write_bytes(FORMATS[".mail.html"].write(dataset, Options()))
    assert b"<script" not in file.read_bytes()
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(file.as_uri())
    assert page.locator("h1").inner_text() == dataset.case.title
    strikes = [one for one in dataset.incidents if one.set is data.RecordSet.STRIKE]
    assert page.locator("h3").count() == len(strikes)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    assert outside == []


def test_hostile_records_do_nothing_in_the_report(
    page: Page, outside: list[str], attacked: Dataset, tmp_path: Path
) -> None:
    """Even in a browser that runs scripts, with all texts to be seen."""
    file = tmp_path / "report.mail.html"
    content = FORMATS[".mail.html"].write(attacked, Options(title=hostile.ATTACK))
    file.write_bytes(content)
    page.goto(file.as_uri())
    assert page.evaluate("window.__hit") is None
    assert page.locator("img, script, iframe, form").count() == 0
    assert hostile.ATTACK in " ".join(page.locator("h1").inner_text().split())
    assert outside == []
