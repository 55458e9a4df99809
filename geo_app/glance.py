"""What can be read of an incident at a glance: each side's toll, with claimants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data import knowledge
from data.model import About, Stance, instant_text
from layers import card_words as words

if TYPE_CHECKING:
    from data import Claim, Dataset, Incident
    from data.model import Side

QUESTIONS = (About.FATALITIES, About.CASUALTIES)
OTHERS = "Others"


@dataclass(frozen=True, slots=True)
class Figure:
    """One claimant's figure, from one instant on and until it is replaced."""

    words: str
    claimant: str
    known_from: str
    until: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of all who speak for one side (id)."""

    side: str
    rows: tuple[Figure, ...]


def columns(dataset: Dataset) -> tuple[str, ...]:
    """Return the names of the sides in their order, and of all others."""
    return (*(side.name for side in _sides(dataset)), OTHERS)


def figures(dataset: Dataset, incident: Incident) -> tuple[Figures, ...]:
    """Return the figures about one incident, one entry per column.

    A denial has no figure of its own and stands in the record only.
    """
    ids = [side.id for side in _sides(dataset)]
    counted = sorted(
        (
            claim
            for claim in dataset.claims_about(incident.id)
            if claim.about in QUESTIONS and claim.stance is Stance.ASSERTS
        ),
        key=lambda claim: (QUESTIONS.index(claim.about), claim.known_from),
    )
    return tuple(
        Figures(
            dataset.side(side).id,
            tuple(_figure(dataset, claim) for claim in counted if claim.side == side),
        )
        for side in (*ids, None)
    )


def _sides(dataset: Dataset) -> list[Side]:
    return sorted(dataset.case.sides, key=lambda side: side.name)


def _figure(dataset: Dataset, claim: Claim) -> Figure:
    until = knowledge.replaced_at(dataset).get(claim.id)
    return Figure(
        words=words.toll(claim),
        claimant=claim.claimant,
        known_from=instant_text(claim.known_from),
        until=instant_text(until) if until else "",
    )
