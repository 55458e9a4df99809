"""How export grows: made-up cases of several sizes against the shipped one, by format.

Ratios of processor seconds within one run. With ten claims for each incident, the
largest of the default cases has 55 times the incidents and 44 times the claims of the
shipped one: a format whose ratio is far above that is worse than linear. Endings after
the sizes choose formats: ``growth.py 100 300 .html .pdf``.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import data  # noqa: E402
from geo_app.exporters import FORMATS, content  # noqa: E402
from geo_app.options import Options  # noqa: E402
from tests.bench import cases  # noqa: E402

if TYPE_CHECKING:
    from data import Dataset

SIZES = (100, 300, 1000)


def main(arguments: list[str]) -> int:
    """Measure and print a line for each format."""
    gc.set_threshold(200_000)  # as geo_app/__main__.py has it
    sizes = [int(text) for text in arguments if text.isdecimal()] or SIZES
    endings = [text for text in arguments if text in FORMATS] or list(FORMATS)
    shipped = data.load()
    with tempfile.TemporaryDirectory() as folder:
        made_up = [
            data.load(cases.write(Path(folder) / str(size), size)) for size in sizes
        ]
    heads = (f"{len(case.incidents):>8}" for case in (shipped, *made_up))
    print(f"{'incidents':16}{''.join(heads)}")
    for ending in endings:
        floor = seconds(ending, shipped)
        ratios = (f"{seconds(ending, case) / floor:8.1f}" for case in made_up)
        print(f"{ending:16}{floor:7.2f}s{''.join(ratios)}", flush=True)
    return 0


def seconds(ending: str, dataset: Dataset) -> float:
    """Return the processor time of a file, after a first one that loads libraries."""
    content(FORMATS[ending], cases.least(dataset), Options())
    start = time.process_time()
    content(FORMATS[ending], dataset, Options())
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
