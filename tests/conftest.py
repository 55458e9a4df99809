"""What tests share: the shipped case, a real browser, and a watch on its requests."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

import data
from geo_app.viewer.page import page as whole_page
from tests.support.opening import DESK, PHONE, Shared, watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from data import Dataset

# Nothing is slower for a longer patience, but what fails; a busy machine needs it.
expect.set_options(timeout=30_000)

# A script for the Python that has QGIS, which is another one.
collect_ignore = ["support/look_in_qgis.py"]

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
    "microsoft-edge",
)
# A browser of its own calls home too; none of that is the page's doing.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever asks for the browser, by whichever fixture."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was not there to test with: a skip is no pass."""
    skips = terminalreporter.getreports("skipped")
    reasons = {str(report.longrepr[2]).removeprefix("Skipped: ") for report in skips}
    if reasons:
        line = f"NOT TESTED HERE ({len(skips)}): {'; '.join(sorted(reasons))}"
        terminalreporter.write_line(line, yellow=True, bold=True)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's folder."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """Return the shipped case, read once; nobody changes it."""
    return data.load()


def find_browser() -> str | None:
    """Return the path of a Chromium, or None."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """Start the system's Chromium; having none is a failure, never a skip."""
    path = find_browser()
    if path is None:
        pytest.fail("no Chromium found: install one, or set BROWSER_PATH")
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    sandbox = ["--no-sandbox"] if as_root else []
    return {
        **browser_type_launch_args,
        "executable_path": path,
        "args": [*QUIET, *sandbox],
    }


@pytest.fixture
def outside(context: BrowserContext) -> list[str]:
    """Block every request that leaves the machine, and list it.

    ``test_outside.py`` proves that the list does fill.
    """
    return watch(context)


@pytest.fixture(scope="session")
def exported(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the shipped case to disk, once for all tests."""
    file = tmp_path_factory.mktemp("exported") / "briefing.html"
    file.write_text(whole_page(dataset), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def shared(browser: Browser, exported: Path) -> Iterator[Shared]:
    """Keep that page open at a desk's size for the tests of a module."""
    with closing(Shared(browser, exported, **DESK)) as page:
        yield page


@pytest.fixture
def opened(shared: Shared) -> Page:
    """Return that page as it opens, whatever the test before has done to it."""
    return shared.as_it_opened()


@pytest.fixture(scope="module")
def shared_phone(browser: Browser, exported: Path) -> Iterator[Shared]:
    """Keep it open on a telephone too."""
    with closing(Shared(browser, exported, **PHONE)) as page:
        yield page


@pytest.fixture
def phone(shared_phone: Shared) -> Page:
    """Return it on a telephone, to be touched."""
    return shared_phone.as_it_opened()
