"""Labels of disagreement over time for each question, with reasons in words."""

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
    from collections.abc import Callable, Iterable, Sequence

    from data import Claim, Dataset, Incident
    from data.claims.verdict import Group, Pair, Verdict
    from data.model.enums import About


@dataclass(frozen=True, slots=True)
class State:
    """A label with its period of validity, as texts that sort.

    Kind and words are empty where there is nothing to compare between the parties.
    """

    kind: str
    words: str
    why: str
    known_from: str
    until: str


Question = tuple["About", tuple[State, ...]]
"""A question and its successive labels."""


def questions(dataset: Dataset, incident: Incident) -> tuple[Question, ...]:
    """Return the labels of each question about an incident on which there is any."""
    # An umbrella and its parts are compared with each other.
    parts = (part.id for part in dataset.parts(incident))
    compared = (incident.parent or "", incident.id, *parts)
    claims = {
        claim.id: claim
        for incident_id in compared
        for claim in dataset.claims_about(incident_id)
    }
    areas = partial(claimed_area, dataset)
    labelled = []
    for question, history in label_history(dataset, incident, areas).items():
        ends = [*(instant for instant, _ in history), None][1:]
        states = tuple(
            _state(
                verdict,
                _why(dataset, claims, verdict, question=question),
                (since, until),
            )
            for (since, verdict), until in zip(history, ends, strict=True)
            if verdict.label or verdict.groups
        )
        if states:
            labelled.append((question, states))
    return tuple(labelled)


def standing(questions: Iterable[Question]) -> dict[About, State]:
    """Return the current label of each question that has one."""
    return {
        question: states[-1] for question, states in questions if not states[-1].until
    }


def _state(
    verdict: Verdict, why: str, span: tuple[dt.datetime, dt.datetime | None]
) -> State:
    label = verdict.label
    since, until = span
    return State(
        kind=str(label or ""),
        words=words.label(label) if label else "",
        why=why,
        known_from=instant_text(since),
        until=instant_text(until),
    )


def _why(
    dataset: Dataset, claims: dict[str, Claim], verdict: Verdict, *, question: About
) -> str:
    """Write who contradicts or complements whom: the parties first, then the others.

    Who says nothing and who changed the answer comes between them.
    """

    def tell(claim_id: str) -> str:
        return _answer(dataset, question, claims[claim_id])

    parts = [_leading(verdict.reasons, tell)] if verdict.reasons else []
    if verdict.silent:
        names = joined(dataset.side(side).name for side in verdict.silent)
        parts.append(say("why.nothing", sides=names))
    for series in verdict.revisions:
        speaker = claims[series[0]].claimant
        given = [words.answer(dataset.case, claims[id_], question) for id_ in series]
        parts.append(say("why.revised", who=speaker, answers=", ".join(given)))
    parts.extend(_group(dataset, group, tell) for group in verdict.groups)
    return ". ".join(parts)


def _group(dataset: Dataset, group: Group, tell: Callable[[str], str]) -> str:
    """Write how the claimants of a side stand to each other, or third parties."""
    pair = _pair(group.leading, tell) if group.leading else ""
    if group.side is None:
        return say(f"why.others.{group.label}", pair=pair)
    side = dataset.side(group.side).name
    return say(f"why.within.{group.label}", side=side, pair=pair)


def _leading(pairs: Sequence[Pair], tell: Callable[[str], str]) -> str:
    """Name the first pair, and count the others."""
    first, *others = pairs
    named = _pair(first, tell)
    return say("why.more", pairs=named, n=len(others)) if others else named


def _pair(pair: Pair, tell: Callable[[str], str]) -> str:
    first, second = tell(pair.first), tell(pair.second)
    if pair.label in {Label.CONTRADICT, Label.DENIED}:
        return say("why.against", one=first, other=second)
    return say("why.beside", one=first, other=second)


def _answer(dataset: Dataset, question: About, claim: Claim) -> str:
    """Name a claimant with the answer, and whether it is a denial."""
    what = (
        where_words(dataset, claim.where)
        if claim.where
        else words.answer(dataset.case, claim, question)
    )
    if claim.stance is Stance.DENIES:
        return say("why.denied", who=claim.claimant, what=what)
    return say("why.said", who=claim.claimant, what=what)
