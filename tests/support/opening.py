"""How tests open a page that was written to disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.sync_api import Page


def ready(page: Page, file: Path, outside: Sequence[str] = ()) -> Page:
    """Open a file; whatever it complains of or asks for until then is a failure.

    Parameters
    ----------
    outside
        What the fixture of this name lists; empty for a page that it does not watch.
    """
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.goto(file.as_uri())
    page.wait_for_function("document.documentElement.dataset.drawn === '1'")
    assert faults == []
    assert list(outside) == []
    return page
