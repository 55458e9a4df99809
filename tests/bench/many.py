"""Many events in one file, side by side with the best other package in one run.

Both are given the same made-up events, in memory. What is compared: until the file is
written, its size, until it is drawn and its last byte read, from a click to the popup,
and the frames while it is dragged.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import swiftmap  # noqa: E402
from playwright.sync_api import ViewportSize, sync_playwright  # noqa: E402

import data  # noqa: E402
from data.events.event_set import event_set  # noqa: E402
from geo_app.viewer.page import page as whole_page  # noqa: E402
from tests.bench import browsing  # noqa: E402
from tests.bench.events import as_text, events  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

COUNT = 100_000
RUNS = 5
SIZE = ViewportSize(width=1400, height=900)

SIDES = ("ours", "theirs")
# Two frames after the page says that it is drawn, and all of it is there.
SEEN = """() => new Promise((done) => {
  const drawn = () => document.documentElement?.dataset.events || window.__ready;
  const look = () => requestAnimationFrame(() => {
    if (document.readyState !== "complete" || !drawn()) return look();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  });
  look();
})"""
# Milliseconds from a click to the text of an event, as a promise.
WATCH_POPUP = """() => {
  window.addEventListener("pointerup", () => {
    window.clickedAt ??= performance.now();
  }, { capture: true });
  window.told = new Promise((done) => {
    const look = () => {
      const content = document.querySelector(".leaflet-popup-content");
      const there = content?.textContent.includes("example.org");
      if (there) done(performance.now() - window.clickedAt);
      else requestAnimationFrame(look);
    };
    look();
  });
}"""
FRAMES = """() => {
  window.frames_ = [];
  let last = performance.now();
  const next = () => requestAnimationFrame((now) => {
    window.frames_.push(now - last);
    last = now;
    next();
  });
  next();
}"""
# Where one event stands alone, in pixels of the window.
ALONE = """() => {
  const { map, eventSets } = window.strikeMap;
  const { canvas } = eventSets.get("events-1");
  const box = map.getContainer().getBoundingClientRect();
  const at = ({ x, y }) =>
    map.layerPointToContainerPoint([x, y]).subtract(canvas.origin);
  const { x, y } = canvas.items.filter((one) => one.count === 1).map(at)
    .find((one) => one.x > 400 && one.x < 900 && one.y > 200 && one.y < 500);
  return [box.x + x, box.y + y];
}"""


def main() -> int:
    """Measure and print; the status is 1 if a ratio is over its limit."""
    gc.set_threshold(200_000)  # as geo_app/__main__.py has it; for both sides
    frame = events(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
    dataset = data.load()
    held = event_set(as_text(frame), "made-up.csv", areas=())
    dated = frame.assign(date=frame["date"].dt.strftime("%Y-%m-%d"))
    with tempfile.TemporaryDirectory() as folder:
        files = {side: Path(folder) / f"{side}.html" for side in SIDES}

        def ours() -> None:
            files["ours"].write_bytes(whole_page(dataset, events=[held]).encode())

        def theirs() -> None:
            webmap = swiftmap.Map()
            with warnings.catch_warnings(action="ignore"):
                # It warns that it drops what has no place.
                webmap.add_circle_markers(dated, radius=4, name="Events")
            webmap.save(files["theirs"])

        def alone() -> None:
            whole_page(dataset).encode()

        other = partial(seconds, theirs)
        over = compare("written, s", partial(seconds, ours), other, limit=1)
        added = partial(added_seconds, ours, alone)
        over |= compare("by events, s", added, other, limit=1)
        sizes = [partial(float, files[side].stat().st_size / 1e6) for side in SIDES]
        over |= compare("size, MB", *sizes, limit=0.45)
        with sync_playwright() as playwright, browsing.launch(playwright) as browser:
            pairs = [
                [browse(browser, files[side], side) for side in SIDES]
                for _ in range(RUNS)
            ]
    for at, (what, limit) in enumerate(LIMITS.items()):
        turns = [iter([pair[side][at] for pair in pairs]) for side in (0, 1)]
        over |= compare(what, *(partial(next, turn) for turn in turns), limit=limit)
    return int(over)


LIMITS = {"drawn, s": 0.6, "popup, s": 1, "frame, ms": 1.1, "worst frame, ms": 1}
"""What `browse` returns, and the most that we allow; frames end at 60 a second."""


def browse(browser: Browser, file: Path, side: str) -> tuple[float, ...]:
    """Return seconds to drawn and to the popup, mean and worst frame of a drag."""
    with browser.new_context(viewport=SIZE) as context:
        page = context.new_page()
        page.goto(file.as_uri(), wait_until="commit")
        drawn = page.evaluate(SEEN) / 1000
        frames = drag(page)
        if side == "ours":
            page.evaluate("strikeMap.map.setZoom(9, { animate: false })")
            page.mouse.move(*page.evaluate(ALONE))
        else:
            page.mouse.move(700, 480)
        page.wait_for_timeout(1000)
        page.evaluate(WATCH_POPUP)
        page.mouse.down()
        page.mouse.up()
        told = page.evaluate("window.told") / 1000
    return drawn, told, statistics.mean(frames), max(frames)


def drag(page: Page) -> list[float]:
    """Drag the map there and back and return how long each frame took."""
    page.mouse.move(700, 500)
    page.wait_for_timeout(500)
    page.evaluate(FRAMES)
    for way in (1, -1):
        page.mouse.down()
        for step in range(60):
            page.mouse.move(700 + way * step * 4, 500 + way * step * 2)
        page.mouse.up()
        page.mouse.move(700, 500)
    frames: list[float] = page.evaluate("window.frames_.slice(1)")
    return frames


def compare(
    what: str,
    ours: Callable[[], float],
    theirs: Callable[[], float],
    *,
    limit: float,
) -> bool:
    """Measure in turns and print medians and ratio; return whether it is over."""
    pairs = [(ours(), theirs()) for _ in range(RUNS)]
    mine, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    over = bool(mine / other > limit)
    verdict = "OVER" if over else "ok"
    shown = f"{mine:8.3f} {other:8.3f} {mine / other:6.2f} {limit:6g}  {verdict}"
    print(f"{what:16} {shown}", flush=True)
    return over


def added_seconds(whole: Callable[[], None], base: Callable[[], None]) -> float:
    """Return how much longer a function runs than another."""
    return seconds(whole) - seconds(base)


def seconds(write: Callable[[], None]) -> float:
    """Return how long a function runs."""
    start = time.perf_counter()
    write()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"{'':16} {'ours':>8} {'theirs':>8} {'ratio':>6} {'most':>6}")
    sys.exit(main())
