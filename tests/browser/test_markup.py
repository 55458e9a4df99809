"""Data is never markup and never script: proved in the real browser."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from data import load
from geo_app.viewer.page import page as whole_page
from tests.support import hostile
from tests.support.opening import DESK, Shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


TABLES = ("incidents", "claims", "sources", "timeline")
NOT_SHOWN = {
    "incidents": {"gazetteer_name", "admin1"},
    "sources": {"language", "kind", "authors"},
}


@pytest.fixture(scope="module")
def attacked(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export the hostile case once."""
    folder = tmp_path_factory.mktemp("hostile")
    file = folder / "page.html"
    file.write_text(whole_page(load(hostile.build(root, folder))), "utf-8")
    return file


@pytest.fixture(scope="module")
def shared(browser: Browser, attacked: Path) -> Iterator[Shared]:
    """Keep it open for all tests, once each popup in turn has been opened."""
    with closing(Shared(browser, attacked, open_each, **DESK)) as page:
        yield page


def open_each(page: Page) -> None:
    for incident in page.evaluate("[...strikeMap.handles.keys()]"):
        page.evaluate("id => strikeMapModules.open_incident.openIncident(id)", incident)
        popup = page.locator(".leaflet-popup-content").last
        assert hostile.ATTACK in (popup.text_content() or "")
    page.evaluate("strikeMap.map.closePopup()")


def test_nothing_runs(opened: Page) -> None:
    """No picture fails to load, no template literal and no script is run."""
    opened.wait_for_timeout(200)
    assert opened.evaluate("window.__hit === undefined")
    assert opened.locator("img[src='x']").count() == 0


@pytest.mark.parametrize("table", TABLES)
def test_every_text_renders_as_itself(opened: Page, root: Path, table: str) -> None:
    """Each column of each table stands on the page letter by letter."""
    text = opened.evaluate("document.documentElement.textContent")
    columns = set(hostile.free_texts(root, table)) - NOT_SHOWN.get(table, set())
    missing = {c for c in columns if hostile.marked(table, c) not in text}
    assert missing == set()
    assert hostile.WORD in text


def test_the_case_and_its_origins_render_as_themselves(opened: Page) -> None:
    """Title, notes, names of sides and provinces, attributions."""
    text = opened.evaluate("document.documentElement.textContent")
    shown = opened.evaluate("document.querySelector('.leaflet-container').innerText")
    keys = ["title", "subtitle", "summary", "border_name", "boundary_note"]
    for key in [*keys, "disclaimer", "sides", "claimant"]:
        assert hostile.marked("case", key) in text
    assert hostile.marked("case", "provinces") in text
    assert "[package.attribution] <img src=x" in shown


def test_a_long_word_widens_nothing(opened: Page) -> None:
    """Ten thousand letters without a space break somewhere."""
    opened.set_viewport_size({"width": 390, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
