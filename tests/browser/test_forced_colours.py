"""Where the system chooses the colours: edges, shapes and states are still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.opening import ready

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from data import Dataset

pytestmark = pytest.mark.browser

# The shapes that the marks of the strip have, by the side of each.
SHAPES = """() => {
  const found = {};
  document.querySelectorAll(".strip .dot").forEach((dot) => {
    const side = [...dot.classList].find((name) => name.startsWith("side-")).slice(5);
    (found[side] ??= new Set()).add(getComputedStyle(dot, "::before").clipPath);
  });
  return Object.entries(found).map(([side, shapes]) => [side, [...shapes]]);
}"""
LOOK = """(node) => {
  const { backgroundColor, color, outlineColor, outlineStyle } = getComputedStyle(node);
  return [backgroundColor, color, outlineStyle, outlineColor].join();
}"""
OPEN = "() => strikeMapModules.open_incident.openIncident('I2b')"


@pytest.fixture
def forced(page: Page, exported: Path) -> Page:
    """Open the file with the colours of the system."""
    page.set_viewport_size({"width": 1400, "height": 900})
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    return ready(page, exported)


def test_a_popup_has_an_edge(forced: Page) -> None:
    """A shadow is not drawn: without a line it would melt into the map."""
    forced.evaluate("strikeMapModules.open_incident.openIncident('I2b')")
    popup = forced.locator(".leaflet-popup-content-wrapper")
    expect(popup).to_have_css("border-top-style", "solid")
    expect(popup).to_have_css("border-left-width", "1px")


def test_marks_of_the_strip_keep_their_side(forced: Page, dataset: Dataset) -> None:
    """Each side has a shape of its own there, as on the map."""
    expect(forced.locator("#strip")).to_be_visible()
    shapes = dict(forced.evaluate(SHAPES))
    sides = {side.id for side in dataset.case.sides}
    assert sides <= set(shapes)
    assert all(len(held) == 1 and held != ["none"] for held in shapes.values())
    assert len({held[0] for held in shapes.values()}) == len(shapes)


def test_marks_of_a_day_do_not_hide_each_other(forced: Page) -> None:
    """All have the same colour: what overlaps would be one mark."""
    covered = forced.evaluate(
        """() => [...document.querySelectorAll(".lane")].flatMap((lane) => {
            const marks = [...lane.querySelectorAll(".dot")].map((dot) =>
              [Math.round(parseFloat(dot.style.insetInlineStart) * 100),
                dot.getBoundingClientRect()]);
            return marks.filter(([day, a], i) => marks.some(([other, b], j) => j > i
              && day === other
              && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
              && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1));
        }).length"""
    )
    assert covered == 0


def test_what_is_chosen_looks_chosen(forced: Page) -> None:
    """A button that is pressed, a row that is marked, a hit that Enter would take."""
    states = {
        ".legend [data-tick='towns']": "node => node.click()",
        ".readout .tool": "node => node.click()",
        "#glance tr[data-incidents='I2b']": OPEN,
    }
    expect(forced.locator(".readout .tool")).to_be_visible()
    for selector, choose in states.items():
        node = forced.locator(selector)
        before = node.evaluate(LOOK)
        node.evaluate(choose)
        assert node.evaluate(LOOK) != before, selector
    forced.keyboard.press("/")
    forced.keyboard.type("Sar")
    forced.keyboard.press("ArrowDown")
    chosen = forced.locator(".finder li[aria-selected='true']")
    other = forced.locator(".finder li[aria-selected='false']").first
    assert chosen.evaluate(LOOK) != other.evaluate(LOOK)
