"""The terms of a case: which of them may be said of the same people or things."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from data.claims.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.model.case import Case


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the terms of a case have to do with each other.

    Attributes
    ----------
    above
        For each term the terms that take it in, itself included.
    may_be
        Every two terms that the same people may bear, either way round.
    anybody
        The terms that may stand for any other.
    """

    above: Mapping[str, frozenset[str]]
    may_be: frozenset[tuple[str, str]]
    anybody: frozenset[str]

    @classmethod
    def of(cls, case: Case) -> Vocabulary:
        """Return the vocabulary of a case."""
        broader = {term.id: term.broader for term in case.terms}
        pairs = {(term.id, other) for term in case.terms for other in term.may_be}
        return cls(
            {term: frozenset(_upwards(term, broader)) for term in broader},
            frozenset(pairs | {(other, term) for term, other in pairs}),
            frozenset(term.id for term in case.terms if term.open),
        )

    def compare(self, first: Iterable[str], second: Iterable[str]) -> Label | None:
        """Return how two answers in terms stand to each other; None without terms."""
        one, other = frozenset(first), frozenset(second)
        if not one or not other:
            return None
        if one == other:
            return Label.AGREE
        open_ended = (one | other) & self.anybody
        meet = open_ended or any(self._may_meet(*pair) for pair in product(one, other))
        return Label.OVERLAP if meet else Label.CONTRADICT

    def share(self, first: Iterable[str], second: Iterable[str]) -> bool:
        """Whether a term of one is, or takes in, a term of the other for certain."""
        return any(self._is(one, other) for one, other in product(first, second))

    def _is(self, one: str, other: str) -> bool:
        return one in self.above[other] or other in self.above[one]

    def _may_meet(self, one: str, other: str) -> bool:
        higher = product(self.above[one], self.above[other])
        return self._is(one, other) or not self.may_be.isdisjoint(higher)


def _upwards(term: str, broader: Mapping[str, str | None]) -> list[str]:
    chain = [term]
    while (above := broader[chain[-1]]) is not None:
        chain.append(above)
    return chain
