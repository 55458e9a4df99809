"""A format, an importer, a command or a case is added as one file or folder.

Each is put into a copy of the program, where nothing else names it, and is seen to work
from the command line.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT / "tests/cases/togo-benin"

FORMAT = '''
"""Format: how many claims there are about each incident."""

ENDING = ".tally"
MEDIA_TYPE = "text/plain"
HOLDS_EVENTS = False


def write(dataset, options):
    """Return a line for each incident."""
    return "".join(
        f"{incident.id} {len(dataset.claims_about(incident.id))}\\n"
        for incident in dataset.incidents
    ).encode()
'''
IMPORTER = '''
"""Importer of a line for each event: id, longitude and latitude."""

import pandas as pd

ENDINGS = (".lines",)


def read(file, content):
    """Read the lines."""
    cells = [line.split() for line in content.decode().splitlines()]
    columns = ["id", "longitude", "latitude"]
    return pd.DataFrame(cells, columns=columns, index=range(1, len(cells) + 1)), []
'''
COMMAND = '''
"""Greet whoever is named."""


def register(parser):
    """Add the arguments."""
    parser.add_argument("name")


def run(arguments):
    """Greet."""
    print(f"Good day, {arguments.name}.")
    return 0
'''


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a copy of the program, to which a test may add."""
    for part in ("data", "layers", "geo_app"):
        # Tests and compiled modules are left behind; the maps are those of the case.
        ignored = shutil.ignore_patterns("map", "*.pyc")
        shutil.copytree(ROOT / part, tmp_path / part, ignore=ignored)
    return tmp_path


def _run(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "geo_app", *arguments],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_add_a_format(house: Path) -> None:
    """A format that must be listed somewhere is one that somebody forgets to list."""
    arguments = ("export", "out.tally", "--data", str(CASE))
    assert _run(house, *arguments).returncode == 2
    (house / "geo_app/exporters/tally.py").write_text(FORMAT, encoding="utf-8")
    done = _run(house, *arguments)
    assert done.returncode == 0, done.stderr
    written = (house / "out.tally").read_text(encoding="utf-8")
    assert written == "E1 5\nE1a 2\nE2 1\nE3 1\nE4 0\n"


def test_add_an_importer(house: Path) -> None:
    """An importer that must be listed somewhere reads no file until it is."""
    (house / "own.lines").write_text("a 1.2 7.5\nb 1.3 7.6\n", encoding="utf-8")
    arguments = ("export", "out.html", "--events", "own.lines", "--data", str(CASE))
    assert _run(house, *arguments).returncode == 1
    (house / "data/importers/lines.py").write_text(IMPORTER, encoding="utf-8")
    done = _run(house, *arguments)
    assert done.returncode == 0, done.stderr
    assert "own.lines: 2 rows read: 2 on the map" in done.stderr


def test_add_a_command(house: Path) -> None:
    """A command that must be listed somewhere is not in the help until it is."""
    assert _run(house, "greet", "Ladle").returncode == 2
    (house / "geo_app/commands/greet.py").write_text(COMMAND, encoding="utf-8")
    assert _run(house, "greet", "Ladle").stdout == "Good day, Ladle.\n"
    assert "Greet whoever is named." in _run(house, "--help").stdout


def test_add_a_case(house: Path) -> None:
    """A case is a folder: ``tests/cases/togo-benin`` is one that no module names."""
    case = shutil.copytree(CASE, house / "somewhere")
    done = _run(house, "check", "--data", str(case))
    assert done.stdout.startswith("No fault: 5 incidents"), done.stderr
    for tier in ("data", "layers", "geo_app"):
        for module in (house / tier).rglob("*.py"):
            assert "togo" not in module.read_text(encoding="utf-8").lower(), module
