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

_KILLED_OR_HURT = frozenset({About.CASUALTIES, About.VICTIMS})
_NUMBERS = frozenset({About.FATALITIES, About.INJURIES})


def answers(claim: Claim, question: About) -> bool:
    """Return whether a claim answers a question.

    A casualty figure also answers "who were the victims?" if it describes the people
    counted; a stated zero does not.
    """
    if question is not About.VICTIMS or claim.about is About.VICTIMS:
        return claim.about is question
    describes = bool(claim.terms or claim.victims)
    return claim.about in _KILLED_OR_HURT | _NUMBERS and describes and claim.high != 0


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
        of the other's incident.
        """
        if not _comparable(first, second):
            return None
        if first.stance is not second.stance:
            return self._denial(question, first, second)
        if question in _NUMBERS and first.incident != second.incident:
            return _whole_and_part(_bounds(first), _bounds(second))
        return self._answers(question, first, second)

    def _denial(self, question: About, first: Claim, second: Claim) -> Label | None:
        """Return DENIED if one claim denies anything that the other asserts."""
        denial, assertion = first, second
        if second.stance is Stance.DENIES:
            denial, assertion = second, first
        if denial.terms and not self.vocabulary.share(denial.terms, assertion.terms):
            return None
        is_disjoint = self._answers(question, first, second) is Label.CONTRADICT
        return None if is_disjoint else Label.DENIED

    def _answers(self, question: About, first: Claim, second: Claim) -> Label | None:
        if question in _NUMBERS:
            return value_comparison.numbers(_bounds(first), _bounds(second))
        if question is About.TIME:
            return value_comparison.times(first.occurred, second.occurred)
        if question is About.LOCATION:
            return value_comparison.areas(self.areas(first), self.areas(second))
        return self.vocabulary.compare(first.terms, second.terms)


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


def _whole_and_part(whole: tuple[float, float], part: tuple[float, float]) -> Label:
    """Label the figures of an umbrella and a part: the whole must not be less."""
    return Label.CONTRADICT if part[0] > whole[1] else Label.OVERLAP
