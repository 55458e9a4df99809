"""The terms of a case, and which of them can apply to the same people or things."""

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
    """The relations between the terms of a case.

    Attributes
    ----------
    above
        For each term itself and its broader terms.
    may_be
        All pairs of terms that can apply to the same people, in both orders.
    anybody
        The terms that can mean any other.
    """

    above: Mapping[str, frozenset[str]]
    may_be: frozenset[tuple[str, str]]
    anybody: frozenset[str]

    @classmethod
    def of(cls, case: Case) -> Vocabulary:
        """Build the vocabulary of a case."""
        broader = {term.id: term.broader for term in case.terms}
        pairs = {(term.id, other) for term in case.terms for other in term.may_be}
        return cls(
            {term: frozenset(_with_broader(term, broader)) for term in broader},
            frozenset(pairs | {(other, term) for term, other in pairs}),
            frozenset(term.id for term in case.terms if term.open),
        )

    def compare(self, first: Iterable[str], second: Iterable[str]) -> Label | None:
        """Return the label of two answers given in terms; None if one has no terms."""
        terms, others = frozenset(first), frozenset(second)
        if not terms or not others:
            return None
        if terms == others:
            return Label.AGREE
        open_terms = (terms | others) & self.anybody
        meet = open_terms or any(
            self._may_overlap(*pair) for pair in product(terms, others)
        )
        return Label.OVERLAP if meet else Label.CONTRADICT

    def compare_groups(
        self, first: Iterable[str], second: Iterable[str], *, is_part: bool = False
    ) -> Label | None:
        """Return the label of two descriptions of a group of people.

        A description speaks of all of them: each person bears one of its terms, and
        each term is borne by somebody. With an open term it speaks of some only. Two
        contradict each other if one names people whom the other, which speaks of all,
        excludes. None if a description names nobody.

        Parameters
        ----------
        is_part
            Whether the second describes a part of the group only. It then excludes
            nobody.
        """
        terms, others = frozenset(first), frozenset(second)
        if not terms - self.anybody or not others - self.anybody:
            return None
        if self._excludes(terms, others):
            return Label.CONTRADICT
        if not is_part and self._excludes(others, terms):
            return Label.CONTRADICT
        is_same = terms == others and not terms & self.anybody
        return Label.AGREE if is_same else Label.OVERLAP

    def _excludes(self, terms: frozenset[str], others: frozenset[str]) -> bool:
        """Return whether a description of all has no room for people of another."""
        return not terms & self.anybody and any(
            not any(self._may_overlap(term, other) for term in terms)
            for other in others - self.anybody
        )

    def denies(self, denied: Iterable[str], asserted: Iterable[str]) -> bool:
        """Return whether an asserted term is a denied one, or a kind of it."""
        denied_terms = frozenset(denied)
        return any(denied_terms & self.above[term] for term in asserted)

    def _includes(self, term: str, other: str) -> bool:
        """Return whether one of two terms, whichever, includes the other."""
        return term in self.above[other] or other in self.above[term]

    def _may_overlap(self, term: str, other: str) -> bool:
        broader = product(self.above[term], self.above[other])
        return self._includes(term, other) or not self.may_be.isdisjoint(broader)


def _with_broader(term: str, broader: Mapping[str, str | None]) -> list[str]:
    """Return a term and its broader terms, from the narrowest to the broadest."""
    terms = [term]
    while (above := broader[terms[-1]]) is not None:
        terms.append(above)
    return terms
