"""The labels of the two strikes, as a person finds them who reads the claims.

Each row was worked out by hand from the table of claims with the rules of the
codebook; the reasoning stands above it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from typing import TYPE_CHECKING

import pytest

from data.claims.agreement import verdicts
from data.claims.as_of import as_known
from data.claims.claimed_area import claimed_area
from data.claims.comparison import QUESTIONS
from data.claims.labels import Label
from data.model.enums import About, RecordSet
from geo_app.report.agreement import questions, standing

if TYPE_CHECKING:
    from data.claims.verdict import Verdict
    from data.model.dataset import Dataset
    from data.model.records import Incident

AGREE, OVERLAP, SILENT = Label.AGREE, Label.OVERLAP, Label.SILENT
CONTRADICT, DENIED = Label.CONTRADICT, Label.DENIED
IRAN, PAKISTAN, BOTH, NOBODY = ("iran",), ("pakistan",), ("iran", "pakistan"), ()
IRANS, PAKISTANS, OTHERS = "iran", "pakistan", None

# Incident, question: label between the parties, who of them is silent, the pair that
# leads, and what stands within each side and with third parties.
BY_HAND = {
    # Iran never gives a figure; all others count two.
    ("I1", About.FATALITIES): (
        SILENT,
        IRAN,
        None,
        {PAKISTANS: AGREE, OTHERS: AGREE},
    ),
    # Three wounded (Foreign Ministry) against four (commissioner of the division).
    ("I1", About.INJURIES): (
        SILENT,
        IRAN,
        None,
        {PAKISTANS: CONTRADICT, OTHERS: CONTRADICT},
    ),
    # Iran's "only militants were hit" is about the target. Pakistan's side differs on
    # the ages of the two children killed, and on whether women or girls were wounded.
    ("I1", About.VICTIMS): (
        SILENT,
        IRAN,
        None,
        {PAKISTANS: CONTRADICT, OTHERS: CONTRADICT},
    ),
    ("I1", About.NATIONALITY): (None, NOBODY, None, {}),
    # Iran says militants, and strongholds; the commissioner denies any camp of these.
    # Its minister denies that Pakistanis were aimed at, which nobody says.
    ("I1", About.TARGET): (
        DENIED,
        NOBODY,
        ("C7b", "C63c"),
        {IRANS: OVERLAP, OTHERS: DENIED},
    ),
    # A province; a district of it. Of third parties one says 40 km, one about 50.
    ("I1", About.LOCATION): (
        OVERLAP,
        NOBODY,
        ("C20", "C62a"),
        {PAKISTANS: OVERLAP, OTHERS: CONTRADICT},
    ),
    # Both foreign ministries say 16 January.
    ("I1", About.TIME): (
        AGREE,
        NOBODY,
        ("C22", "C151a"),
        {PAKISTANS: AGREE, OTHERS: AGREE},
    ),
    # Iran's figures are those of the village.
    ("I2", About.FATALITIES): (
        SILENT,
        IRAN,
        None,
        {PAKISTANS: OVERLAP, OTHERS: OVERLAP},
    ),
    # The wounded are those of the village, too.
    ("I2", About.INJURIES): (SILENT, BOTH, None, {}),
    # Militants; women, children and men: no child is a militant.
    ("I2", About.VICTIMS): (
        CONTRADICT,
        NOBODY,
        ("C1", "C97"),
        {PAKISTANS: OVERLAP, OTHERS: DENIED},
    ),
    # Not of Iran, say Iran's officials, and Pakistanis; Pakistan says so too.
    ("I2", About.NATIONALITY): (
        AGREE,
        NOBODY,
        ("C148", "C99b"),
        {PAKISTANS: AGREE},
    ),
    # Hideouts of militants; villagers. The groups deny that they have hideouts there.
    ("I2", About.TARGET): (
        CONTRADICT,
        NOBODY,
        ("C27", "C152c"),
        {PAKISTANS: OVERLAP, OTHERS: DENIED},
    ),
    # The province is common ground; an account on X and unnamed officials differ on
    # the distance.
    ("I2", About.LOCATION): (
        AGREE,
        NOBODY,
        ("C25", "C87"),
        {PAKISTANS: OVERLAP, OTHERS: CONTRADICT},
    ),
    # Iran gives hours of the village alone.
    ("I2", About.TIME): (SILENT, IRAN, None, {PAKISTANS: OVERLAP}),
    # Ten (the last of the deputy governor's figures), nine, eight.
    ("I2a", About.FATALITIES): (
        SILENT,
        PAKISTAN,
        None,
        {IRANS: CONTRADICT, OTHERS: CONTRADICT},
    ),
    # "Several", says Mehr, which speaks for Iran; two, says a group for human rights.
    ("I2a", About.INJURIES): (SILENT, PAKISTAN, None, {OTHERS: OVERLAP}),
    ("I2a", About.VICTIMS): (
        CONTRADICT,
        NOBODY,
        ("C1", "C97"),
        {IRANS: OVERLAP, OTHERS: CONTRADICT},
    ),
    ("I2a", About.NATIONALITY): (
        AGREE,
        NOBODY,
        ("C148", "C99b"),
        {IRANS: OVERLAP},
    ),
    ("I2a", About.TARGET): (
        CONTRADICT,
        NOBODY,
        ("C27", "C152c"),
        {OTHERS: CONTRADICT},
    ),
    # The province; three to four kilometres from the border.
    ("I2a", About.LOCATION): (
        SILENT,
        PAKISTAN,
        None,
        {IRANS: OVERLAP, OTHERS: OVERLAP},
    ),
    # One official said 04:30, later 04:05.
    ("I2a", About.TIME): (SILENT, PAKISTAN, None, {OTHERS: CONTRADICT}),
    # What Pakistan says of the whole operation is no answer for this place.
    ("I2b", About.FATALITIES): (SILENT, PAKISTAN, None, {}),
    ("I2b", About.INJURIES): (SILENT, PAKISTAN, None, {}),
    # A stated zero describes nobody.
    ("I2b", About.VICTIMS): (None, NOBODY, None, {}),
    ("I2b", About.NATIONALITY): (None, NOBODY, None, {}),
    ("I2b", About.TARGET): (None, NOBODY, None, {}),
    ("I2b", About.LOCATION): (SILENT, PAKISTAN, None, {}),
    ("I2b", About.TIME): (None, NOBODY, None, {}),
}

# Minute in UTC: label of the dead of I2a then, silent sides, answers that count.
ON_THE_DAY = {
    # Nobody has spoken.
    "2024-01-18T06:49+00:00": None,
    # Seven, says the deputy governor; nobody else speaks yet.
    "2024-01-18T06:50+00:00": (SILENT, PAKISTAN, {"C94a"}),
    # A service repeats seven; Pakistan is still silent.
    "2024-01-18T06:51+00:00": (SILENT, PAKISTAN, {"C94a", "C95"}),
    "2024-01-18T23:59+00:00": (SILENT, PAKISTAN, {"C94a", "C95", "C109"}),
}


def strike(dataset: Dataset, name: str) -> Incident:
    """Return the strike with this id."""
    (found,) = (known for known in dataset.incidents if known.id == name)
    return found


def verdict(dataset: Dataset, name: str, question: About) -> Verdict:
    """Return the verdict on a question about a strike."""
    areas = partial(claimed_area, dataset)
    return verdicts(dataset, strike(dataset, name), areas)[question]


@pytest.mark.parametrize(("name", "question"), BY_HAND)
def test_label(dataset: Dataset, name: str, question: About) -> None:
    """The rule comes to what the hand came to, for the reason that it gave."""
    label, silent, leading, groups = BY_HAND[name, question]
    found = verdict(dataset, name, question)
    assert (found.label, found.silent) == (label, silent)
    pair = found.reasons[0] if found.reasons else None
    assert (pair and (pair.first, pair.second)) == leading
    assert {group.side: group.label for group in found.groups} == groups


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (About.FATALITIES, ("C94a", "C2", "C99a")),
        (About.TIME, ("C3a", "C106a")),
    ],
)
def test_an_official_who_changed_his_word(
    dataset: Dataset, question: About, expected: tuple[str, ...]
) -> None:
    """Seven, nine, ten; half past four and five past four."""
    assert verdict(dataset, "I2a", question).revisions == (expected,)


def test_every_label_of_the_strikes_was_looked_at(dataset: Dataset) -> None:
    """A strike that is added is worked out by hand too."""
    strikes = {one.id for one in dataset.incidents if one.set is RecordSet.STRIKE}
    assert {(name, q) for name in strikes for q in QUESTIONS} == set(BY_HAND)


@pytest.mark.parametrize("instant", ON_THE_DAY)
def test_label_on_the_day(dataset: Dataset, instant: str) -> None:
    """On the day itself the toll of the village was seven before it was anything."""
    known = as_known(dataset, dt.datetime.fromisoformat(instant))
    expected = ON_THE_DAY[instant]
    if expected is None:
        assert "I2a" not in {held.id for held in known.incidents}
        return
    found = verdicts(known, strike(known, "I2a"), partial(claimed_area, known))[
        About.FATALITIES
    ]
    assert (found.label, found.silent, set(found.answers)) == expected


def test_reasons_give_the_answer_that_was_asked_for(dataset: Dataset) -> None:
    """Who the wounded were, not how many; what is denied; beside or against."""
    whys = why(dataset, "I1")
    assert whys[About.VICTIMS].startswith(
        "Nothing from Iran. Claimants for Pakistan contradict each other: "
    )
    ages = "(a girl aged 6 and a boy aged 11 months) against"
    assert f"{ages} Authorities of Balochistan" in whys[About.VICTIMS]
    assert "Makran division (denied: armed militants)" in whys[About.TARGET]
    place = whys[About.LOCATION]
    assert place.startswith("Iran (in Balochistan) and A senior police official, unnam")
    assert "With third parties, answers contradict each other: Quetta Voice (" in place
    people = why(dataset, "I2")[About.NATIONALITY]
    assert " and " in people
    assert " against " not in people


def test_who_changed_the_answer_is_told(dataset: Dataset) -> None:
    """Seven, nine and ten of one official are no contradiction between people."""
    words = why(dataset, "I2a")[About.FATALITIES]
    assert "Baluchistan gave different answers: 7, 9, 10. " in words


def test_no_reason_sets_two_equal_answers_against_each_other(dataset: Dataset) -> None:
    """What stands against each other reads differently."""
    pair = re.compile(r"\(([^;]*)\) against [^;(]*\(([^;]*?)\)(?:;|\.|$)")
    reasons = [
        reason
        for incident in dataset.incidents
        for _, states in questions(dataset, incident)
        for reason in (state.why for state in states)
    ]
    assert all(reasons)
    found = [answers for reason in reasons for answers in pair.findall(reason)]
    assert len(found) > 20
    assert [answers for answers in found if answers[0] == answers[1]] == []


def why(dataset: Dataset, id_: str) -> dict[About, str]:
    """Return the reason that each question of an incident has in the end."""
    incident = next(held for held in dataset.incidents if held.id == id_)
    return {
        asked: state.why
        for asked, state in standing(questions(dataset, incident)).items()
    }
