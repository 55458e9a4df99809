"""Take the pictures that are looked at before a release, and the one in the README.

Usage: python tests/screenshots/take.py [FOLDER]. All of them go to FOLDER (build/
screenshots unless given); the README's own goes beside this script as well.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from data import load  # noqa: E402
from geo_app.briefing.write_files import export  # noqa: E402
from tests.bench import browsing, servers  # noqa: E402

if TYPE_CHECKING:
    from typing import Literal

    from playwright.sync_api import Browser, Page, ViewportSize

README_PICTURE = HERE / "readme.png"
WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
SETTLE_MS = 1500
TALL = 2600
COLOURS = 128
DOTS_PER_INCH = 110


def main(arguments: list[str]) -> int:
    """Take all pictures and print their names."""
    folder = Path(arguments[0]) if arguments else ROOT / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(browsing.launch(playwright))
        address = stack.enter_context(servers.app())
        app(browser, address, "light", folder)
        app(browser, address, "dark", folder)
        exported(browser, folder)
    # A picture of few colours loses nothing by a palette, and half its size.
    Image.open(folder / "app-wide-light.png").quantize(COLOURS).save(
        README_PICTURE, optimize=True
    )
    for picture in sorted(folder.glob("*.png")):
        print(f"{picture} {picture.stat().st_size / 1024:.0f} KiB")
    return 0


def app(
    browser: Browser, address: str, scheme: Literal["light", "dark"], folder: Path
) -> None:
    """Take the page in the browser, wide and on a telephone."""
    for name, size in (("wide", WIDE), ("390", NARROW)):
        with browser.new_context(viewport=size, color_scheme=scheme) as context:
            page = context.new_page()
            page.goto(address)
            page.locator("iframe.live").wait_for()
            page.wait_for_timeout(SETTLE_MS)
            page.screenshot(path=folder / f"app-{name}-{scheme}.png")
            # The page scrolls inside itself: only a tall window shows all of it.
            page.set_viewport_size({"width": size["width"], "height": TALL})
            page.wait_for_timeout(SETTLE_MS)
            page.screenshot(path=folder / f"app-{name}-{scheme}-whole.png")


def exported(browser: Browser, folder: Path) -> None:
    """Take the exported file: the map, the popup of each strike, and the print."""
    out = folder / "map.html"
    export(load(), out)
    for name, size in (("wide", WIDE), ("390", NARROW)):
        with browser.new_context(viewport=size) as context:
            page = _open(context.new_page(), out)
            page.screenshot(path=folder / f"export-{name}.png")
    with browser.new_context(viewport=WIDE) as context:
        page = _open(context.new_page(), out)
        _popups(page, folder)
    with browser.new_context(viewport=WIDE) as context:
        page = _open(context.new_page(), out)
        page.pdf(path=folder / "print.pdf", prefer_css_page_size=True)
    _draw_pages(folder / "print.pdf")


def _open(page: Page, out: Path) -> Page:
    page.goto(out.as_uri())
    page.wait_for_function("document.documentElement.dataset.drawn === '1'")
    page.wait_for_timeout(SETTLE_MS)
    return page


def _popups(page: Page, folder: Path) -> None:
    """Open the popup of each marker by keyboard, as a reader without a mouse would."""
    markers = page.locator(".leaflet-marker-icon[tabindex='0']")
    for number in range(markers.count()):
        markers.nth(number).focus()
        page.keyboard.press("Enter")
        page.locator(".leaflet-popup-content").wait_for()
        page.wait_for_timeout(SETTLE_MS)
        page.screenshot(path=folder / f"popup-{number + 1}.png")
        page.keyboard.press("Escape")
        page.locator(".leaflet-popup").wait_for(state="detached")


def _draw_pages(pdf: Path) -> None:
    """Turn the printed pages into pictures, where a program for that is installed."""
    program = shutil.which("pdftoppm")
    if program is None:
        print("pdftoppm (poppler-utils) is not installed: look at print.pdf itself")
        return
    stem = str(pdf.with_suffix(""))
    command = [program, "-png", "-r", str(DOTS_PER_INCH), str(pdf), stem]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
