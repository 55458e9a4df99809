"""Scripts and styles tell columns apart by their names, never by where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.opening import ready

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CELL = "<td>\N{SNOWMAN}</td>"
HEAD = "<th>\N{SNOWMAN}</th>"
ADDED = (
    (r'(<table class="claims">\s*<thead><tr>)', rf"\1{HEAD}"),
    (r'(<tr class="claim[^>]*>)', rf"\1{CELL}"),
    (r'(id="glance".*?<thead><tr><th[^>]*>[^<]*</th>)', rf"\1{HEAD}"),
    (r'(<tr data-incidents[^>]*>\s*<th scope="row">.*?</th>)', rf"\1{CELL}"),
)
"""A column before all of a table of claims, and one after the first of the list."""

POPUP = """(id) => {
  strikeMapModules.open_incident.openIncident(id);
  const text = document.querySelector(".leaflet-popup .claims").textContent;
  const [claim] = document.querySelectorAll(".leaflet-popup .claim");
  const looks = [...claim.cells].filter((cell) => cell.textContent !== "\u2603")
    .map((cell) => getComputedStyle(cell))
    .map((style) => [style.float, style.clear, style.fontStyle, style.fontSize]);
  return [text.replaceAll("\u2603", ""), looks];
}"""
FIND = """(text) => strikeMapModules.search_match.find(text)
  .map(({ kind, title }) => [kind, title])"""
SORT = """() => {
  const heads = [...document.querySelectorAll("#glance thead th")];
  const button = heads.find((head) => head.textContent === "When").firstElementChild;
  button.click();
  button.click();
  return [...document.querySelectorAll("#glance tr[data-incidents]")]
    .map(({ dataset }) => dataset.incidents);
}"""
RECORD = """() => [...document.querySelectorAll("#record .claim")].map(({ cells }) =>
  [...cells].filter((cell) => cell.textContent !== "\u2603")
    .map((cell) => getComputedStyle(cell))
    .map((style) => [style.fontWeight, style.textDecorationLine]))"""
ASKED: dict[str, tuple[str, Any]] = {
    "popup": (POPUP, "I2b"),
    "record": (RECORD, None),
    "search by place": (FIND, "unnamed"),
    "sort by date": (SORT, None),
}


@pytest.fixture(scope="module")
def widened(exported: Path) -> Path:
    """Return the page with one column more in the list and in each table of claims."""
    text = exported.read_text(encoding="utf-8")
    for pattern, inserted in ADDED:
        text, count = re.subn(pattern, inserted, text, flags=re.DOTALL)
        assert count
    file = exported.with_name("widened.html")
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ASKED)
def test_a_column_more_changes_nothing_else(
    page: Page, exported: Path, widened: Path, outside: list[str], name: str
) -> None:
    """A date would be looked for as a place, or a figure be set as a word."""
    script, argument = ASKED[name]
    answers = [
        ready(page, file, outside).evaluate(script, argument)
        for file in (exported, widened)
    ]
    assert answers[0]
    assert answers[1] == answers[0]
