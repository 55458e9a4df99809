"""What can be read of an incident at a glance: each side's toll, and the labels."""

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
class Said:
    """A name, or a question, that holds from one instant and until another."""

    name: str
    known_from: str
    until: str


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure in words, and who gives it and when."""

    words: str
    claimants: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Tolls:
    """The figures of all who speak for one side (id)."""

    side: str
    rows: tuple[Toll, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A label of disagreement, and the questions that bear it and when."""

    kind: str
    words: str
    asked: tuple[Said, ...]


def columns(dataset: Dataset) -> tuple[str, ...]:
    """Return the names of the sides in their order, and of all others."""
    return (*(side.name for side in dataset.case.sides_by_name), say("side.others"))


def tolls(dataset: Dataset, incident: Incident) -> tuple[Tolls, ...]:
    """Return the figures of the dead, one entry per column.

    A denial has no figure of its own and stands in the record only.
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
    """Gather the labels of all questions by their kind, the strongest first."""
    return tuple(
        Chip(str(label), words.label(label), asked)
        for label in reversed(Label)
        if (
            asked := tuple(
                Said(say(f"asked.{about}"), *span)
                for about, states in questions
                for span in _spans(states, label)
            )
        )
    )


def _spans(states: tuple[State, ...], kind: str) -> Iterator[tuple[str, str]]:
    """Yield from when until when a question bears a label, whatever the reasons."""
    for found, run in groupby(states, key=lambda state: state.kind):
        held = list(run)
        if found == kind:
            yield held[0].known_from, held[-1].until


def _by_words(dataset: Dataset, claims: list[Claim]) -> tuple[Toll, ...]:
    ordered = sorted(
        claims, key=lambda claim: (QUESTIONS.index(claim.about), claim.known_from)
    )
    held: dict[str, list[Said]] = {}
    for claim in ordered:
        held.setdefault(words.toll(claim), []).append(_said(dataset, claim))
    return tuple(Toll(said, tuple(by)) for said, by in held.items())


def _said(dataset: Dataset, claim: Claim) -> Said:
    return Said(
        name=claim.claimant,
        known_from=instant_text(claim.known_from),
        until=instant_text(replaced_at(dataset).get(claim.id)),
    )
