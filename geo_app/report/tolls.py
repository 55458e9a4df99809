"""The summary of an incident: the tolls of each side, and disagreement labels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from data.claims.as_of import period
from data.claims.labels import Label
from data.model.enums import Stance
from layers.i18n import phrases as words
from layers.i18n import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data import Claim, Dataset, Incident
    from geo_app.report.agreement import Question, State


@dataclass(frozen=True, slots=True)
class Timed:
    """The name of a claimant or a question, with its period of validity."""

    name: str
    known_from: str
    until: str


@dataclass(frozen=True, slots=True)
class Claimant(Timed):
    """Who claims a figure; ``cited`` adds the relay, the date and the source."""

    cited: str


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure in words, and its claimants."""

    words: str
    claimants: tuple[Claimant, ...]


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
    """Return the killed and wounded that are claimed, one entry per column.

    Denials have no figure and are left out. Superseded figures are included, with
    the end of their period: `standing` leaves them out.
    """
    ids = [side.id for side in dataset.case.sides_by_name]
    counted = sorted(
        (
            claim
            for claim in dataset.claims_about(incident.id)
            if claim.about.counts_people and claim.stance is Stance.ASSERTS
        ),
        key=_in_order,
    )
    return tuple(
        Tolls(
            dataset.side(side).id,
            _by_words(dataset, [claim for claim in counted if claim.side == side]),
        )
        for side in (*ids, None)
    )


def standing(figures: Tolls) -> list[dict[str, Any]]:
    """Return the figures that nothing has replaced, for media without a clock."""
    return [
        {"toll": toll.words, "who": who}
        for toll in figures.rows
        if (who := [one.cited for one in toll.claimants if not one.until])
    ]


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
    return tuple(
        Toll(toll, tuple(_claimant(dataset, claim) for claim in same))
        for toll, same in groupby(claims, key=words.toll)
    )


def _in_order(claim: Claim) -> tuple[int, float, str]:
    """Return the sort key of tolls: fatalities first, by number, then without one."""
    least = math.inf if claim.low is None else claim.low
    return words.question_rank(claim), least, words.toll(claim)


def _claimant(dataset: Dataset, claim: Claim) -> Claimant:
    known_from, until = period(dataset, claim).texts()
    return Claimant(
        name=claim.claimant,
        known_from=known_from,
        until=until,
        cited=say(
            "sheet.figure",
            claimant=words.via(claim.claimant, claim.relayed_by),
            date=words.day_words(claim.made_on),
            number=dataset.source(claim.source).number,
        ),
    )
