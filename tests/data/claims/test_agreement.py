"""Where the parties differ: who is compared with whom, who is silent, since when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

import data
from data.claims.agreement import concerned, label_history, verdicts
from data.claims.as_of import as_known, moments
from data.claims.comparison import QUESTIONS
from data.claims.labels import Label
from data.claims.verdict import Verdict
from data.model.case import Term
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


TERMS = tuple(
    Term(id=name, name=name, broader=None, may_be=(), open=False)
    for name in ("militants", "children")
)


def verdict(*claims: Claim, about: str = "one", question: About = TOLL) -> Verdict:
    """Return the verdict on an incident: the North's in the South, or a part of it."""
    part = incident("part", parent="one", side="north", country="SSS")
    other = incident("other-part", parent="one", side="north", country="SSS")
    whole = incident("one", side="north", country="SSS")
    dataset = dataset_of(whole, part, other, claims=claims, terms=TERMS)
    (asked,) = (strike for strike in dataset.incidents if strike.id == about)
    return verdicts(dataset, asked, no_area)[question]


Groups = list[tuple[str, str | None, Label]]

WITHIN_SOUTH = ("within", "south", CONTRADICT)
OTHERS = "others", None


@pytest.mark.parametrize(
    ("claims", "label", "silent", "groups"),
    [
        ([], None, (), []),
        ([said("n", 9, **NORTH)], SILENT, ("south",), []),
        ([said("x", 9)], SILENT, ("north", "south"), []),
        ([said("n", 9, **NORTH), said("s", 9, **SOUTH)], AGREE, (), []),
        ([said("n", **NORTH), said("s", 9, **SOUTH)], OVERLAP, (), []),
        ([said("n", 2, **NORTH), said("s", 9, **SOUTH)], CONTRADICT, (), []),
        # Each of two questions has its own answers, and so its own silence.
        (
            [said("n", 9, about=About.INJURIES, **NORTH), said("s", 9, **SOUTH)],
            SILENT,
            ("north",),
            [],
        ),
        # The South contradicts itself; what lies between the parties is silence.
        (
            [said("s", 7, **SOUTH), said("t", 9, **SOUTH)],
            SILENT,
            ("north",),
            [WITHIN_SOUTH],
        ),
        (
            [said("n", 9, **NORTH), said("s", 7, **SOUTH), said("t", 9, **SOUTH)],
            CONTRADICT,
            (),
            [WITHIN_SOUTH],
        ),
        (
            [said("n", **NORTH), said("s", 7, **SOUTH), said("t", 9, **SOUTH)],
            OVERLAP,
            (),
            [WITHIN_SOUTH],
        ),
        # Somebody leaves open what two others agree on.
        (
            [said("n", 9, **NORTH), said("s", 9, **SOUTH), said("t", **SOUTH)],
            AGREE,
            (),
            [("within", "south", OVERLAP)],
        ),
        # A third party contradicts both, who agree; its silence is none.
        (
            [said("n", 9, **NORTH), said("s", 9, **SOUTH), said("x", 8)],
            AGREE,
            (),
            [(*OTHERS, CONTRADICT)],
        ),
        ([said("s", 9, **SOUTH), said("x", 9)], SILENT, ("north",), [(*OTHERS, AGREE)]),
        (
            [said("x", 9), said("y", 8)],
            SILENT,
            ("north", "south"),
            [(*OTHERS, CONTRADICT)],
        ),
    ],
)
def test_labels(
    claims: list[Claim],
    label: Label | None,
    silent: tuple[str, ...],
    groups: Groups,
) -> None:
    """The parties' label is theirs alone; each side and the others have their own."""
    found = verdict(*claims)
    assert (found.label, found.silent) == (label, silent)
    assert [(group.level, group.side, group.label) for group in found.groups] == groups


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


def test_the_last_figure_of_a_claimant_counts() -> None:
    """Nobody need say that it replaces the one before; all of them are a revision."""
    found = verdict(
        said("a", 7, claimant="Mayor", **SOUTH),
        said("b", 9, claimant="Mayor", made_on=MIDDLE, **SOUTH),
        said("c", 9, claimant="Mayor", made_on=MIDDLE, source="copy", **SOUTH),
        said("d", 10, claimant="Mayor", made_on=LATE, **SOUTH),
        said("n", 10, **NORTH),
    )
    assert (found.label, found.answers) == (AGREE, ("d", "n"))
    assert found.revisions == (("a", "b", "d"),)


def test_one_who_repeats_or_narrows_an_answer_has_not_revised_it() -> None:
    """Five to nine, then nine, is no change of mind."""
    found = verdict(
        said("a", 5, high=9, claimant="Mayor", **SOUTH),
        said("b", 9, claimant="Mayor", made_on=LATE, **SOUTH),
    )
    assert found.revisions == ()


def test_the_newest_figures_lead() -> None:
    """An early count that somebody still relays is not the first reason."""
    found = verdict(
        said("early", 7, **SOUTH),
        said("n", 9, made_on=MIDDLE, **NORTH),
        said("late", 8, made_on=LATE, **SOUTH),
    )
    assert [(pair.first, pair.second) for pair in found.reasons] == [
        ("n", "late"),
        ("early", "n"),
    ]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("about", ["one", "part"])
def test_umbrella_and_parts(question: About, about: str) -> None:
    """Figures, places and times of a part are not those of the whole; people are."""
    answers: dict[str, Any] = {"about": question, "terms": ("militants",)}
    found = verdict(
        said("w", 1, occurred="2001-05-01", **answers, **NORTH),
        said(
            "p",
            2,
            occurred="2001-05-02",
            incident="part",
            **answers | {"terms": ("children",)},
            **SOUTH,
        ),
        about=about,
        question=question,
    )
    shared = question in {About.VICTIMS, About.NATIONALITY, About.TARGET}
    assert found.label is (CONTRADICT if shared else SILENT)
    other = "south" if about == "one" else "north"
    assert found.silent == (() if shared else (other,))


def test_parts_are_never_compared() -> None:
    """One village may have had children where another had militants."""
    found = verdict(
        said("p", 2, incident="part", terms=("children",), **SOUTH),
        said("o", 2, incident="other-part", terms=("militants",), **NORTH),
        question=About.VICTIMS,
    )
    assert found.pairs == ()


def test_the_umbrella_is_no_answer_for_a_part() -> None:
    """What is said of the operation says nothing of one place."""
    victims: dict[str, Any] = {"about": About.VICTIMS, "terms": ("militants",)}
    whole = said("w", **victims, **NORTH)
    assert verdict(whole, about="part", question=About.VICTIMS).label is None
    part = said("p", incident="part", **victims, **SOUTH)
    found = verdict(whole, part, about="part", question=About.VICTIMS)
    assert (found.silent, found.answers) == ((), ("p",))
    alone = verdict(part, question=About.VICTIMS)
    assert alone.silent == ("north",)


@pytest.mark.parametrize(
    ("claims", "label", "denied"),
    [
        ([], SILENT, set()),
        ([said("s", 9, **SOUTH)], DENIED, {("d", "s")}),
        ([said("s", 0, **SOUTH)], None, set()),
        (
            [said("s", 7, **SOUTH), said("n", 9, **NORTH)],
            DENIED,
            {("d", "s")},
        ),
    ],
)
def test_denials(
    claims: list[Claim], label: Label | None, denied: set[tuple[str, str]]
) -> None:
    """A denial answers only those who assert the thing."""
    denial = said("d", stance=Stance.DENIES, **NORTH)
    found = verdict(denial, *claims)
    assert found.label is label
    assert {(pair.first, pair.second) for pair in found.reasons} == denied


def test_a_denial_by_a_third_party_is_no_word_of_a_party() -> None:
    """Between the parties stays what stands between them."""
    denial = said("d", stance=Stance.DENIES)
    found = verdict(denial, said("n", 9, **NORTH), said("s", 9, **SOUTH))
    assert found.label is AGREE
    assert [(group.level, group.label) for group in found.groups] == [
        ("others", DENIED)
    ]


def test_a_denial_of_the_whole_counts_for_the_part_that_it_meets() -> None:
    """Where a part has nothing of what is denied, nothing is denied there."""
    denial = claim("d", stance=Stance.DENIES, **NORTH)
    some = said("p", 2, incident="part", **SOUTH)
    nobody = said("o", 0, incident="other-part", **SOUTH)
    assert verdict(denial, some, nobody, about="part").label is DENIED
    assert verdict(denial, some, nobody, about="other-part").label is SILENT


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
    """Another reason is told again, and so is what a third party says."""
    dataset = dataset_of(
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
    history = label_history(dataset, dataset.incidents[0], no_area)
    told = [
        (
            since,
            found.label,
            [(pair.first, pair.second) for pair in found.reasons],
            [group.label for group in found.groups],
        )
        for since, found in history[TOLL]
    ]
    assert told == [
        (end_of_day(EARLY), SILENT, [], []),
        (end_of_day(MIDDLE), CONTRADICT, [("s", "n")], []),
        (end_of_day(LATE), CONTRADICT, [("n", "s2")], []),
        (end_of_day(LATER), CONTRADICT, [("n", "s2")], [OVERLAP]),
        (end_of_day(LAST), AGREE, [("n", "s3")], [AGREE]),
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
