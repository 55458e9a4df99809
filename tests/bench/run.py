"""Size and speed of the map, each as a ratio of two things measured in one run.

A ratio holds on a slow machine as on a fast one; a time does not. Every figure is a
median of several runs, taken in turns, so that both sides see the same machine.
"""

from __future__ import annotations

import gzip
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

import data  # noqa: E402
from data.claims.as_of import narrowed, umbrellas  # noqa: E402
from geo_app.viewer.page import page as whole_page  # noqa: E402
from tests.bench import browsing, servers, sheets  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from data import Dataset

KIB = 1024
RUNS = 9
OPENINGS = 60
"""Runs of what takes a browser less than a second or two, and varies by a half."""


@dataclass(frozen=True)
class Figure:
    """One line of the table; ``limit`` is the most that we allow."""

    what: str
    value: float
    limit: float
    unit: str
    detail: str = ""

    def __str__(self) -> str:
        """Return the line."""
        verdict = "ok" if self.value <= self.limit else "OVER"
        shown = f"{self.value:8.2f} {self.unit:8} {self.limit:7g}  {verdict:5}"
        return f"{self.what:44} {shown} {self.detail}"


def main() -> int:
    """Measure and print; the status is 1 if a figure is over its limit."""
    print(f"{'what':44} {'value':>8} {'unit':8} {'at most':>7}", flush=True)
    over = False
    for figure in figures():
        print(figure, flush=True)
        over |= figure.value > figure.limit
    return int(over)


def figures() -> Iterator[Figure]:
    """Yield every figure as soon as it is measured."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        out = Path(folder) / "map.html"
        yield export_time(out)
        yield from sizes(out.read_bytes())
        yield from sheet_times(Path(folder))
        yield set_time(Path(folder))
        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(browsing.launch(playwright))
        yield drawing(browser, out)
        yield from switching(browser, out)
        yield first_draw(browser, Path(folder))


def export_time(out: Path) -> Figure:
    """Compare the whole export with importing its two largest libraries."""
    whole = [sys.executable, "-m", "geo_app", "export", str(out)]
    floor = [sys.executable, "-c", "import geopandas, folium"]
    return ratio(
        "export, against its imports alone",
        lambda: seconds(whole),
        lambda: seconds(floor),
        limit=2,
    )


def sheet_times(folder: Path) -> Iterator[Figure]:
    """Compare each sheet, from start to file, with an empty figure of its size."""
    for what, ours, empty in sheets.commands(folder):
        yield ratio(
            what,
            partial(seconds, ours),
            partial(seconds, empty),
            limit=sheets.LIMIT,
        )


def set_time(folder: Path) -> Figure:
    """Compare all formats at once with the one that takes longest alone."""
    whole, singles = sheets.whole_set(folder)
    # One run alone may be slowed by whatever else the machine does.
    slowest = max(singles, key=lambda one: min(seconds(one) for _ in range(3)))
    ending = Path(slowest[-1]).suffix
    return ratio(
        f"{len(singles)} formats at once, against {ending} alone",
        lambda: seconds(whole),
        lambda: seconds(slowest),
        limit=3,
    )


def sizes(content: bytes) -> Iterator[Figure]:
    """Measure the exported file as it is and as a server would send it.

    It is measured with what one source says, the first, and with all claims, their
    sources and acts.
    """
    whole = data.load()
    first = of_first_source(whole)
    alone = whole_page(first).encode()
    for what, size, limit, most in (
        ("", len, 455, 650),
        (", gzipped", packed, 130, 165),
    ):
        for name, page, case, bound in (
            ("file of the first source", alone, first, limit),
            ("file with all claims", content, whole, most),
        ):
            claims = f"{len(case.claims)} claims"
            yield Figure(f"{name}{what}", size(page) / KIB, bound, "KiB", claims)


def packed(content: bytes) -> int:
    """Return how many bytes are left when a server packs them."""
    return len(gzip.compress(content, mtime=0))


def of_first_source(whole: Dataset) -> Dataset:
    """Return what the first source of a case says, and nothing else."""
    first = whole.sources[0].id
    claims = tuple(claim for claim in whole.claims if claim.source == first)
    about = {claim.incident for claim in claims}
    about |= umbrellas(whole.incidents, about)
    return narrowed(
        whole,
        incidents=tuple(
            incident for incident in whole.incidents if incident.id in about
        ),
        claims=claims,
        timeline=tuple(act for act in whole.timeline if act.source == first),
    )


def drawing(browser: Browser, out: Path) -> Figure:
    """Compare opening the file with opening the same Leaflet and an empty map."""
    empty = out.with_name("empty.html")
    empty.write_text(browsing.empty_map(), encoding="utf-8")
    return ratio(
        "file to map drawn, against an empty map",
        lambda: browsing.drawn(browser, out),
        lambda: browsing.drawn(browser, empty),
        limit=1.5,
        runs=OPENINGS,
    )


def switching(browser: Browser, out: Path) -> Iterator[Figure]:
    """Count what switching every layer off and on again costs."""
    frames, requests, switches = browsing.switch(browser, out, runs=RUNS)
    detail = f"{switches} switches"
    yield Figure("layer switch", frames, 1, "frames", detail)
    yield Figure("layer switch", requests, 0, "requests", detail)


def first_draw(browser: Browser, folder: Path) -> Figure:
    """Compare the app's first draw with that of a page of one line."""
    with servers.app() as app, servers.one_line(folder) as line:
        first = browsing.app_drawn(browser, app)
        figure = ratio(
            "app's first draw, against a page of one line",
            lambda: browsing.app_drawn(browser, app),
            lambda: browsing.line_drawn(browser, line),
            limit=1.3,
            runs=OPENINGS,
        )
    detail = f"{figure.detail}; the very first {first:.2f} s"
    return Figure(figure.what, figure.value, figure.limit, figure.unit, detail)


def ratio(
    what: str,
    ours: Callable[[], float],
    floor: Callable[[], float],
    *,
    limit: float,
    runs: int = RUNS,
) -> Figure:
    """Measure two things in turns and compare their medians."""
    pairs = [(ours(), floor()) for _ in range(runs)]
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    detail = f"{mine:.2f} s / {theirs:.2f} s"
    return Figure(what, mine / theirs, limit, "times", detail)


def seconds(command: list[str]) -> float:
    """Return how long a program runs."""
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, text=True
    )
    taken = time.perf_counter() - start
    if done.returncode:
        sys.exit(done.stderr)
    return taken


if __name__ == "__main__":
    sys.exit(main())
