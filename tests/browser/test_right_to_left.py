"""In the page no text that runs from right to left tears a date or a number of ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from playwright.sync_api import expect

from data.events.event_set import event_set
from data.faults import Fault
from geo_app.viewer.page import page as whole_page
from layers.i18n import phrases
from tests.support.made_up import from_right
from tests.support.opening import ready

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from data import Dataset

pytestmark = pytest.mark.browser

FILE = "واقعات 3.csv"
TITLES = ("انفجار در سراوان", "دھماکہ پنجگور 2", "Blast at سراوان 4", "سراوان (5)")
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
ARABIC = re.compile("[\u0600-\u06ff]")

# What of ours stands apart on the screen though it follows each other in the text: a
# digit and the letter after it, or any two letters of one piece, on one line.
TORN = r"""(root) => {
  const TURNING = /[\u0590-\u08ff]/;
  const found = [];
  const box = (node, i) => {
    const range = new Range();
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    return range.getClientRects()[0];
  };
  const check = (node) => {
    const { data } = node;
    let depth = 0;
    let before = null;
    for (let i = 0; i < data.length; i += 1) {
      if (data[i] === "\u2068") depth += 1;
      if (data[i] === "\u2069") depth -= 1;
      if (depth || "\u2069\u2068".includes(data[i])) { before = null; continue; }
      if (/\s/.test(data[i])) continue;
      const now = { i, rect: box(node, i) };
      if (!now.rect?.width) continue;
      const line = before && Math.abs(before.rect.bottom - now.rect.bottom) < 2;
      const gap = line && now.rect.left - before.rect.right;
      const most = before && now.i - before.i > 1 ? 14 : 3;
      if (line && (gap < -2 || gap > most)) found.push([data.trim(), data.slice(0, i)]);
      before = now;
    }
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const { parentElement: parent } = node;
    const own = parent.closest("bdi") || !node.data.trim();
    const bare = node.data.replace(/\u2068[^\u2068\u2069]*\u2069/g, "");
    if (own || TURNING.test(bare) || !parent.checkVisibility()) continue;
    if (getComputedStyle(parent).letterSpacing !== "normal") continue;
    check(node);
  }
  return found;
}"""
# Each line without what its elements isolate, and each text of an attribute.
LINES = r"""() => {
  const BLOCKS = "p, td, th, li, dd, dt, h1, h2, h3, h4, button, label, summary, " +
    "legend, figcaption, option, output, title, .label, .handle-title, " +
    ".handle-detail, .who, .words, .why, .hit-title, .hit-kind, .ring-label, .value";
  const all = [...document.querySelectorAll("body *, title")];
  const NAMES = ["aria-label", "title", "placeholder"];
  const told = all.flatMap((node) =>
    NAMES.map((name) => node.getAttribute(name) ?? ""));
  const lines = all.filter((node) => node.matches(BLOCKS)).map((node) => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll(BLOCKS).forEach((inner) => inner.remove());
    copy.querySelectorAll("bdi").forEach((inner) => inner.remove());
    return copy.textContent.trim();
  });
  return [...new Set([...told, ...lines])];
}"""


@pytest.fixture(scope="module")
def case(dataset: Dataset) -> Dataset:
    """Return the shipped case with short texts in Urdu that end in a number."""
    return from_right(dataset)


@pytest.fixture(scope="module")
def own(case: Dataset) -> set[str]:
    """Return what is all of a record's field: it may stand on a line alone."""
    records: list[Any] = [*case.incidents, *case.claims, *case.sources, *case.timeline]
    named = {side.name for side in case.case.sides}
    return {
        str(getattr(one, name)) for one in records for name in one.__dataclass_fields__
    } | {case.case.title, FILE, *TITLES, *named}


@pytest.fixture(scope="module")
def file(case: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of it with a set of such events, one row of it at fault."""
    rows = [
        {
            "id": f"r{number}",
            "title": title,
            "date": f"2024-01-{15 + number}",
            "place": "پنجگور 6",
            "longitude": str(63.1 + number / 9),
            "latitude": "27.9",
            "precision": "vicinity",
            "radius_m": "900",
            "claimant": "ترجمان 8",
            "source": "اخبار 9",
            "fatalities_low": "3",
            "fatalities_high": "5",
            "نوٹ": "تفصیل 1",
        }
        for number, title in enumerate(TITLES)
    ]
    fault = Fault(FILE, 7, "نوٹ", "'پانچ' is not a number")
    held = event_set(pd.DataFrame(rows), FILE, areas=(), faults=[fault])
    path = tmp_path_factory.mktemp("right") / "map.html"
    path.write_text(whole_page(case, events=[held]), encoding="utf-8")
    return path


@pytest.fixture
def shown(page: Page, file: Path) -> Page:
    """Open it with all that is laid out late, and nothing that glides."""
    page.set_viewport_size({"width": 1400, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    ready(page, file)
    expect(page.locator("#events-1 .nearest li")).to_have_count(len(TITLES))
    page.add_style_tag(content="* { content-visibility: visible !important; }")
    return page


def event_popup(page: Page) -> None:
    page.locator("#events-1 .nearest button").nth(1).click()


def search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("دھماکہ")
    expect(page.locator(".finder li").first).to_be_visible()


def ring(page: Page) -> None:
    page.evaluate("strikeMapModules.open_incident.openIncident('I2b')")
    page.get_by_role("button", name="Ring around it").click()
    page.locator(".measure-panel .buttons button").first.click()


STATES: dict[str, Any] = {
    "as it opens": lambda page: page.locator(".rejects summary").click(),
    "a strike": lambda page: page.evaluate(
        "strikeMapModules.open_incident.openIncident('I2b')"
    ),
    "an area": lambda page: page.evaluate(
        "strikeMapModules.open_incident.openIncident('I1')"
    ),
    "an event": event_popup,
    "what a search finds": search,
    "a ring": ring,
}


@pytest.mark.parametrize("state", STATES)
def test_dates_and_numbers_of_ours_stay_whole(
    shown: Page, own: set[str], state: str
) -> None:
    """Digits stand beside their month, and whatever runs otherwise is isolated."""
    STATES[state](shown)
    assert shown.locator("body").evaluate(TORN) == []
    lines = shown.evaluate(LINES)
    bare = [(line, without_isolates(line)) for line in lines]
    assert len(bare) > 100
    mixed = [line for line, rest in bare if ARABIC.search(rest) and line not in own]
    assert mixed == []


def without_isolates(line: str) -> str:
    while ISOLATED.search(line):
        line = ISOLATED.sub("", line)
    return line


@pytest.mark.parametrize("title", TITLES)
def test_the_day_stands_before_its_month_beside_a_title(
    shown: Page, title: str
) -> None:
    """In the list and in the popup of an event: "X, 16 January 2024"."""
    line = shown.locator("#events-1 .nearest button").filter(has_text=title)
    assert line.evaluate(DAY_TO_MONTH) < 8
    line.click()
    heading = shown.locator(".leaflet-popup h2")
    expect(heading).to_contain_text(title)
    assert heading.evaluate(DAY_TO_MONTH) < 8
    label = shown.locator(".leaflet-popup").get_attribute("aria-label")
    assert label is not None
    assert label.startswith(f"\u2068{title}\u2069, ")


# How many pixels there are from the last digit of the day to the month.
DAY_TO_MONTH = r"""(node) => {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: text } = walker;
    const match = /(\d\d) January/.exec(text.data);
    if (!match) continue;
    const box = (at) => {
      const range = new Range();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect();
    };
    return Math.abs(box(match.index + 3).left - box(match.index + 1).right);
  }
}"""


TOLD = ("فایل.csv", "نوٹ", "'پانچ 5'")


def test_a_fault_names_file_and_column_apart() -> None:
    """The number of the row stays between them."""
    fault = Fault(TOLD[0], 7, TOLD[1], f"{TOLD[2]} is no number")
    file, column, quoted = (f"\u2068{text}\u2069" for text in TOLD)
    assert phrases.fault_line(fault) == f"{file}:7:{column}: {quoted} is no number"
