"""Nothing is lost on the way through a file and back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

import data
from geo_app.exporters import FORMATS
from geo_app.options import Options
from tests.support import hostile, readers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data import Dataset
    from tests.support.readers import Records

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "''twice", "＝1", "007", "1e5")
"""Texts that a spreadsheet would take for something else, and must leave alone."""

READERS: dict[str, Callable[[bytes], Records]] = {
    ".csv": readers.from_csv,
    ".geojson": readers.from_geojson,
    ".parquet": readers.from_parquet,
    ".xlsx": readers.from_xlsx,
}
NOT_IN = {".csv": {"timeline"}}
"""What a format says that it can't hold."""


@pytest.fixture(scope="module", params=["shipped", "other", "hostile", "formulas"])
def records(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    root: Path,
    dataset: Dataset,
) -> Dataset:
    """Return a case: the shipped one, another, and two full of difficult texts."""
    if request.param == "other":
        return data.load(root / "tests/cases/togo-benin")
    if request.param == "hostile":
        return data.load(hostile.build(root, tmp_path_factory.mktemp("hostile")))
    if request.param == "formulas":
        return _with_formulas(dataset)
    return dataset


def _with_formulas(dataset: Dataset) -> Dataset:
    claims = [
        dataclasses.replace(claim, statement=text, claimant=text, locator=text)
        for claim, text in zip(dataset.claims, FORMULAS, strict=False)
    ]
    rest = dataset.claims[len(FORMULAS) :]
    return dataclasses.replace(dataset, claims=(*claims, *rest))


@pytest.mark.parametrize("ending", READERS)
def test_records_come_back(records: Dataset, ending: str) -> None:
    """Every field of every record, in whatever order the format has them."""
    written = FORMATS[ending].write(records, Options())
    for table, found in READERS[ending](written).items():
        if table not in NOT_IN.get(ending, ()):
            wanted = [
                record
                for record in getattr(records, table)
                if table != "sources" or ending != ".csv" or _is_cited(records, record)
            ]
            assert sorted(found, key=_id) == sorted(wanted, key=_id)


def _is_cited(records: Dataset, source: data.Source) -> bool:
    """Whether a claim cites it; a table of claims has no row for other sources."""
    return source.id in {claim.source for claim in records.claims}


def _id(record: data.Incident | data.Claim | data.Source) -> str:
    return record.id


def test_what_csv_cannot_hold_is_what_it_says(dataset: Dataset) -> None:
    """It has no timeline, and the codebook of formats says so."""
    found = readers.from_csv(FORMATS[".csv"].write(dataset, Options()))
    assert {"incidents", "claims", "sources"} == found.keys()


@pytest.mark.parametrize("ending", READERS)
def test_an_empty_selection_is_a_whole_file(dataset: Dataset, ending: str) -> None:
    """A week in which nothing was reported is a file without records."""
    nothing = dataclasses.replace(dataset, incidents=(), claims=())
    found = READERS[ending](FORMATS[ending].write(nothing, Options()))
    assert found["incidents"] == found["claims"] == ()
