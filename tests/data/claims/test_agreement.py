"""Where the parties differ: who is compared with whom, who is silent, since when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

import data
from data.claims.agreement import concerned, label_history, verdicts
from data.claims.as_of import as_known, moments
from data.claims.labels import Label
from data.claims.verdict import Verdict
from data.model.enums import About, Stance
from data.model.instants import end_of_day
from tests.support.made_up import EARLY, LATE, MIDDLE, claim, dataset_of, incident

if TYPE_CHECKING:
    from pathlib import Path

    from data.model.dataset import Dataset
    from data.model.records import Claim

AGREE, OVERLAP, CONTRADICT = Label.AGREE, Label.OVERLAP, Label.CONTRADICT
SILENT, DENIED = Label.SILENT, Label.DENIED
LATER, LAST = LATE + dt.timedelta(days=1), LATE + dt.timedelta(days=2)
TOLL = About.FATALITIES
NORTH: dict[str, Any] = {"side": "north"}
SOUTH: dict[str, Any] = {"side": "south"}


def no_area(_: Claim) -> None:
    """Give no area for any words."""


def said(name: str, low: int | None = None, **changed: Any) -> Claim:
    """Return a claim of one number."""
    return claim(name, **({"low": low, "high": low} | changed))


def verdict(*claims: Claim, about: str = "one", question: About = TOLL) -> Verdict:
    """Return the verdict on an incident: the North's in the South, or a part of it."""
    part = incident("part", parent="one", side="north", country="SSS")
    other = incident("other-part", parent="one", side="north", country="SSS")
    whole = incident("one", side="north", country="SSS")
    held = dataset_of(whole, part, other, claims=claims)
    (asked,) = (found for found in held.incidents if found.id == about)
    return verdicts(held, asked, no_area)[question]


@pytest.mark.parametrize(
    ("claims", "label", "silent", "within"),
    [
        ([], None, (), None),
        ([said("n", 9, **NORTH)], SILENT, ("south",), None),
        ([said("x", 9)], SILENT, ("north", "south"), None),
        ([said("n", 9, **NORTH), said("s", 9, **SOUTH)], AGREE, (), None),
        ([said("n", **NORTH), said("s", 9, **SOUTH)], OVERLAP, (), None),
        ([said("n", 2, **NORTH), said("s", 9, **SOUTH)], CONTRADICT, (), None),
        # Each of two questions has its own answers, and so its own silence.
        (
            [said("n", 9, about=About.INJURIES, **NORTH), said("s", 9, **SOUTH)],
            SILENT,
            ("north",),
            None,
        ),
        # The South contradicts itself; it makes no difference who else is silent.
        (
            [said("s", 7, **SOUTH), said("t", 9, **SOUTH)],
            CONTRADICT,
            ("north",),
            "south",
        ),
        (
            [said("n", 9, **NORTH), said("s", 7, **SOUTH), said("t", 9, **SOUTH)],
            CONTRADICT,
            (),
            None,
        ),
        (
            [said("n", **NORTH), said("s", 7, **SOUTH), said("t", 9, **SOUTH)],
            CONTRADICT,
            (),
            "south",
        ),
        # A third party's answer is compared, and its silence is none.
        (
            [said("n", 9, **NORTH), said("s", 9, **SOUTH), said("x", 8)],
            CONTRADICT,
            (),
            None,
        ),
        # Silence weighs more than agreement of those who speak.
        ([said("s", 9, **SOUTH), said("x", 9)], SILENT, ("north",), None),
    ],
)
def test_labels(
    claims: list[Claim],
    label: Label | None,
    silent: tuple[str, ...],
    within: str | None,
) -> None:
    """The strongest holds; who is silent and inside whom it lies stand beside it."""
    found = verdict(*claims)
    assert (found.label, found.silent, found.within) == (label, silent, within)


def test_one_answer_alone_has_no_label() -> None:
    """Where no side is concerned, one claimant is neither right nor contradicted."""
    held = dataset_of(incident("one"), claims=(said("x", 9),))
    found = verdicts(held, held.incidents[0], no_area)[TOLL]
    assert (found.label, found.answers) == (None, ("x",))


def test_answers_without_terms_have_no_label() -> None:
    """What only words describe is not judged by a rule."""
    words = {"about": About.TARGET}
    found = verdict(
        claim("n", **words, **NORTH),
        claim("s", **words, **SOUTH),
        question=About.TARGET,
    )
    assert (found.label, found.pairs) == (None, ())


def test_a_replaced_claim_is_not_compared() -> None:
    """The toll of the morning does not contradict that of the evening."""
    first = said("s", 7, claimant="Mayor", **SOUTH)
    later = said("t", 9, claimant="Mayor", supersedes="s", made_on=LATE, **SOUTH)
    found = verdict(first, later, said("n", 9, **NORTH))
    assert (found.label, found.answers) == (AGREE, ("t", "n"))


@pytest.mark.parametrize(
    ("about", "label", "pairs"),
    [
        # The whole is answered for by its parts, which are not compared.
        ("one", CONTRADICT, {("w", "p", CONTRADICT), ("w", "o", OVERLAP)}),
        ("part", CONTRADICT, {("w", "p", CONTRADICT)}),
        ("other-part", OVERLAP, {("w", "o", OVERLAP)}),
    ],
)
def test_umbrella_and_parts(
    about: str, label: Label, pairs: set[tuple[str, str, Label]]
) -> None:
    """A part is compared with its umbrella, never with another part."""
    found = verdict(
        said("w", 8, **NORTH),
        said("p", 9, incident="part", **SOUTH),
        said("o", 0, incident="other-part", **SOUTH),
        about=about,
    )
    assert found.label is label
    assert {(pair.first, pair.second, pair.label) for pair in found.pairs} == pairs


def test_the_umbrella_is_no_answer_for_a_part() -> None:
    """What is said of the operation says nothing of one place, but is not silence."""
    whole = said("w", 9, **NORTH)
    assert verdict(whole, about="part").label is None
    found = verdict(whole, said("p", 1, incident="part", **SOUTH), about="part")
    assert (found.silent, found.answers) == ((), ("p",))
    assert verdict(said("p", 1, incident="part", **SOUTH)).silent == ("north",)


@pytest.mark.parametrize(
    ("claims", "label", "denied"),
    [
        ([], DENIED, set()),
        ([said("s", 9, **SOUTH)], DENIED, {("d", "s")}),
        ([said("s", 0, **SOUTH)], DENIED, set()),
        (
            [said("s", 7, **SOUTH), said("n", 9, **NORTH)],
            DENIED,
            {("d", "s"), ("d", "n")},
        ),
    ],
)
def test_denials(
    claims: list[Claim], label: Label, denied: set[tuple[str, str]]
) -> None:
    """A denial is told whether or not somebody asserts what it denies."""
    denial = claim("d", stance=Stance.DENIES)
    found = verdict(denial, *claims)
    assert (found.label, found.denials) == (label, ("d",))
    assert {(pair.first, pair.second) for pair in found.reasons} == denied


def test_a_denial_of_the_whole_counts_for_the_part_that_it_meets() -> None:
    """Where a part has nothing of what is denied, nothing is denied there."""
    denial = claim("d", stance=Stance.DENIES, **NORTH)
    some = said("p", 2, incident="part", **SOUTH)
    nobody = said("o", 0, incident="other-part", **SOUTH)
    assert verdict(denial, some, nobody, about="part").label is DENIED
    assert verdict(denial, some, nobody, about="other-part").label is None


def test_sides_concerned() -> None:
    """The side that acted and the side in whose country it was; nobody else."""
    case = dataset_of().case
    for side, country, expected in (
        ("north", "SSS", ("north", "south")),
        ("north", "NNN", ("north",)),
        (None, "SSS", ("south",)),
        ("south", "XXX", ("south",)),
        (None, None, ()),
    ):
        held = incident("one", side=side, country=country)
        assert concerned(case, held) == expected


def test_history_tells_when_a_verdict_changes() -> None:
    """A label that stays for another reason is told again, an echo is not."""
    held = dataset_of(
        incident("one", side="north", country="SSS"),
        claims=(
            said("s", 7, claimant="Mayor", **SOUTH),
            said("n", 9, made_on=MIDDLE, **NORTH),
            said("w", about=About.WEAPON, made_on=MIDDLE),
            said("s2", 8, claimant="Mayor", made_on=LATE, supersedes="s", **SOUTH),
            said("e", claimant="Echo", made_on=LATER),
            said("s3", 9, claimant="Mayor", made_on=LAST, supersedes="s2", **SOUTH),
            said("e2", 9, claimant="Echo", made_on=LAST, supersedes="e"),
        ),
    )
    history = label_history(held, held.incidents[0], no_area)
    told = [
        (since, found.label, [(pair.first, pair.second) for pair in found.reasons])
        for since, found in history[TOLL]
    ]
    assert told == [
        (end_of_day(EARLY), SILENT, []),
        (end_of_day(MIDDLE), CONTRADICT, [("s", "n")]),
        (end_of_day(LATE), CONTRADICT, [("n", "s2")]),
        (end_of_day(LAST), AGREE, [("n", "s3"), ("n", "e2"), ("s3", "e2")]),
    ]
    assert history[About.TARGET] == ()


@pytest.fixture(scope="module", params=["shipped", "togo-benin"])
def whole(request: pytest.FixtureRequest, dataset: Dataset, root: Path) -> Dataset:
    """Return a case as it was read."""
    if request.param == "shipped":
        return dataset
    return data.load(root / "tests" / "cases" / request.param)


def test_history_holds_at_every_moment(whole: Dataset) -> None:
    """The label looked up is the label computed from what was known at that time."""
    histories = {
        held.id: label_history(whole, held, no_area) for held in whole.incidents
    }
    for instant in moments(whole):
        known = as_known(whole, instant)
        for held in known.incidents:
            for question, found in verdicts(known, held, no_area).items():
                gist = Verdict().gist
                for since, later in histories[held.id][question]:
                    gist = later.gist if since <= instant else gist
                assert gist == found.gist, (held.id, question, instant)


def test_every_reason_is_a_pair_of_standing_claims(whole: Dataset) -> None:
    """What the page shows as the reason is in the table, and not replaced."""
    claims = {held.id: held for held in whole.claims}
    replaced = {held.supersedes for held in whole.claims}
    for held in whole.incidents:
        for found in verdicts(whole, held, no_area).values():
            for pair in found.pairs:
                first, second = claims[pair.first], claims[pair.second]
                assert first.claimant != second.claimant
                assert not {pair.first, pair.second} & replaced
                assert held.id in {first.incident, second.incident}
