"""Links within the page, wherever the page is: they lead there, and the map stays."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Frame, Page

pytestmark = pytest.mark.browser

# Each way from a text to another place of the page: what is pressed, what it leads to.
LINKS = {
    "a claim's source": "#record .claim a[href='#source-2']",
    "an act's source": "#acts a[href^='#source-']",
}
IN_VIEW = """(node) => {
  const { bottom, top } = node.getBoundingClientRect();
  return top > -1 && bottom < innerHeight + 1;
}"""


def in_a_frame(sandbox: str | None) -> Callable[[Page, Path], None]:
    """Return how a page is opened that another file holds in its ``srcdoc``."""
    attribute = "" if sandbox is None else f' sandbox="{sandbox}"'

    def go(page: Page, file: Path) -> None:
        text = html.escape(file.read_text(encoding="utf-8"))
        holder = file.with_name("holder.html")
        size = 'width="1300" height="800"'
        holder.write_text(f"<iframe{attribute} {size} srcdoc='{text}'>", "utf-8")
        page.goto(holder.as_uri())

    return go


PLACES: dict[str, Callable[[Page, Path], object]] = {
    "file": lambda page, file: page.goto(file.as_uri()),
    "srcdoc": in_a_frame(None),
    "sandboxed srcdoc": in_a_frame("allow-scripts"),
}


@pytest.fixture(params=PLACES)
def frame(page: Page, exported: Path, request: pytest.FixtureRequest) -> Frame:
    """Open the file in a place; return the frame that it is in."""
    page.set_viewport_size({"width": 1400, "height": 900})
    PLACES[request.param](page, exported)
    held = page.frames[-1]
    held.locator("#tools:not([hidden])").wait_for()
    return held


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_a_link_leads_to_its_place_in_the_page(
    frame: Frame, link: str, way: str
) -> None:
    """The source is in view and has the focus, and the map is still there."""
    node = frame.locator(link).first
    target = frame.locator(str(node.get_attribute("href")))
    if way == "pointer":
        node.click()
    else:
        node.focus()
        frame.page.keyboard.press("Enter")
    expect(target).to_be_focused()
    assert target.evaluate(IN_VIEW)
    assert frame.evaluate("document.documentElement.dataset.drawn") == "1"


def test_tab_goes_on_from_there(frame: Frame) -> None:
    """The next stop is the address of that very source."""
    frame.locator(LINKS["a claim's source"]).first.click()
    expect(frame.locator("#source-2")).to_be_focused()
    frame.page.keyboard.press("Tab")
    expect(frame.locator("#source-2 a")).to_be_focused()


def test_back_leads_back_in_the_file(page: Page, exported: Path) -> None:
    """There the link is one of the browser's own, with a step of its history."""
    page.goto(exported.as_uri())
    page.locator("#tools:not([hidden])").wait_for()
    page.locator(LINKS["a claim's source"]).first.click()
    assert page.evaluate("location.hash") == "#source-2"
    page.go_back()
    assert page.evaluate("location.hash") == ""
    assert page.evaluate("document.documentElement.dataset.drawn") == "1"


def test_every_link_of_the_page_leads_somewhere(frame: Frame) -> None:
    """Within the page to what is there, and else to another window."""
    lost = frame.evaluate(
        """() => [...document.querySelectorAll("a[href]")]
          .map((link) => [link.getAttribute("href"), link.target, link.role])
          .filter(([href, target, role]) => role !== "button" && (href.startsWith("#")
            ? !document.getElementById(href.slice(1)) : target !== "_blank"))"""
    )
    assert lost == []
