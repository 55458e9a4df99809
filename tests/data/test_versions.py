"""A case says which version of the tables it is; so does the file of a briefing."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING

import pytest

import data
from data.faults import DataError
from data.model.enums import SourceState
from data.records.data_package import seal
from data.versions import (
    BRIEFING_VERSION,
    CASE_STEPS,
    CASE_VERSION,
    NewerVersionError,
    case_remarks,
    version,
)
from geo_app.briefing.settings import Briefing, BriefingError, read
from geo_app.cli import main
from geo_app.exporters import FORMATS
from geo_app.options import Options

if TYPE_CHECKING:
    from pathlib import Path

STATED = f"version = {CASE_VERSION}\n"


@pytest.fixture
def case(root: Path, tmp_path: Path) -> Path:
    """Return a copy of the made-up case."""
    return shutil.copytree(root / "tests/cases/togo-benin", tmp_path / "case")


def _restate(case: Path, stated: str) -> None:
    file = case / "case.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count(STATED) == 1
    file.write_text(text.replace(STATED, stated), encoding="utf-8")
    seal(case)


def test_a_case_without_a_version_is_read(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was made before versions were counted opens, and check tells the rest."""
    _restate(case, "")
    assert data.load(case).case.version is None
    assert main(["check", "--data", str(case)]) == 0
    assert "write `version = 1` at the head of case.toml" in capsys.readouterr().err
    assert main(["check", "--json", "--data", str(case)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["ok"], len(report["remarks"])) == (True, CASE_VERSION)


@pytest.mark.parametrize("stated", ["", "version = 1\n"])
def test_a_case_without_the_columns_of_version_2_is_read(
    case: Path, stated: str
) -> None:
    """Nobody has said how much of its sources was read, or given any ages."""
    _restate(case, stated)
    for table, column in (("sources", "state"), ("claims", "ages")):
        _drop_column(case / f"{table}.csv", column)
    seal(case)
    dataset = data.load(case)
    assert {source.state for source in dataset.sources} == {SourceState.UNSTATED}
    assert {claim.ages for claim in dataset.claims} == {()}
    report = FORMATS[".md"].write(dataset, Options()).decode()
    assert "how much of it was read is not recorded" in report


def test_a_case_of_version_2_needs_its_columns(case: Path) -> None:
    """What its version promises is there, or it is a fault."""
    _drop_column(case / "claims.csv", "ages")
    seal(case)
    fault, *_ = map(str, data.check(case))
    assert fault.startswith("claims.csv:1:ages: the column is missing")


def _drop_column(file: Path, name: str) -> None:
    header, *rows = csv.reader(file.read_text("utf-8").splitlines())
    place = header.index(name)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows([*row[:place], *row[place + 1 :]] for row in (header, *rows))


def test_a_case_of_this_version_has_no_remark(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever is up to date is told nothing."""
    assert main(["check", "--data", str(case)]) == 0
    assert capsys.readouterr().err == ""


def test_a_newer_case_is_refused_in_one_sentence(case: Path) -> None:
    """A hundred unknown columns say nothing; that the program is too old does."""
    _restate(case, f"version = {CASE_VERSION + 1}\nletterhead = 'new'\n")
    (case / "claims.csv").write_text("id,mood\n", encoding="utf-8")
    (fault,) = data.check(case)
    assert str(fault) == (
        f"case.toml:version: is {CASE_VERSION + 1}, but this program knows no version"
        f" after {CASE_VERSION}: open it with a newer one"
    )
    with pytest.raises(DataError, match="open it with a newer one"):
        data.load(case)


@pytest.mark.parametrize("stated", ["'1'", "0", "true", "1.5"])
def test_a_version_is_a_whole_number(case: Path, stated: str) -> None:
    """A version in words would be read as none, which is the oldest."""
    _restate(case, f"version = {stated}\n")
    faults = [str(fault) for fault in data.check(case)]
    assert len(faults) == 1
    assert faults[0].startswith("case.toml:version: ")
    assert "is not a version" in faults[0]


def test_every_version_has_a_step() -> None:
    """A version that no step leads to leaves its keeper in the dark."""
    assert case_remarks(None) == CASE_STEPS
    assert case_remarks(CASE_VERSION) == ()
    for stated in range(1, CASE_VERSION + 1):
        assert version(stated, newest=CASE_VERSION) == stated
        assert len(case_remarks(stated)) == CASE_VERSION - stated
    with pytest.raises(NewerVersionError):
        version(CASE_VERSION + 1, newest=CASE_VERSION)


def test_versions_of_briefings() -> None:
    """Last month's briefing is read, next year's is refused and not half read."""
    assert json.loads(Briefing().text()) == {"version": BRIEFING_VERSION}
    assert read('{"title": "Weekly"}') == read('{"version": 1, "title": "Weekly"}')
    newer = BRIEFING_VERSION + 1
    with pytest.raises(BriefingError, match=f"^version: is {newer}, but .* newer one$"):
        read(f'{{"version": {newer}, "mood": "good"}}')
    with pytest.raises(BriefingError, match="is not a version"):
        read('{"version": "1"}')
