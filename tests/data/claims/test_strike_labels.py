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
from data.claims.as_of import as_known, narrowed
from data.claims.claimed_area import claimed_area
from data.claims.comparison import QUESTIONS
from data.claims.labels import Label
from data.model.enums import About, RecordSet, Stance
from geo_app.report.agreement import questions, standing

if TYPE_CHECKING:
    from data.model.dataset import Dataset
    from data.model.records import Incident

AGREE, OVERLAP, SILENT = Label.AGREE, Label.OVERLAP, Label.SILENT
CONTRADICT, DENIED = Label.CONTRADICT, Label.DENIED
IRAN, PAKISTAN, BOTH_SPEAK = ("iran",), ("pakistan",), ()

# Incident, question: label, silent sides, one pair that earns it (or none).
BY_HAND = {
    # Everybody who counts the dead counts two; Iran never gives a figure.
    ("I1", About.FATALITIES): (SILENT, IRAN, None),
    # Three wounded (Foreign Ministry) against four (commissioner of the division).
    ("I1", About.INJURIES): (CONTRADICT, IRAN, ("C63b", "C67b")),
    # The wounded are three women (intelligence) or three girls (Foreign Ministry):
    # both speak for Pakistan. On the dead, children are girls and boys: no difference.
    ("I1", About.VICTIMS): (CONTRADICT, IRAN, ("C65b", "C67b")),
    ("I1", About.NATIONALITY): (None, BOTH_SPEAK, None),
    # Iran says strongholds of Jaish al-Adl; the commissioner denies any camp of
    # militants. Iran's minister denies that Pakistanis were aimed at: nobody said so.
    ("I1", About.TARGET): (DENIED, BOTH_SPEAK, ("C18", "C63c")),
    # A district and distances from the border are narrower than a province, which is
    # all that Iran names; but one outlet says 40 km from the border, and another 50.
    ("I1", About.LOCATION): (CONTRADICT, BOTH_SPEAK, ("C72a", "C163")),
    # All say 16 January and nobody an hour; Iran's ministry does, two days later.
    ("I1", About.TIME): (AGREE, BOTH_SPEAK, ("C22", "C151a")),
    # Pakistan's "number" of militants fits every toll of a part; so does a list of
    # five that went round online, of which nobody says that it is complete.
    ("I2", About.FATALITIES): (OVERLAP, BOTH_SPEAK, ("C1", "C83")),
    # Pakistan never speaks of wounded.
    ("I2", About.INJURIES): (SILENT, PAKISTAN, None),
    # The Front denies dead fighters; Pakistan speaks of militants killed.
    ("I2", About.VICTIMS): (DENIED, BOTH_SPEAK, ("C1", "C81b")),
    # Pakistanis, says Pakistan of those it struck; foreigners takes them in.
    ("I2", About.NATIONALITY): (OVERLAP, BOTH_SPEAK, ("C148", "C98b")),
    # The armed forces name two groups; one of them denies any hideout in Iran. Iran's
    # ministry speaks of villagers.
    ("I2", About.TARGET): (DENIED, BOTH_SPEAK, ("C79", "C81a")),
    # Three to four kilometres from the border, says the minister of one of the
    # villages; some twenty miles inside, says an account of the whole.
    ("I2", About.LOCATION): (CONTRADICT, BOTH_SPEAK, ("C90", "C98c")),
    # The morning of the 18th takes in every hour that is given for the village. But a
    # military source has 06:30 on Pakistan's clock, half an hour after 04:30 on Iran's.
    ("I2", About.TIME): (CONTRADICT, BOTH_SPEAK, ("C160a", "C3a")),
    # Nine (the minister) against ten (the movement of the Baloch).
    ("I2a", About.FATALITIES): (CONTRADICT, BOTH_SPEAK, ("C98a", "C105")),
    ("I2a", About.INJURIES): (SILENT, PAKISTAN, None),
    # Militants (of the operation as a whole) against refugees; women and children
    # alone would not exclude them, by the terms of the case.
    ("I2a", About.VICTIMS): (CONTRADICT, BOTH_SPEAK, ("C1", "C103e")),
    # Not citizens of Iran takes in Pakistanis, and Pakistan calls them so as well.
    ("I2a", About.NATIONALITY): (OVERLAP, BOTH_SPEAK, ("C148", "C98b")),
    # What Pakistan aimed at is said of the operation; villagers are no militants.
    ("I2a", About.TARGET): (CONTRADICT, BOTH_SPEAK, ("C27", "C152c")),
    ("I2a", About.LOCATION): (CONTRADICT, BOTH_SPEAK, ("C90", "C98c")),
    # 04:30, and about four. That the same official has 04:05 too is no contradiction
    # of two claimants.
    ("I2a", About.TIME): (CONTRADICT, BOTH_SPEAK, ("C3a", "C107")),
    # Nobody killed at one place is no contradiction of some killed in all.
    ("I2b", About.FATALITIES): (OVERLAP, BOTH_SPEAK, ("C1", "C4a")),
    ("I2b", About.INJURIES): (SILENT, PAKISTAN, None),
    # A stated zero describes nobody.
    ("I2b", About.VICTIMS): (None, BOTH_SPEAK, None),
    ("I2b", About.NATIONALITY): (None, BOTH_SPEAK, None),
    ("I2b", About.TARGET): (None, BOTH_SPEAK, None),
    # Near a city, and 80 km inside.
    ("I2b", About.LOCATION): (OVERLAP, BOTH_SPEAK, ("C84a", "C30")),
    ("I2b", About.TIME): (None, BOTH_SPEAK, None),
}

# Minute in UTC: label of the dead of I2a then, silent sides, answers that count.
ON_THE_DAY = {
    # Nobody has spoken.
    "2024-01-18T06:49+00:00": None,
    # Seven, says the deputy governor; nobody else speaks yet.
    "2024-01-18T06:50+00:00": (SILENT, PAKISTAN, {"C94a"}),
    # A service repeats seven; Pakistan is still silent.
    "2024-01-18T06:51+00:00": (SILENT, PAKISTAN, {"C94a", "C95"}),
    "2024-01-18T23:59+00:00": (CONTRADICT, PAKISTAN, {"C94a", "C95", "C109"}),
}


def strike(dataset: Dataset, name: str) -> Incident:
    """Return the strike with this id."""
    (found,) = (held for held in dataset.incidents if held.id == name)
    return found


@pytest.mark.parametrize(("name", "question"), BY_HAND)
def test_label(dataset: Dataset, name: str, question: About) -> None:
    """The rule comes to what the hand came to, for the reason that it gave."""
    label, silent, reason = BY_HAND[name, question]
    found = verdicts(dataset, strike(dataset, name), partial(claimed_area, dataset))[
        question
    ]
    assert (found.label, found.silent) == (label, silent)
    reasons = {frozenset((pair.first, pair.second)) for pair in found.reasons}
    assert frozenset(reason) in reasons if reason else not reasons


def test_every_label_of_the_strikes_was_looked_at(dataset: Dataset) -> None:
    """A strike that is added is worked out by hand too."""
    strikes = {held.id for held in dataset.incidents if held.set is RecordSet.STRIKE}
    assert {(name, q) for name in strikes for q in QUESTIONS} == set(BY_HAND)


def test_only_pakistan_contradicts_itself_on_the_wounded(dataset: Dataset) -> None:
    """Who the wounded of I1 were differs inside one side alone."""
    found = verdicts(dataset, strike(dataset, "I1"), partial(claimed_area, dataset))[
        About.VICTIMS
    ]
    assert found.within == "pakistan"


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
        "A report of Pakistani intelligence (3 women aged 28 to 35)"
        " against Pakistan's Foreign Ministry (3 girls). All of them speak for Pakistan"
    )
    assert "Makran division (denied: armed militants)" in whys[About.TARGET]
    place = whys[About.LOCATION]
    assert place.startswith(
        "Quetta Voice (in Panjgur district, 35 to 45 km from the border)"
        " against CNN (in Balochistan, 45 to 55 km from the border)"
    )
    people = why(dataset, "I2")[About.NATIONALITY]
    assert " and " in people
    assert " against " not in people


def test_who_denies_is_named_where_nobody_asserts(dataset: Dataset) -> None:
    """A denial of what no claim says has no pair, but it has somebody who denies."""
    denied = next(claim for claim in dataset.claims if claim.stance is Stance.DENIES)
    alone = narrowed(
        dataset, incidents=dataset.incidents, claims=(denied,), timeline=()
    )
    reason = why(alone, denied.incident)[denied.about]
    assert reason.startswith(f"{denied.claimant} (denied: ")


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
