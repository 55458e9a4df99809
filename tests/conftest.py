"""What tests share: the shipped case, a real browser, and a watch on its requests."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import data
from geo_app.viewer.page import page as whole_page
from tests.support.opening import ready

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

    from data import Dataset

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
OUTSIDE = re.compile(
    r"^(?!file:|data:|blob:|about:|(https?|wss?)://(127\.0\.0\.1|localhost)[:/])"
)
# A browser of its own calls home too; none of that is the page's doing.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
]


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
    seen: list[str] = []

    def refuse(route: Route) -> None:
        seen.append(route.request.url)
        route.abort()

    context.route(OUTSIDE, refuse)
    context.route_web_socket(OUTSIDE, lambda socket: seen.append(socket.url))
    return seen


@pytest.fixture(scope="session")
def exported(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the shipped case to disk, once for all tests."""
    file = tmp_path_factory.mktemp("exported") / "briefing.html"
    file.write_text(whole_page(dataset), encoding="utf-8")
    return file


@pytest.fixture
def opened(page: Page, exported: Path, outside: list[str]) -> Page:
    """Open that page at a desk's size."""
    page.set_viewport_size({"width": 1400, "height": 900})
    return ready(page, exported, outside)
