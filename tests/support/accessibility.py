"""What axe, the checker of accessibility, finds on a page or in a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page


def assert_accessible(
    page: Page | Frame, part: str | None = None, **rules: Any
) -> None:
    """Let axe look for violations.

    Parameters
    ----------
    part
        A selector of what to look at; without it, the whole document.
    rules
        Axe's settings of single rules, with underscores for hyphens.
    """
    options = {"resultTypes": ["violations"], "iframes": False}
    named = {name.replace("_", "-"): setting for name, setting in rules.items()}
    if part:
        assert page.locator(part).count(), part
    found = Axe().run(page, context=part, options={**options, "rules": named})
    assert found.violations_count == 0, found.generate_report()


def assert_accessible_but_for_contrast(page: Page | Frame, **rules: Any) -> None:
    """Look at all of the document, but for contrast, which takes most of the time."""
    assert_accessible(page, color_contrast={"enabled": False}, **rules)
