"""A layer that is one module and its words is on the map, and in its legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.made_up_layer import COLOUR, TITLE, exported, program_with_layer

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
RGB = f"rgb({', '.join(str(part) for part in bytes.fromhex(COLOUR[1:]))})"


def test_it_is_drawn_and_explained(
    browser: Browser, root: Path, tmp_path: Path
) -> None:
    """Its ground, road and depot have its colour, as their signs in the legend have."""
    (file,) = exported(program_with_layer(root, tmp_path), "map.html")
    page = browser.new_page(color_scheme="light")
    page.goto(file.as_uri())
    pane = page.locator(".leaflet-depots-pane")
    expect(pane.locator("path.depot-ground")).to_have_css("fill", RGB)
    expect(pane.locator("path.depot-road")).to_have_css("stroke", RGB)
    depot = page.locator(".label.depot")
    expect(depot).to_have_text("Depot")
    before = "node => getComputedStyle(node, '::before').backgroundColor"
    assert depot.evaluate(before) == RGB
    entry = page.locator(".legend .layer").filter(has_text=TITLE)
    expect(entry.locator("rect.depot-ground")).to_have_css("fill", RGB)
    expect(entry.locator("path.depot-road")).to_have_css("stroke", RGB)
    expect(entry.locator(".dot")).to_have_css("fill", RGB)
    page.close()
