"""The exported file where no script runs: a mail's preview, a locked viewer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from layers.i18n import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from data import Dataset

pytestmark = pytest.mark.browser

SIZES = ((390, 844), (1400, 900))
# What is pressed or filled in, and could be, and does nothing without a script.
DEAD = ":is(button:enabled, input, select, [role=button]):visible"


@pytest.fixture(params=SIZES, ids=[f"{width} px" for width, _ in SIZES])
def unscripted(
    browser: Browser, exported: Path, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """Open it with scripts switched off."""
    width, height = request.param
    size: Any = {"width": width, "height": height}
    with browser.new_context(java_script_enabled=False, viewport=size) as context:
        page = context.new_page()
        page.goto(exported.as_uri())
        yield page


def test_the_list_is_in_the_first_screen(unscripted: Page) -> None:
    """No blank space where the map and the clocks would be, but a word about it."""
    word = unscripted.locator(".unscripted")
    expect(word).to_have_text(say("page.unscripted"))
    expect(word).to_be_in_viewport()
    for part in ("main", ".times", ".tools"):
        expect(unscripted.locator(part)).to_be_hidden()
    expect(unscripted.locator("#glance tbody th").first).to_be_in_viewport()


def test_no_control_stands_there_dead(unscripted: Page) -> None:
    """What needs a script is away, or a text; what folds by itself still does."""
    assert unscripted.locator(DEAD).all_text_contents() == []


def test_what_was_replaced_is_marked(unscripted: Page, dataset: Dataset) -> None:
    """A figure that its claimant took back does not stand there as if it held."""
    replaced = {claim.supersedes for claim in dataset.claims if claim.supersedes}
    assert replaced
    rows = unscripted.locator("tr.claim.replaced")
    expect(rows).to_have_count(len(replaced))
    note = rows.first.locator(".history")
    note.scroll_into_view_if_needed()
    expect(note).to_be_visible()


def test_it_prints_the_record(unscripted: Page) -> None:
    """There is no map to print in its place."""
    unscripted.emulate_media(media="print")
    for part in ("#glance", "#record", ".sources"):
        expect(unscripted.locator(part)).to_be_visible()


def test_with_scripts_nothing_of_it_is_seen(opened: Page) -> None:
    """Neither the word nor a list that cannot be pressed."""
    expect(opened.locator(".unscripted")).to_have_count(0)
    expect(opened.locator("#glance [data-open='I2b']")).to_be_enabled()
