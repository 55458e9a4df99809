"""Comparison of two claims that answer the same question.

The rules are written out in the codebook, under "Labels of disagreement".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.claims import value_comparison
from data.claims.labels import Label
from data.model.enums import About, Stance

if TYPE_CHECKING:
    from collections.abc import Callable

    from shapely.geometry.base import BaseGeometry

    from data.claims.terms import Vocabulary
    from data.model.records import Claim

    Areas = Callable[[Claim], BaseGeometry | None]

QUESTIONS = (
    About.FATALITIES,
    About.INJURIES,
    About.VICTIMS,
    About.NATIONALITY,
    About.TARGET,
    About.LOCATION,
    About.TIME,
)
"""The questions whose answers are compared."""

NUMBERS = frozenset({About.FATALITIES, About.INJURIES})
"""The questions that a figure answers."""

OF_THE_WHOLE = frozenset({About.VICTIMS, About.NATIONALITY, About.TARGET})
"""The questions on which an umbrella incident and its parts are compared."""

_KILLED_OR_HURT = frozenset({About.CASUALTIES, About.VICTIMS})


def answers(claim: Claim, question: About) -> bool:
    """Return whether a claim answers a question.

    A casualty figure also answers "who were the victims?" if it describes the people
    counted; a stated zero does not.
    """
    if question is not About.VICTIMS or claim.about is About.VICTIMS:
        return claim.about is question
    describes = bool(claim.terms or claim.victims)
    return claim.about in _KILLED_OR_HURT | NUMBERS and describes and claim.high != 0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules by which claims of a case are compared.

    Attributes
    ----------
    areas
        Returns the area that a claim about the place allows, in EPSG:4326; None if
        it has none that could be drawn.
    """

    vocabulary: Vocabulary
    areas: Areas

    def compare(self, question: About, first: Claim, second: Claim) -> Label | None:
        """Return the label of two answers, or None if they cannot be compared.

        If they are about different incidents, the first must be about the umbrella
        of the other's incident. Of these, only what is said of victims, nationality
        and target is compared, and what one of them denies.
        """
        if not _comparable(first, second):
            return None
        if first.stance is not second.stance:
            return self._denial(question, first, second)
        if question not in OF_THE_WHOLE and first.incident != second.incident:
            return None
        return self._answers(question, first, second)

    def is_revised(self, question: About, first: Claim, second: Claim) -> bool:
        """Return whether a claimant's second answer contradicts the first."""
        return self._answers(question, first, second) is Label.CONTRADICT

    def _denial(self, question: About, first: Claim, second: Claim) -> Label | None:
        """Return DENIED if one claim denies anything that the other asserts."""
        denial, assertion = first, second
        if second.stance is Stance.DENIES:
            denial, assertion = second, first
        if denial.terms and not self.vocabulary.denies(denial.terms, assertion.terms):
            return None
        is_disjoint = self._answers(question, first, second) is Label.CONTRADICT
        return None if is_disjoint else Label.DENIED

    def _answers(self, question: About, first: Claim, second: Claim) -> Label | None:
        label: Label | None
        match question:
            case _ if question in NUMBERS:
                label = value_comparison.numbers(_bounds(first), _bounds(second))
            case About.TIME:
                label = value_comparison.times(first.occurred, second.occurred)
            case About.LOCATION:
                label = value_comparison.areas(self.areas(first), self.areas(second))
            case About.VICTIMS:
                label = self._descriptions(first, second)
            case _:
                label = self.vocabulary.compare(first.terms, second.terms)
        return label

    def _descriptions(self, first: Claim, second: Claim) -> Label | None:
        is_part = first.incident != second.incident
        if not is_part and _ages_differ(first, second):
            return Label.CONTRADICT
        return self.vocabulary.compare_groups(
            first.terms, second.terms, is_part=is_part
        )


def _ages_differ(first: Claim, second: Claim) -> bool:
    """Return whether two claims give other ages to as many people."""
    ages, others = sorted(first.ages), sorted(second.ages)
    return 0 < len(ages) == len(others) and ages != others


def _comparable(first: Claim, second: Claim) -> bool:
    """Return whether two claimants, not both denying, speak of the same people.

    Those killed are not those wounded.
    """
    if first.claimant == second.claimant:
        return False
    questions = {first.about, second.about}
    same_people = len(questions) == 1 or bool(questions & _KILLED_OR_HURT)
    return same_people and {first.stance, second.stance} != {Stance.DENIES}


def _bounds(claim: Claim) -> tuple[float, float]:
    """Return the lower and the upper bound; without a number, at least one."""
    low = 1 if claim.low is None else claim.low
    return low, math.inf if claim.high is None else claim.high
