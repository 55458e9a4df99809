"""Resolve the pinned requirements again, for every system and Python at once."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {
    "requirements.txt": ["pyproject.toml"],
    "data/extract/requirements.txt": ["--group", "extract"],
    "tests/requirements.txt": ["--group", "test"],
}
OPTIONS = [
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command",
    "make lock",
]


def main() -> int:
    """Write each requirements file; the later ones agree with the first."""
    for target, wanted in LOCKS.items():
        agree = [] if target == "requirements.txt" else ["-c", "requirements.txt"]
        subprocess.run(
            [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, *wanted, *agree]
            + ["--output-file", target],
            cwd=ROOT,
            env=os.environ | {"UV_NO_PROGRESS": "1"},
            check=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
