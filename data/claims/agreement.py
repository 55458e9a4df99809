"""Verdicts: a label of disagreement for each question about an incident, and why.

The rules are written out in the codebook, under "Labels of disagreement".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product
from typing import TYPE_CHECKING

from data.claims.as_of import period
from data.claims.comparison import QUESTIONS, Rules, answers
from data.claims.terms import Vocabulary
from data.claims.verdict import Pair, Verdict
from data.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from data.claims.as_of import Period
    from data.claims.comparison import Areas
    from data.model.case import Case
    from data.model.dataset import Dataset
    from data.model.enums import About
    from data.model.records import Claim, Incident

_LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)


Verdicts = dict["About", Verdict]
LabelHistory = dict["About", tuple[tuple[dt.datetime, Verdict], ...]]


def verdicts(dataset: Dataset, incident: Incident, areas: Areas) -> Verdicts:
    """Return the verdict on each question about an incident.

    Parameters
    ----------
    areas
        Returns the area that a claim about the place allows, in EPSG:4326, or None.
        It should return the same object for equal constraints, since comparisons
        are cached by object.
    """
    comparisons = _comparisons(dataset, incident, areas)
    return {question: compared.verdict(_LATEST) for question, compared in comparisons}


def label_history(dataset: Dataset, incident: Incident, areas: Areas) -> LabelHistory:
    """Return the verdicts on each question with their instants, the oldest first.

    A verdict is added only if its ``gist`` changes: at any instant the gist is that
    of ``verdicts`` for the dataset known by then (``as_known``). Before the first
    verdict there is nothing to compare; a verdict without a label ends the one before.
    """
    comparisons = _comparisons(dataset, incident, areas)
    return {question: tuple(compared.changes()) for question, compared in comparisons}


def concerned(case: Case, incident: Incident) -> tuple[str, ...]:
    """Return the ids of the sides whose silence on an incident counts.

    These are the side that carried it out and the sides in whose country it was.
    """
    return tuple(
        side.id
        for side in case.sides
        if side.id == incident.side
        or (side.country is not None and side.country == incident.country)
    )


@dataclass(frozen=True, slots=True)
class _DatedClaim:
    """A claim with the period in which it counts."""

    claim: Claim
    period: Period


@dataclass(frozen=True, slots=True)
class _DatedClaims:
    """The claims about an incident, about its parts, and about its umbrella."""

    own: tuple[_DatedClaim, ...]
    parts: tuple[_DatedClaim, ...]
    umbrella: tuple[_DatedClaim, ...]

    def select(self, is_wanted: Callable[[Claim], bool]) -> _DatedClaims:
        """Return only the claims that meet a condition."""
        return _DatedClaims(
            *(
                tuple(dated for dated in group if is_wanted(dated.claim))
                for group in (self.own, self.parts, self.umbrella)
            )
        )

    def pairs(self) -> Iterator[tuple[_DatedClaim, _DatedClaim]]:
        """Yield every pair that may be compared, an umbrella before its part."""
        yield from combinations(self.own, 2)
        yield from product(self.own, self.parts)
        yield from product(self.umbrella, self.own)

    def moments(self) -> list[dt.datetime]:
        """Return every instant at which a claim is made or replaced, in order."""
        claims = (*self.own, *self.parts, *self.umbrella)
        ends = {instant for dated in claims for instant in dated.period}
        return sorted(instant for instant in ends if instant is not None)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """All claims on one question about one incident, compared once for all instants.

    Claims about the umbrella are compared and count against a side's silence, but
    they are no answers for the part.
    """

    claims: _DatedClaims
    pairs: tuple[tuple[_DatedClaim, _DatedClaim, Pair], ...]
    concerned: tuple[str, ...]

    def verdict(self, instant: dt.datetime) -> Verdict:
        """Return the verdict at an instant."""
        own = _current(self.claims.own, instant)
        answering = (*own, *_current(self.claims.parts, instant))
        if not answering:
            return Verdict()
        claims = (*answering, *_current(self.claims.umbrella, instant))
        sides = {claim.side for claim in claims}
        pairs = tuple(
            pair
            for first, second, pair in self.pairs
            if first.period.includes(instant) and second.period.includes(instant)
        )
        return Verdict(
            answers=tuple(claim.id for claim in answering),
            pairs=pairs,
            denials=tuple(c.id for c in own if c.stance is Stance.DENIES),
            silent=tuple(side for side in self.concerned if side not in sides),
        )

    def changes(self) -> Iterator[tuple[dt.datetime, Verdict]]:
        """Yield each verdict whose gist differs from the one before it."""
        gist = Verdict().gist
        for instant in self.claims.moments():
            verdict = self.verdict(instant)
            if verdict.gist != gist:
                gist = verdict.gist
                yield instant, verdict


def _current(claims: Iterable[_DatedClaim], instant: dt.datetime) -> list[Claim]:
    return [dated.claim for dated in claims if dated.period.includes(instant)]


def _comparisons(
    dataset: Dataset, incident: Incident, areas: Areas
) -> Iterator[tuple[About, _Comparison]]:
    rules = Rules(Vocabulary.of(dataset.case), areas)
    parts = [part.id for part in dataset.parts(incident)]
    all_claims = _DatedClaims(
        own=_dated(dataset, [incident.id]),
        parts=_dated(dataset, parts),
        umbrella=_dated(dataset, [incident.parent or ""]),
    )
    sides = concerned(dataset.case, incident)
    for question in QUESTIONS:
        claims = all_claims.select(partial(answers, question=question))
        pairs = tuple(_pairs(question, rules, claims))
        yield question, _Comparison(claims, pairs, sides)


def _dated(dataset: Dataset, incident_ids: Iterable[str]) -> tuple[_DatedClaim, ...]:
    """Return all claims about some incidents, those that were replaced too."""
    return tuple(
        _DatedClaim(claim, period(dataset, claim))
        for incident_id in incident_ids
        for claim in dataset.claims_about(incident_id)
    )


def _pairs(
    question: About, rules: Rules, claims: _DatedClaims
) -> Iterator[tuple[_DatedClaim, _DatedClaim, Pair]]:
    for first, second in claims.pairs():
        label = rules.compare(question, first.claim, second.claim)
        if label is not None:
            side = first.claim.side if first.claim.side == second.claim.side else None
            yield first, second, Pair(first.claim.id, second.claim.id, label, side)
