"""Where the parties differ: a label for each question about an incident, and why.

The rules are written out in the codebook, under "Labels of disagreement".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product
from typing import TYPE_CHECKING

from data.claims.as_of import replaced_at
from data.claims.comparison import QUESTIONS, Rules, answers
from data.claims.terms import Vocabulary
from data.claims.verdict import Pair, Verdict
from data.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from data.claims.comparison import Areas
    from data.model.case import Case
    from data.model.dataset import Dataset
    from data.model.enums import About
    from data.model.records import Claim, Incident

_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


Verdicts = dict["About", Verdict]
LabelHistory = dict["About", tuple[tuple[dt.datetime, Verdict], ...]]


def verdicts(dataset: Dataset, incident: Incident, areas: Areas) -> Verdicts:
    """Return the verdict on each question about an incident.

    Parameters
    ----------
    areas
        Gives the area that the words of a claim about the place allow, in
        EPSG:4326, or None. Equal words should give the same object, for what was
        compared once is remembered.
    """
    latest = _NEVER - dt.timedelta.resolution
    questions = _questions(dataset, incident, areas)
    return {question: held.at(latest) for question, held in questions}


def label_history(dataset: Dataset, incident: Incident, areas: Areas) -> LabelHistory:
    """Return for each question since when which verdict holds, the oldest first.

    There is a new one only where its ``gist`` changes: at any instant the gist is
    that of ``verdicts`` on what is known by then (``as_known``). Before the first one
    there is nothing to tell; one without a label ends what was told before.
    """
    questions = _questions(dataset, incident, areas)
    return {question: tuple(held.changes()) for question, held in questions}


def concerned(case: Case, incident: Incident) -> tuple[str, ...]:
    """Return the ids of the sides whose silence on an incident counts.

    It is the one that carried it out and those in whose country it was.
    """
    return tuple(
        side.id
        for side in case.sides
        if side.id == incident.side
        or (side.country is not None and side.country == incident.country)
    )


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A claim, and while it holds: from when it is known until it is replaced."""

    claim: Claim
    since: dt.datetime
    until: dt.datetime

    def holds(self, instant: dt.datetime) -> bool:
        return self.since <= instant < self.until


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was ever said of an incident, of its parts, and of its umbrella."""

    own: tuple[_Spoken, ...]
    parts: tuple[_Spoken, ...]
    umbrella: tuple[_Spoken, ...]

    def select(self, wanted: Callable[[Claim], bool]) -> _Heard:
        """Return what was said in the claims that are wanted."""
        return _Heard(
            *(
                tuple(one for one in spoken if wanted(one.claim))
                for spoken in (self.own, self.parts, self.umbrella)
            )
        )

    def pairs(self) -> Iterator[tuple[_Spoken, _Spoken]]:
        """Return every two that may be compared, an umbrella before its part."""
        yield from combinations(self.own, 2)
        yield from product(self.own, self.parts)
        yield from product(self.umbrella, self.own)

    def moments(self) -> list[dt.datetime]:
        """Return every instant at which something is said or replaced, in order."""
        spoken = (*self.own, *self.parts, *self.umbrella)
        instants = {instant for one in spoken for instant in (one.since, one.until)}
        return sorted(instants - {_NEVER})


@dataclass(frozen=True, slots=True)
class _Question:
    """All that was ever said on one question about one incident, compared once.

    What is said of the umbrella is compared and breaks a side's silence, but it is
    no answer for the part.
    """

    heard: _Heard
    pairs: tuple[tuple[_Spoken, _Spoken, Pair], ...]
    concerned: tuple[str, ...]

    def at(self, instant: dt.datetime) -> Verdict:
        """Return the verdict that holds at an instant."""
        own = _holding(self.heard.own, instant)
        answering = (*own, *_holding(self.heard.parts, instant))
        if not answering:
            return Verdict()
        heard = (*answering, *_holding(self.heard.umbrella, instant))
        sides = {claim.side for claim in heard}
        pairs = tuple(
            pair
            for first, second, pair in self.pairs
            if first.holds(instant) and second.holds(instant)
        )
        return Verdict(
            answers=tuple(claim.id for claim in answering),
            pairs=pairs,
            denials=tuple(c.id for c in own if c.stance is Stance.DENIES),
            silent=tuple(side for side in self.concerned if side not in sides),
        )

    def changes(self) -> Iterator[tuple[dt.datetime, Verdict]]:
        """Return each verdict that says something else than the one before it."""
        last = Verdict().gist
        for instant in self.heard.moments():
            verdict = self.at(instant)
            if verdict.gist != last:
                last = verdict.gist
                yield instant, verdict


def _holding(spoken: Iterable[_Spoken], instant: dt.datetime) -> list[Claim]:
    return [one.claim for one in spoken if one.holds(instant)]


def _questions(
    dataset: Dataset, incident: Incident, areas: Areas
) -> Iterator[tuple[About, _Question]]:
    rules = Rules(Vocabulary.of(dataset.case), areas)
    replaced = replaced_at(dataset)
    parts = [held.id for held in dataset.incidents if held.parent == incident.id]
    everything = _Heard(
        own=_spoken(dataset, [incident.id], replaced),
        parts=_spoken(dataset, parts, replaced),
        umbrella=_spoken(dataset, [incident.parent or ""], replaced),
    )
    sides = concerned(dataset.case, incident)
    for question in QUESTIONS:
        heard = everything.select(partial(answers, question=question))
        yield question, _Question(heard, tuple(_pairs(question, rules, heard)), sides)


def _spoken(
    dataset: Dataset,
    incident_ids: Iterable[str],
    replaced: Mapping[str, dt.datetime],
) -> tuple[_Spoken, ...]:
    """Return all that was ever claimed about incidents."""
    return tuple(
        _Spoken(claim, claim.known_from, replaced.get(claim.id, _NEVER))
        for incident_id in incident_ids
        for claim in dataset.claims_about(incident_id)
    )


def _pairs(
    question: About, rules: Rules, heard: _Heard
) -> Iterator[tuple[_Spoken, _Spoken, Pair]]:
    for one, other in heard.pairs():
        first, second = one.claim, other.claim
        label = rules.compare(question, first, second)
        if label is not None:
            side = first.side if first.side == second.side else None
            yield one, other, Pair(first.id, second.id, label, side)
