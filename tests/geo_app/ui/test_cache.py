"""A case is read anew when one of its files changes, and only then."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from data import DEFAULT_DIRECTORY
from geo_app.ui.cache import stamps

if TYPE_CHECKING:
    from pathlib import Path

LATER_NS = 2_000_000_000_000_000_000


@pytest.fixture
def case(root: Path, tmp_path: Path) -> Path:
    """Return a copy of a case that may be changed."""
    return shutil.copytree(root / "tests/cases/togo-benin", tmp_path / "case")


@pytest.mark.parametrize(
    "name", ["model.py", "__pycache__/model.cpython-311.pyc", "notes.txt", ".git/HEAD"]
)
def test_other_files_in_the_folder_change_nothing(case: Path, name: str) -> None:
    """Else the shipped case, whose folder holds code, is read again with any edit."""
    before = stamps(case)
    (case / name).parent.mkdir(exist_ok=True)
    (case / name).write_text("x = 1\n")
    assert stamps(case) == before


@pytest.mark.parametrize(
    "name",
    [
        "case.toml",
        "incidents.csv",
        "claims.csv",
        "sources.csv",
        "timeline.csv",
        "datapackage.json",
        "map/admin1.geojson",
        "map/gazetteer.csv",
    ],
)
def test_every_file_of_the_case_counts(case: Path, name: str) -> None:
    """Else the app goes on showing records that were edited or taken away."""
    before = stamps(case)
    os.utime(case / name, ns=(LATER_NS, LATER_NS))
    changed = stamps(case)
    assert changed != before
    (case / name).unlink()
    assert stamps(case) not in {before, changed}


@pytest.mark.parametrize("package", ["{", "[]", '{"resources": [{}]}'])
def test_a_broken_data_package_hides_no_change_of_a_table(
    case: Path, package: str
) -> None:
    """`load` names what is wrong with it; the tables are watched all the same."""
    (case / "datapackage.json").write_text(package)
    before = stamps(case)
    os.utime(case / "claims.csv", ns=(LATER_NS, LATER_NS))
    assert stamps(case) != before


@pytest.mark.parametrize("name", ["a\0.csv", f"{'a' * 300}.csv"])
def test_a_listed_name_that_no_file_can_have_is_a_missing_file(
    case: Path, name: str
) -> None:
    """The page then shows the faults of the case, not a traceback."""
    package = json.loads((case / "datapackage.json").read_text("utf-8"))
    package["resources"].append({**package["resources"][0], "path": name})
    (case / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert (name, None) in stamps(case)


def test_no_code_is_stamped_with_the_shipped_case() -> None:
    """The folder of the shipped case is a Python package too."""
    endings = {name.rpartition(".")[2] for name, _ in stamps(DEFAULT_DIRECTORY)}
    assert endings == {"csv", "geojson", "json", "toml"}
