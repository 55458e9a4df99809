"""Labels of all incidents, without going through all records for each of them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from geo_app.report.agreement import questions
from tests.support.made_up import claim, dataset_of, incident

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

COUNT = 40


class Counted(tuple[Any, ...]):
    """Records that count how often somebody goes through all of them."""

    __slots__ = ()
    passes = 0

    def __iter__(self) -> Iterator[Any]:
        Counted.passes += 1
        return super().__iter__()


def test_records_are_gone_through_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the incidents take ten times the work, not a hundred times."""
    names = [f"i{number}" for number in range(COUNT)]
    dataset = dataset_of(
        *(incident(name) for name in names),
        *(incident(f"{name}-part", parent=name) for name in names),
        claims=tuple(
            claim(f"{name}-{low}", name, low=low, high=low, side=side)
            for name in names
            for low, side in ((1, "north"), (2, "south"))
        ),
    )
    counted = dataclasses.replace(
        dataset,
        incidents=Counted(dataset.incidents),
        claims=Counted(dataset.claims),
    )
    monkeypatch.setattr(Counted, "passes", 0)
    labelled = [questions(counted, record) for record in dataset.incidents]
    assert sum(map(bool, labelled)) == COUNT
    assert Counted.passes <= 4
