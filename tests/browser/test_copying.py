"""What is marked in the page and copied: texts do not run together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.events.event_set import event_set
from geo_app.viewer.page import page as whole_page
from tests.bench.events import as_text, events
from tests.support.opening import ready

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from data import Dataset

pytestmark = pytest.mark.browser

# Pairs of texts that follow each other, between which nothing stands in what is copied
# or in the text of their cell, although a reader sees them apart.
RUN_TOGETHER = r"""(root) => {
  const CELLS = "td, th, li, dd, dt, p, label, summary, h2, h3, figcaption, button";
  const shown = ({ parentElement: node }) =>
    node.checkVisibility({ visibilityProperty: true });
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  // What a select offers is never marked, and each choice stands alone.
  const isChoice = ({ parentElement: node }) => node.localName === "option";
  while (walker.nextNode()) {
    if (!isChoice(walker.currentNode)) texts.push(walker.currentNode);
  }
  const solid = texts.filter((node) => node.data.trim() && shown(node));
  const seam = (before, after) =>
    /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
  const copied = (one, other) => {
    const range = new Range();
    range.setStart(one, 0);
    range.setEnd(other, other.data.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return getSelection().toString();
  };
  const found = [];
  solid.slice(1).forEach((other, i) => {
    const one = solid[i];
    const [left, right] = [one.data.trim(), other.data.trim()];
    if (!seam(left, right)) return;
    const text = copied(one, other);
    if (text.endsWith(left + right)) found.push(["copied", left, right]);
  });
  for (const cell of root.querySelectorAll(CELLS)) {
    const inner = texts.filter((node) => cell.contains(node)).map(({ data }) => data);
    inner.slice(1).forEach((other, i) => {
      if (seam(inner[i], other)) found.push(["cell", inner[i], other]);
    });
  }
  getSelection().removeAllRanges();
  return found;
}"""
PARTS = (
    ".masthead",
    ".times",
    ".legend",
    "#glance",
    "#record",
    ".method",
    ".colophon",
    "#help",
    ".leaflet-popup",
    ".finder",
    "section.events",
    ".leaflet-map-pane",
)


@pytest.fixture(scope="module")
def with_events(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a page with a set of events once."""
    held = event_set(as_text(events(50)), "made-up.csv", areas=())
    file = tmp_path_factory.mktemp("copying") / "briefing.html"
    file.write_text(whole_page(dataset, events=[held]), encoding="utf-8")
    return file


@pytest.fixture
def shown(page: Page, with_events: Path) -> Page:
    """Open it with all that can be unfolded, a popup, and what a search finds."""
    page.set_viewport_size({"width": 1400, "height": 900})
    ready(page, with_events)
    expect(page.locator("#events-1 .nearest li").first).to_be_attached()
    page.add_style_tag(content="* { content-visibility: visible !important; }")
    page.locator(".signs summary").click()
    page.evaluate("strikeMapModules.open_incident.openIncident('I2a')")
    expect(page.locator(".leaflet-popup h2")).to_be_visible()
    return page


def test_texts_do_not_run_together(shown: Page) -> None:
    """Each cell, chip, label and definition ends before the next begins."""
    found = {part: shown.locator(part).first.evaluate(RUN_TOGETHER) for part in PARTS}
    assert {part: pairs for part, pairs in found.items() if pairs} == {}
