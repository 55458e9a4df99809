"""The summary of an incident: the tolls of each side, and disagreement labels."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from data.claims.as_of import replaced_at
from data.claims.labels import Label
from data.model.enums import About, Stance
from data.model.instants import instant_text
from layers.i18n import phrases as words
from layers.i18n import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data import Claim, Dataset, Incident
    from geo_app.report.agreement import Question, State

QUESTIONS = (About.FATALITIES, About.CASUALTIES)


@dataclass(frozen=True, slots=True)
class Timed:
    """The name of a claimant or a question, with its period of validity."""

    name: str
    known_from: str
    until: str


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure in words, and its claimants."""

    words: str
    claimants: tuple[Timed, ...]


@dataclass(frozen=True, slots=True)
class Tolls:
    """The figures of all speakers for a side (id)."""

    side: str
    rows: tuple[Toll, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A label of disagreement, and the questions that have it."""

    kind: str
    words: str
    asked: tuple[Timed, ...]


def columns(dataset: Dataset) -> tuple[str, ...]:
    """Return the names of the sides in order, and of all others."""
    return (*(side.name for side in dataset.case.sides_by_name), say("side.others"))


def tolls(dataset: Dataset, incident: Incident) -> tuple[Tolls, ...]:
    """Return claimed fatalities, one entry per column.

    Denials have no figure and are left out.
    """
    ids = [side.id for side in dataset.case.sides_by_name]
    counted = [
        claim
        for claim in dataset.claims_about(incident.id)
        if claim.about in QUESTIONS and claim.stance is Stance.ASSERTS
    ]
    return tuple(
        Tolls(
            dataset.side(side).id,
            _by_words(dataset, [claim for claim in counted if claim.side == side]),
        )
        for side in (*ids, None)
    )


def chips(questions: tuple[Question, ...]) -> tuple[Chip, ...]:
    """Group the questions by label, the strongest label first."""
    return tuple(
        Chip(str(label), words.label(label), asked)
        for label in reversed(Label)
        if (
            asked := tuple(
                Timed(say(f"asked.{about}"), *span)
                for about, states in questions
                for span in _spans(states, label)
            )
        )
    )


def _spans(states: tuple[State, ...], kind: str) -> Iterator[tuple[str, str]]:
    """Yield start and end of each period of a label, whatever the reasons."""
    for state_kind, group in groupby(states, key=lambda state: state.kind):
        run = list(group)
        if state_kind == kind:
            yield run[0].known_from, run[-1].until


def _by_words(dataset: Dataset, claims: list[Claim]) -> tuple[Toll, ...]:
    ordered = sorted(
        claims, key=lambda claim: (QUESTIONS.index(claim.about), claim.known_from)
    )
    claimants_by_toll: dict[str, list[Timed]] = {}
    for claim in ordered:
        claimants = claimants_by_toll.setdefault(words.toll(claim), [])
        claimants.append(_claimant(dataset, claim))
    return tuple(
        Toll(toll, tuple(claimants)) for toll, claimants in claimants_by_toll.items()
    )


def _claimant(dataset: Dataset, claim: Claim) -> Timed:
    return Timed(
        name=claim.claimant,
        known_from=instant_text(claim.known_from),
        until=instant_text(replaced_at(dataset).get(claim.id)),
    )
