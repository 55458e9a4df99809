"""Verdicts: a label of disagreement for each question about an incident, and why.

The rules are written out in the codebook, under "Labels of disagreement".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, product
from typing import TYPE_CHECKING

from data.claims.as_of import Period, period
from data.claims.comparison import NUMBERS, OF_THE_WHOLE, QUESTIONS, Rules, answers
from data.claims.terms import Vocabulary
from data.claims.verdict import Level, Pair, Verdict
from data.model.enums import About, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from data.claims.comparison import Areas
    from data.claims.labels import Label
    from data.model.case import Case
    from data.model.dataset import Dataset
    from data.model.records import Claim, Incident

_LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)

_ONE_ANSWER = frozenset({*NUMBERS, About.TIME})
"""Questions to which a claimant's last answer is the one that counts."""


Verdicts = dict[About, Verdict]
LabelHistory = dict[About, tuple[tuple[dt.datetime, Verdict], ...]]


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

    def last_answers(self) -> _DatedClaims:
        """Let the next answer of a claimant about the same incident end the last."""
        return _DatedClaims(
            *(_until_next(group) for group in (self.own, self.parts, self.umbrella))
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


def _until_next(group: tuple[_DatedClaim, ...]) -> tuple[_DatedClaim, ...]:
    return tuple(
        replace(dated, period=_ended(dated, group)) if not dated.period.end else dated
        for dated in group
    )


def _ended(dated: _DatedClaim, group: Iterable[_DatedClaim]) -> Period:
    """Return the period of a claim until its claimant's next answer."""
    start = dated.period.start
    later = (
        other.period.start
        for other in group
        if _same_speaker(dated, other) and other.period.start > start
    )
    return Period(start, min(later, default=None))


def _same_speaker(first: _DatedClaim, second: _DatedClaim) -> bool:
    """Return whether one claimant asserts both, of the same incident."""
    return (
        first.claim.claimant == second.claim.claimant
        and first.claim.incident == second.claim.incident
        and first.claim.stance is second.claim.stance is Stance.ASSERTS
    )


@dataclass(frozen=True, slots=True)
class _Comparison:
    """All claims on one question about one incident, compared once for all instants.

    Attributes
    ----------
    is_shared
        Whether claims about the umbrella and the parts break a side's silence. No
        claim about the umbrella is an answer for the part.
    revised
        The series of differing answers of each claimant who changed the answer.
    """

    claims: _DatedClaims
    pairs: tuple[tuple[_DatedClaim, _DatedClaim, Pair], ...]
    concerned: tuple[str, ...]
    is_shared: bool
    revised: tuple[tuple[_DatedClaim, ...], ...]

    def verdict(self, instant: dt.datetime) -> Verdict:
        """Return the verdict at an instant."""
        own = _current(self.claims.own, instant)
        answering = (*own, *_current(self.claims.parts, instant))
        if not answering:
            return Verdict()
        umbrella = _current(self.claims.umbrella, instant)
        speaking = (*answering, *umbrella) if self.is_shared else own
        sides = {claim.side for claim in speaking}
        return Verdict(
            answers=tuple(claim.id for claim in answering),
            pairs=tuple(
                pair
                for first, second, pair in self.pairs
                if first.period.includes(instant) and second.period.includes(instant)
            ),
            silent=tuple(side for side in self.concerned if side not in sides),
            revisions=tuple(self._revisions(instant)),
        )

    def _revisions(self, instant: dt.datetime) -> Iterator[tuple[str, ...]]:
        for series in self.revised:
            made = [dated.claim.id for dated in series if dated.period.start <= instant]
            if len(made) > 1:
                yield tuple(made)

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
        if question in _ONE_ANSWER:
            claims = claims.last_answers()
        yield (
            question,
            _Comparison(
                claims,
                _pairs(question, rules, claims),
                sides,
                is_shared=question in OF_THE_WHOLE,
                revised=tuple(_revised(question, rules, claims.own)),
            ),
        )


def _dated(dataset: Dataset, incident_ids: Iterable[str]) -> tuple[_DatedClaim, ...]:
    """Return all claims about some incidents, those that were replaced too."""
    return tuple(
        _DatedClaim(claim, period(dataset, claim))
        for incident_id in incident_ids
        for claim in dataset.claims_about(incident_id)
    )


def _pairs(
    question: About, rules: Rules, claims: _DatedClaims
) -> tuple[tuple[_DatedClaim, _DatedClaim, Pair], ...]:
    """Compare all claims; if a later answer counts more, those last made first."""
    compared = [
        (first, second, _pair(first.claim, second.claim, label))
        for first, second in claims.pairs()
        if (label := rules.compare(question, first.claim, second.claim)) is not None
    ]
    if question in _ONE_ANSWER:
        compared.sort(key=_newness, reverse=True)
    return tuple(compared)


def _newness(
    compared: tuple[_DatedClaim, _DatedClaim, Pair],
) -> tuple[dt.datetime, dt.datetime]:
    first, second, _ = compared
    instants = first.period.start, second.period.start
    return min(instants), max(instants)


def _pair(first: Claim, second: Claim, label: Label) -> Pair:
    if first.side is None or second.side is None:
        return Pair(first.id, second.id, label, Level.OTHERS)
    if first.side != second.side:
        return Pair(first.id, second.id, label, Level.PARTIES)
    return Pair(first.id, second.id, label, Level.WITHIN, first.side)


def _revised(
    question: About, rules: Rules, claims: Iterable[_DatedClaim]
) -> Iterator[tuple[_DatedClaim, ...]]:
    """Yield for each claimant the answers that contradict all before."""
    if question not in _ONE_ANSWER:
        return
    by_claimant: dict[str, list[_DatedClaim]] = {}
    for dated in sorted(claims, key=lambda dated: dated.period.start):
        if dated.claim.stance is Stance.ASSERTS:
            series = by_claimant.setdefault(dated.claim.claimant, [])
            if all(
                rules.is_revised(question, earlier.claim, dated.claim)
                for earlier in series
            ):
                series.append(dated)
    yield from (tuple(series) for series in by_claimant.values() if len(series) > 1)
