"""The view in the address of the file: written, read, handed out, and refused."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.opening import rest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


SHARED = "map=27.1,63.2,7&layers=strikes,border&known=2024-01-18T24:00Z"
SHARED += "&days=2024-01-16/2024-01-18&differ=1&open=I2a"
AS_IT_OPENS = dict.fromkeys(("days", "differ", "known", "layers", "map", "open"))


@pytest.fixture
def faults(page: Page) -> list[str]:
    """Collect what the page complains of."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(message.text))
    return found


def open_at(page: Page, file: Path, fragment: str = "") -> Page:
    page.goto("about:blank")
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(file.as_uri() + (f"#{fragment}" if fragment else ""))
    page.wait_for_function("document.documentElement.dataset.drawn === '1'")
    return page


def held(page: Page) -> dict[str, Any]:
    """Return what a link to the view would hold."""
    found: dict[str, Any] = page.evaluate("strikeMapModules.view_state.address()")
    return found


def test_a_link_opens_what_it_says(page: Page, exported: Path) -> None:
    """View, layers, both clocks, the filter and the popup, all at once."""
    open_at(page, exported, SHARED)
    said = {name: value for name, [value] in parse_qs(SHARED).items()}
    assert {name: value for name, value in held(page).items() if value} == said
    popup = page.locator(".leaflet-popup h2")
    expect(popup).to_have_text("Missiles on a border village")
    expect(page.get_by_label("Days from")).to_have_value("2024-01-16")
    expect(page.get_by_label("Only where the parties differ")).to_be_checked()
    expect(page.locator(".layer input:checked")).to_have_count(2)


def test_what_a_link_opens_is_whole(page: Page, exported: Path) -> None:
    """Nothing is missing from a popup that opens with the page."""
    popup = page.locator(".leaflet-popup-content")
    open_at(page, exported)
    page.evaluate("strikeMapModules.open_incident.openIncident('I2b')")
    opened = popup.inner_text()
    assert "Ring around it" in opened
    open_at(page, exported, "open=I2b")
    assert popup.inner_text() == opened


def test_the_page_as_it_opens_has_a_bare_address(page: Page, exported: Path) -> None:
    """Nothing stands in the fragment before a choice, nor after it is undone."""
    open_at(page, exported)
    assert held(page) == AS_IT_OPENS
    page.get_by_label("Towns", exact=True).uncheck()
    expect(page).to_have_url(re.compile("#layers="))
    page.get_by_label("Towns", exact=True).check()
    expect(page).to_have_url(exported.as_uri())


MOVE = "strikeMap.map.setView([27.1, 63.2], 7, { animate: false })"
WRITTEN = [
    (MOVE, r"map=27\.\d+,63\.\d+,7"),
    (
        "strikeMapModules.ticked_layers.tick(['border', 'strikes'])",
        "layers=strikes,border",
    ),
    ("strikeMapModules.ticked_layers.tick([])", "layers="),
    (
        "strikeMapModules.visibility.show({ at: '2024-01-18T24:00Z' })",
        "known=2024-01-18T24:00Z",
    ),
    (
        "strikeMapModules.visibility.show({ span: ['0', '2024-01-16'] })",
        "days=/2024-01-16",
    ),
    (
        "strikeMapModules.visibility.show({ span: ['2024-01-16', '9'] })",
        "days=2024-01-16/",
    ),
    ("strikeMapModules.visibility.show({ differ: true })", "differ=1"),
    ("strikeMapModules.open_incident.openIncident('I2b')", r"(map=[^&]*&)?open=I2b"),
]


# The address is written a moment after the last change.
WRITTEN_DOWN = """() => {
  const { fragment } = strikeMapModules.view_address;
  return location.hash === `#${fragment(strikeMapModules.view_state.address())}`;
}"""


@pytest.mark.parametrize(("step", "fragment"), WRITTEN)
def test_each_choice_is_written_readably(
    page: Page, exported: Path, step: str, fragment: str
) -> None:
    """And read back in a new page, it is the same view."""
    open_at(page, exported)
    page.evaluate(step)
    expect(page).to_have_url(re.compile(f"#{fragment}$"))
    rest(page)  # a popup that was opened has moved the map
    page.wait_for_function(WRITTEN_DOWN)
    before = held(page)
    open_at(page, exported, urlsplit(page.url).fragment)
    assert held(page) == before


NONSENSE = [
    "%%%",
    "map=",
    "map=1,2",
    "map=a,b,c",
    "map=NaN,1,3",
    "map=91,0,5",
    "map=27,63,0",
    "map=1e9,1,1&known=yesterday&days=2024&open=%3Cscript%3E&layers=rivers",
    "known=2024-01-18",
    "known=%00",
    "days=2024-01-18/2024-01-16",
    "days=/",
    "days=2024-01-16/2024-01-17/2024-01-18",
    "differ=maybe",
    "layers=__proto__,constructor",
    "open=__proto__",
    "open=no-such-incident",
    "__proto__=1&constructor=2&map.x=3",
    "source-3",
    "a" * 20_000,
]


@pytest.mark.parametrize("fragment", NONSENSE, ids=lambda text: text[:30])
def test_nonsense_is_passed_over(
    page: Page, exported: Path, faults: list[str], fragment: str
) -> None:
    """The page opens as without it, and nothing fails."""
    open_at(page, exported, fragment)
    assert held(page) == AS_IT_OPENS
    expect(page.locator(".handle-text").first).to_be_visible()
    assert faults == []


def test_what_makes_sense_holds_beside_nonsense(page: Page, exported: Path) -> None:
    """Key by key: one bad value does not spoil the others."""
    open_at(page, exported, "map=x&known=?&layers=rivers,strikes&differ=1&open=I2a")
    found = held(page)
    assert found["layers"] == "strikes"
    assert found["differ"] == "1"
    assert found["open"] == "I2a"
    assert found["known"] is None


def test_an_incident_not_yet_known_is_not_opened(page: Page, exported: Path) -> None:
    """The clock of a link holds for its popup too."""
    open_at(page, exported, "known=2000-01-01T24:00Z&open=I2b")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(page.locator("#clock output")).to_contain_text("before ")
    expect(page.locator("#clock output")).to_contain_text(" 0 claims")


def test_far_out_of_the_land_one_is_brought_back(page: Page, exported: Path) -> None:
    """A place that the map does not reach is not shown, whatever the link says."""
    open_at(page, exported, "map=-60,-120,9")
    inside = """() => L.latLngBounds(strikeMap.options.limits).pad(0.01)
        .contains(strikeMap.map.getBounds())"""
    assert page.evaluate(inside)


def test_a_link_followed_inside_the_page(page: Page, exported: Path) -> None:
    """Another fragment takes effect at once; one that names a part changes nothing."""
    open_at(page, exported, "layers=strikes")
    page.evaluate("location.hash = 'differ=1'")
    expect(page.get_by_label("Only where the parties differ")).to_be_checked()
    assert held(page) == {**AS_IT_OPENS, "differ": "1"}
    page.evaluate("location.hash = 'source-3'")
    page.wait_for_timeout(400)
    assert held(page) == {**AS_IT_OPENS, "differ": "1"}


def test_the_link_is_copied(page: Page, exported: Path) -> None:
    """By keyboard, and the page says that it was."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_at(page, exported, "layers=strikes")
    page.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tools [role=status]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{exported.as_uri()}#layers=strikes"


REFUSED = """Object.defineProperty(navigator, "clipboard", { value: {
    writeText: () => Promise.reject(new DOMException("", "NotAllowedError")) } })"""


def test_a_refused_clipboard_shows_the_link(
    page: Page, exported: Path, faults: list[str]
) -> None:
    """Selected, ready to be copied by hand; Escape closes and the focus returns."""
    open_at(page, exported, "layers=strikes")
    page.evaluate(REFUSED)
    button = page.get_by_role("button", name="Copy link")
    button.focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="Link to this view")
    expect(field).to_have_value(f"{exported.as_uri()}#layers=strikes")
    selected = "(field) => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert field.evaluate(selected) == field.input_value()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(button).to_be_focused()
    assert faults == []


def test_in_a_sandbox_all_is_refused_and_all_works(
    page: Page, exported: Path, faults: list[str]
) -> None:
    """Held by a page that knows nothing of it: no storage, no address, no clipboard."""
    text = html.escape(exported.read_text(encoding="utf-8"))
    page.set_content(
        f'<iframe sandbox="allow-scripts" width="1300" height="800" srcdoc="{text}">'
    )
    frame = page.frame_locator("iframe")
    expect(frame.locator("html")).to_have_attribute("data-drawn", "1")
    frame.get_by_label("Towns", exact=True).uncheck()
    frame.get_by_role("button", name="Colours: auto").click()
    expect(frame.locator("html")).to_have_attribute("data-theme", "light")
    frame.get_by_role("button", name="Copy link").click()
    field = frame.get_by_role("textbox", name="Link to this view")
    expect(field).to_have_value(re.compile("#layers=strikes,"))
    page.wait_for_timeout(400)  # the address is written a moment later
    assert faults == []
