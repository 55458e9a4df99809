"""Whether the parties agree: each question's label over time, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from data.claims.agreement import label_history
from data.claims.claimed_area import claimed_area
from data.claims.labels import Label
from data.model.enums import Stance
from data.model.instants import instant_text
from layers import where_words
from layers.i18n import joined, say
from layers.i18n import phrases as words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from data import Claim, Dataset, Incident
    from data.claims.verdict import Verdict
    from data.model.enums import About

_PAIRS_NAMED = 2


@dataclass(frozen=True, slots=True)
class State:
    """A label that holds from one instant until another; texts that sort."""

    kind: str
    words: str
    why: str
    known_from: str
    until: str


Question = tuple["About", tuple[State, ...]]
"""What is asked, and the labels that its answers earned one by one."""


def questions(dataset: Dataset, incident: Incident) -> tuple[Question, ...]:
    """Return the labels of every question about an incident that earned one."""
    claims = {claim.id: claim for claim in dataset.claims}
    areas = partial(claimed_area, dataset)
    found = []
    for about, held in label_history(dataset, incident, areas).items():
        ends = [*(instant for instant, _ in held), None][1:]
        states = tuple(
            _state(verdict, _why(dataset, claims, verdict, asked=about), (since, until))
            for (since, verdict), until in zip(held, ends, strict=True)
            if verdict.label is not None
        )
        if states:
            found.append((about, states))
    return tuple(found)


def standing(questions: Iterable[Question]) -> dict[About, State]:
    """Return the label that each question bears in the end, if it bears one then."""
    return {asked: states[-1] for asked, states in questions if not states[-1].until}


def _state(
    verdict: Verdict, why: str, span: tuple[dt.datetime, dt.datetime | None]
) -> State:
    label = verdict.label or Label.AGREE
    since, until = span
    return State(
        kind=str(label),
        words=words.label(label),
        why=why,
        known_from=instant_text(since),
        until=instant_text(until),
    )


def _why(
    dataset: Dataset, claims: dict[str, Claim], verdict: Verdict, *, asked: About
) -> str:
    """Say who stands against or beside whom, and who is silent."""
    tell = partial(_said, dataset, asked)
    named = [
        _pair(verdict, tell(claims[pair.first]), tell(claims[pair.second]))
        for pair in verdict.reasons[:_PAIRS_NAMED]
    ]
    if verdict.label is Label.DENIED and not named:
        named = [tell(claims[id_]) for id_ in verdict.denials]
    more = max(0, len(verdict.reasons) - len(named))
    pairs = "; ".join(named)
    parts = [say("why.more", pairs=pairs, n=more) if more else pairs]
    if verdict.within:
        parts.append(say("why.within", side=dataset.side(verdict.within).name))
    if verdict.silent:
        names = joined(dataset.side(side).name for side in verdict.silent)
        parts.append(say("why.nothing", sides=names))
    return ". ".join(part for part in parts if part)


def _pair(verdict: Verdict, one: str, other: str) -> str:
    if verdict.label in {Label.CONTRADICT, Label.DENIED}:
        return say("why.against", one=one, other=other)
    return say("why.beside", one=one, other=other)


def _said(dataset: Dataset, asked: About, claim: Claim) -> str:
    """Name a claimant with the answer, and whether it is a denial."""
    what = (
        where_words(dataset, claim.where)
        if claim.where
        else words.answer(dataset.case, claim, asked)
    )
    if claim.stance is Stance.DENIES:
        return say("why.denied", who=claim.claimant, what=what)
    return say("why.said", who=claim.claimant, what=what)
