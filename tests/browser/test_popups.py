"""Popups among what else lies on the map, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.opening import ready

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SIZES = ((1366, 768), (1024, 768), (1400, 900), (390, 844))
OPEN = """async (id) => {
  const { map } = strikeMap;
  map.closePopup();
  strikeMapModules.first_view.home();
  strikeMapModules.open_incident.openIncident(id);
}"""
# The controls that lie over a part of the popup: where both are, what is on top?
OVER_IT = """() => {
  const popup = document.querySelector(".leaflet-popup-content-wrapper");
  const box = popup.getBoundingClientRect();
  const covers = (control) => {
    const other = control.getBoundingClientRect();
    const [left, top] = [Math.max(box.left, other.left), Math.max(box.top, other.top)];
    const wide = Math.min(box.right, other.right) - left;
    const high = Math.min(box.bottom, other.bottom) - top;
    if (wide <= 2 || high <= 2) return false;
    const on = document.elementFromPoint(left + wide / 2, top + high / 2);
    return !popup.parentElement.contains(on);
  };
  return [...document.querySelectorAll(".leaflet-control")]
    .filter(covers).map((control) => control.className);
}"""
# Whether the tip of the popup is where its place is.
AT_ITS_PLACE = """() => {
  const { map } = strikeMap;
  const whole = map.getContainer().getBoundingClientRect();
  const place = map.latLngToContainerPoint(map._popup.getLatLng());
  const tip = document.querySelector(".leaflet-popup-tip-container");
  const { bottom, left, width } = tip.getBoundingClientRect();
  const away = [left + width / 2 - whole.left - place.x, bottom - whole.top - place.y];
  return Math.hypot(...away) < 30;
}"""
# How many strikes are outside the map while it is printed, and popups to be seen.
ON_PAPER = """() => {
  addEventListener("beforeprint", () => {
    const whole = document.querySelector("main").getBoundingClientRect();
    const cut = [...document.querySelectorAll(".leaflet-strikes-pane .handle")]
      .filter((node) => {
        const { x, y } = node.getBoundingClientRect();
        return x < whole.x || y < whole.y || x > whole.right || y > whole.bottom;
      });
    const popups = [...document.querySelectorAll(".leaflet-popup")];
    window.paper = { cut: cut.length, popups: popups.filter((n) =>
      n.checkVisibility()).length, zoom: strikeMap.map.getZoom() };
  });
}"""
VIEW = """() => {
  const { lat, lng } = strikeMap.map.getCenter();
  return [lat, lng, strikeMap.map.getZoom()];
}"""


@pytest.fixture
def still(page: Page, exported: Path) -> Page:
    """Open it where nothing glides: what is moved is there at once."""
    page.set_viewport_size({"width": 1366, "height": 768})
    page.emulate_media(reduced_motion="reduce")
    return ready(page, exported)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_lies_over_a_popup(still: Page, width: int, height: int) -> None:
    """Whatever is opened, its text is on top of every box on the map."""
    still.set_viewport_size({"width": width, "height": height})
    incidents = still.evaluate("[...strikeMap.handles.keys()]")
    assert len(incidents) > 8
    covered = {}
    for incident in incidents:
        still.evaluate(OPEN, incident)
        expect(still.locator(".leaflet-popup")).to_have_count(1)
        covered[incident] = still.evaluate(OVER_IT)
    assert {name: over for name, over in covered.items() if over} == {}


def test_a_popup_goes_along_with_the_map(still: Page) -> None:
    """However the map is moved, the popup points at its place."""
    still.evaluate(OPEN, "I2b")
    for move in (
        "map.panBy([120, 40], { animate: false })",
        "map.setZoom(map.getZoom() + 1, { animate: false })",
        "map.setView([28, 62], 7, { animate: false })",
    ):
        still.evaluate(f"(({{ map }}) => {{ {move} }})(strikeMap)")
        assert still.evaluate(AT_ITS_PLACE), move
    box = still.locator(".leaflet-container").bounding_box()
    assert box
    still.mouse.move(box["x"] + 250, box["y"] + 60)
    still.mouse.down()
    still.mouse.move(box["x"] + 300, box["y"] + 90, steps=4)
    assert still.evaluate(AT_ITS_PLACE)
    still.mouse.up()


def test_search_and_measure_open_over_a_popup(still: Page) -> None:
    """What the reader opens now is not covered by what was opened before."""
    still.evaluate(OPEN, "I2b")
    still.keyboard.press("/")
    still.keyboard.type("Panjgur")
    option = still.get_by_role("option").first
    on_top = """(node) => {
        const { left, top, width, height } = node.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        return node.contains(document.elementFromPoint(x, y));
    }"""
    assert option.evaluate(on_top)


@pytest.mark.parametrize("opened_as", ["sign", "area"])
def test_paper_shows_the_view_from_before(still: Page, opened_as: str) -> None:
    """The popup cuts no strike off, is not printed, and is there afterwards."""
    still.evaluate(ON_PAPER)
    still.pdf(prefer_css_page_size=True)
    plain = still.evaluate("paper")
    assert (plain["cut"], plain["popups"]) == (0, 0)
    incident = "I2a" if opened_as == "area" else "I2b"
    first = still.evaluate(VIEW)
    still.evaluate(OPEN, incident)
    pushed = still.evaluate(VIEW)
    assert pushed != first
    still.pdf(prefer_css_page_size=True)
    assert still.evaluate("paper") == plain
    expect(still.locator(".leaflet-popup h2")).to_be_visible()
    assert still.evaluate(VIEW) == pytest.approx(pushed, abs=1e-6)


def test_paper_shows_where_the_reader_went_with_a_popup(still: Page) -> None:
    """A view that somebody chose since is not taken back."""
    still.evaluate(ON_PAPER)
    still.evaluate(OPEN, "I2b")
    still.evaluate("strikeMap.map.setView([26.5, 64], 9, { animate: false })")
    still.pdf(prefer_css_page_size=True)
    assert still.evaluate("paper.zoom") >= 8
