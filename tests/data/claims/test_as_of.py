"""What is known by an instant: no more than had been said, and what was replaced."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

import pytest

import data
from data.claims.as_of import (
    as_known,
    current,
    history,
    known_from,
    moments,
    period,
)
from data.model.instants import end_of_day
from tests.support.made_up import (
    EARLY,
    LATE,
    MIDDLE,
    act,
    claim,
    dataset_of,
    incident,
    source,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.model.dataset import Dataset
    from data.model.records import Incident

SECOND = dt.timedelta(seconds=1)


@pytest.fixture(scope="module", params=["shipped", "togo-benin"])
def whole(request: pytest.FixtureRequest, dataset: Dataset, root: Path) -> Dataset:
    """Return a case as it was read."""
    if request.param == "shipped":
        return dataset
    return data.load(root / "tests" / "cases" / request.param)


@pytest.fixture
def told() -> Dataset:
    """Return a toll revised twice, an echo, and a part heard of before its whole."""
    author = {"claimant": "Mayor", "source": "radio"}
    return dataset_of(
        incident("one"),
        incident("whole"),
        incident("part", parent="whole"),
        incident("unheard"),
        claims=(
            claim("third", made_on=LATE, supersedes="second", **author),
            claim("second", made_on=MIDDLE, supersedes="first", **author),
            claim("first", made_on=EARLY, made_at="08:00+02:00", **author),
            claim("echo", made_on=LATE, source="wire"),
            claim("of-part", "part", made_on=MIDDLE, source="paper"),
            claim("of-whole", "whole", made_on=LATE, source="wire"),
        ),
        sources=tuple(
            source(number, name)
            for number, name in enumerate(("wire", "radio", "paper", "atlas"), start=1)
        ),
        timeline=(act("t1", MIDDLE, "paper"), act("t2", LATE, "wire")),
    )


@pytest.mark.parametrize(
    ("instant", "incidents", "claims", "sources", "timeline"),
    [
        (dt.datetime(2001, 5, 1, 5, 59, tzinfo=dt.UTC), "", "", "atlas", ""),
        (dt.datetime(2001, 5, 1, 6, 0, tzinfo=dt.UTC), "one", "first", "radio", ""),
        (end_of_day(MIDDLE) - SECOND, "one", "first", "radio", ""),
        (
            end_of_day(MIDDLE),
            "one whole part",
            "second first of-part",
            "radio paper",
            "t1",
        ),
        (
            end_of_day(LATE),
            "one whole part",
            "third second first echo of-part of-whole",
            "wire radio paper",
            "t1 t2",
        ),
    ],
    ids=str,
)
def test_only_what_had_been_said(
    told: Dataset,
    instant: dt.datetime,
    incidents: str,
    claims: str,
    sources: str,
    timeline: str,
) -> None:
    """An hour counts to the minute, a day from its end; the instant is included.

    An umbrella is there as soon as one of its parts; what nobody speaks of never is.
    A source stays while it is cited; the case itself cites the atlas.
    """
    left = as_known(told, instant)
    assert left.as_of == instant
    assert [held.id for held in left.incidents] == incidents.split()
    assert [held.id for held in left.claims] == claims.split()
    assert {held.id for held in left.sources} == {"atlas", *sources.split()}
    assert [held.id for held in left.timeline] == timeline.split()


@pytest.mark.parametrize(
    ("name", "day"), [("whole", MIDDLE), ("part", MIDDLE), ("unheard", None)]
)
def test_known_from(told: Dataset, name: str, day: dt.date | None) -> None:
    """An incident is known from the first word about it or about a part of it."""
    (named,) = (held for held in told.incidents if held.id == name)
    assert known_from(told, named) == (end_of_day(day) if day else None)


class CountedIncidents(tuple["Incident", ...]):
    """The incidents of a dataset, which count the passes over them."""

    __slots__ = ()
    passes: ClassVar[int] = 0

    def __iter__(self) -> Iterator[Incident]:
        """Count this pass."""
        CountedIncidents.passes += 1
        return super().__iter__()


def test_known_from_goes_through_the_incidents_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ten times the incidents take ten times the work, not a thousand times."""
    monkeypatch.setattr(CountedIncidents, "passes", 0)
    names = [f"i{number}" for number in range(20)]
    dataset = dataset_of(
        *(incident(name) for name in names),
        *(incident(f"{name}-part", parent=name) for name in names),
        claims=tuple(claim(f"c-{name}", f"{name}-part") for name in names),
    )
    incidents = CountedIncidents(dataset.incidents)
    counted = dataclasses.replace(dataset, incidents=incidents)
    instants = {known_from(counted, record) for record in dataset.incidents}
    assert instants == {end_of_day(EARLY)}
    assert CountedIncidents.passes <= 2


def test_a_claim_holds_until_its_successor_is_known(told: Dataset) -> None:
    """Each of a chain is replaced by the next, and not by the last."""
    assert {claim.id: period(told, claim).end for claim in told.claims} == {
        "first": end_of_day(MIDDLE),
        "second": end_of_day(LATE),
        "third": None,
        "echo": None,
        "of-part": None,
        "of-whole": None,
    }


@pytest.mark.parametrize(
    ("day", "standing"),
    [(EARLY, ["first"]), (MIDDLE, ["second"]), (LATE, ["third", "echo"])],
)
def test_current_claims(told: Dataset, day: dt.date, standing: list[str]) -> None:
    """What will be revised later stands until then."""
    known = as_known(told, end_of_day(day))
    assert [held.id for held in current(known, "one")] == standing


@pytest.mark.parametrize(
    ("name", "earlier"),
    [("third", "first second"), ("second", "first"), ("first", ""), ("echo", "")],
)
def test_history(told: Dataset, name: str, earlier: str) -> None:
    """A revised claim shows what it said before, the oldest first."""
    (named,) = (held for held in told.claims if held.id == name)
    assert [held.id for held in history(told, named)] == earlier.split()


def test_moments(told: Dataset) -> None:
    """Each instant at which something is said or done is there once, in order."""
    first = dt.datetime(2001, 5, 1, 6, tzinfo=dt.UTC)
    assert moments(told) == (first, end_of_day(MIDDLE), end_of_day(LATE))


def test_looking_back_twice_is_looking_back_once(whole: Dataset) -> None:
    """What was known earlier does not depend on what was known later."""
    for earlier, later in pairwise(moments(whole)):
        twice = as_known(as_known(whole, later), earlier)
        once = as_known(whole, earlier)
        assert twice.as_of == once.as_of
        assert twice.incidents == once.incidents
        assert twice.claims == once.claims
        assert twice.sources == once.sources
        assert twice.timeline == once.timeline


def test_before_everything_nothing_is_known(whole: Dataset) -> None:
    """An early date gives an honest empty map, not an error."""
    nothing = as_known(whole, moments(whole)[0] - SECOND)
    assert (nothing.incidents, nothing.claims, nothing.timeline) == ((), (), ())
    cited = {stated.source for stated in whole.case.stated_lengths}
    assert {held.id for held in nothing.sources} == cited


def test_at_the_end_every_claim_is_known(whole: Dataset) -> None:
    """The last moment hides nothing that somebody said or did."""
    known = as_known(whole, moments(whole)[-1])
    assert (known.claims, known.timeline) == (whole.claims, whole.timeline)
    unheard = set(whole.incidents) - set(known.incidents)
    assert all(known_from(whole, held) is None for held in unheard)
