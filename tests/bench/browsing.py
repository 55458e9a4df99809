"""What the benchmarks do in a real browser, each time with an empty cache."""

from __future__ import annotations

import os
import shutil
import statistics
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

from tests.bench.servers import ONE_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Notes when a page says that its map is drawn, in milliseconds since it was opened. It
# looks at one attribute: to be told of each element would slow down what is measured.
WATCH = """
const opened = new MutationObserver(() => {
  const root = document.documentElement;
  if (!root) return;
  opened.disconnect();
  new MutationObserver(() => {
    window.drawnAt ??= performance.now();
  }).observe(root, { attributeFilter: ["data-drawn"] });
});
opened.observe(document, { childList: true });
"""

# The milliseconds since the page was opened, once it holds a certain element.
APPEARED = """([selector, text]) => {
  const hosts = [...document.querySelectorAll("*")].filter((one) => one.shadowRoot);
  return [document, ...hosts.map((one) => one.shadowRoot)]
    .flatMap((root) => [...root.querySelectorAll(selector)])
    .some((one) => one.textContent.includes(text)) && performance.now();
}"""

# Clicks a switch in one frame and looks how many frames it is until the next one.
SWITCH = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  const idle = [];
  for (let last = await frame(), n = 0; n < 20; n += 1) {
    const next = await frame();
    idle.push(next - last);
    last = next;
  }
  idle.sort((a, b) => a - b);
  const frames = [];
  for (const input of document.querySelectorAll(".legend .layer input"))
    for (let turn = 0; turn < 2; turn += 1) {
      const before = await frame();
      input.click();
      frames.push(Math.round(((await frame()) - before) / idle[10]));
      await frame();
    }
  return frames;
}"""


@contextmanager
def launch(playwright: Playwright) -> Iterator[Browser]:
    """Start the system's Chromium."""
    path = os.environ.get("BROWSER_PATH") or next(
        filter(None, map(shutil.which, BROWSERS))
    )
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    browser = playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox"] if as_root else []
    )
    yield browser
    browser.close()


def empty_map() -> str:
    """Return a page with Leaflet inline and a map without anything on it."""
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    script = (leaflet / "leaflet.js").read_text(encoding="utf-8")
    style = (leaflet / "leaflet.css").read_text(encoding="utf-8")
    return f"""<!doctype html><html><head><meta charset="utf-8"><style>{style}
html, body, #map {{ margin: 0; height: 100% }}</style></head>
<body><div id="map"></div><script>{script}</script>
<script>L.map("map").setView([0, 0], 5);
document.documentElement.dataset.drawn = "1";</script></body></html>"""


def drawn(browser: Browser, file: Path) -> float:
    """Return the seconds from opening a file until its map is drawn."""
    with browser.new_context() as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(file.as_uri())
        page.wait_for_function("window.drawnAt !== undefined")
        milliseconds: float = page.evaluate("window.drawnAt")
    return milliseconds / 1000


def switch(browser: Browser, file: Path, *, runs: int) -> tuple[float, int, int]:
    """Return frames (the worst switch's median), requests, and switches a run."""
    requests: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(file.as_uri())
        page.wait_for_function("document.documentElement.dataset.drawn === '1'")
        context.on("request", lambda request: requests.append(request.url))
        turns = [page.evaluate(SWITCH) for _ in range(runs)]
    worst = max(statistics.median(one) for one in zip(*turns, strict=True))
    return worst, len(requests), len(turns[0])


def app_drawn(browser: Browser, address: str) -> float:
    """Return the seconds from opening the app until the map in it is drawn."""
    # The page shows a frame when its map is drawn, not before.
    return _appeared(browser, address, "iframe.live")


def line_drawn(browser: Browser, address: str) -> float:
    """Return the seconds from opening the page of one line until it is there."""
    return _appeared(browser, address, "p", ONE_LINE)


def _appeared(browser: Browser, address: str, selector: str, text: str = "") -> float:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address, wait_until="commit")
        # Looked for in every frame drawn; waiting for a locator looks twice a second.
        found = page.wait_for_function(APPEARED, arg=[selector, text])
        milliseconds: float = found.json_value()
    return milliseconds / 1000
