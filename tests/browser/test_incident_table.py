"""The list below the map in the real browser: sorted, printed, played day by day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from data import Dataset


ORDER = "(rows) => rows.map((row) => row.dataset.incidents)"


def test_a_head_sorts_and_turns_the_order(opened: Page, dataset: Dataset) -> None:
    """By date, undated last; parts stay below their umbrella; once more turns it."""
    rows = opened.locator("#glance tbody.context [data-set]")
    dates = {incident.id: str(incident.date or "9") for incident in dataset.incidents}
    for turned, said in ((False, "ascending"), (True, "descending")):
        opened.get_by_role("button", name="When", exact=True).click()
        head = opened.get_by_role("columnheader", name="When")
        expect(head).to_have_attribute("aria-sort", said)
        order = [dates[name] for name in rows.evaluate_all(ORDER)]
        assert order == sorted(order, reverse=turned)
    opened.get_by_role("button", name="Incident", exact=True).click()
    strikes = opened.locator("#glance tbody.strikes [data-set]").evaluate_all(ORDER)
    for incident in dataset.incidents:
        if incident.parent:
            between = strikes[
                strikes.index(incident.parent) : strikes.index(incident.id)
            ]
            assert {incident.parent, *between} <= {
                incident.parent,
                *_parts(dataset, incident.parent),
            }


def _parts(dataset: Dataset, umbrella: str) -> set[str]:
    return {
        incident.id for incident in dataset.incidents if incident.parent == umbrella
    }


def test_list_and_record_are_printed_without_the_map(opened: Page) -> None:
    """The button prints what is read; the sheet with the map stays as it was."""
    opened.evaluate("window.print = () => {}")
    opened.get_by_role("button", name="Print list and record").click()
    opened.emulate_media(media="print")
    expect(opened.locator("main")).to_be_hidden()
    expect(opened.locator("#record .claim").first).to_be_visible()
    pages = opened.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) > 3
    expect(opened.locator("html")).not_to_have_class(re.compile("on-paper"))
    expect(opened.locator("main")).to_be_visible()


def test_days_are_played_and_can_be_stopped(opened: Page, dataset: Dataset) -> None:
    """It begins with what was before, adds day after day, and ends with all."""
    status = opened.locator("#glance [role=status]")
    opened.get_by_role("button", name="Play the days one by one").click()
    expect(status).to_contain_text("hidden by the filters")
    until = opened.get_by_label("to", exact=True)
    first = until.input_value()
    expect(until).not_to_have_value(first)
    opened.get_by_role("button", name="Pause the days").click()
    stopped = until.input_value()
    opened.wait_for_timeout(1500)
    assert until.input_value() == stopped
    opened.get_by_role("button", name="All days").click()
    expect(status).to_have_text(f"{len(dataset.incidents)} incidents shown")
