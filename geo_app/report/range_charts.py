"""Range charts of claimed figures: one row per claim, from low to high."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.claims.as_of import period
from data.model.enums import About, Stance
from layers.i18n import phrases as words

if TYPE_CHECKING:
    from data import Claim, Dataset, Incident

QUESTIONS = (About.FATALITIES, About.CASUALTIES, About.INJURIES)


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim in a chart: a range, or words if it gives no number.

    Attributes
    ----------
    left, wide
        Start and length of the range in per cent of the chart; None without one.
    open
        Whether the range has no upper end ("at least").
    known_from, replaced
        Instants from which the claim and its successor are known; texts that sort,
        the latter empty without a successor.
    """

    claimant: str
    side: str
    words: str
    left: float | None
    wide: float | None
    open: bool
    known_from: str
    replaced: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The claims on a question, on a scale from 0 to the highest figure."""

    title: str
    most: int
    rows: tuple[Bar, ...]


def charts(dataset: Dataset, incident: Incident) -> tuple[Chart, ...]:
    """Return a chart for each question with several claims and a number above 0."""
    asserted = [
        claim
        for claim in dataset.claims_about(incident.id)
        if claim.stance is Stance.ASSERTS
    ]
    drawn = []
    for about in QUESTIONS:
        claims = [claim for claim in asserted if claim.about is about]
        most = max((_top(claim) for claim in claims), default=0)
        if most > 0 and len(claims) > 1:
            drawn.append(_chart(dataset, claims, most))
    return tuple(drawn)


def _chart(dataset: Dataset, claims: list[Claim], most: int) -> Chart:
    ordered = sorted(claims, key=lambda claim: claim.known_from)
    return Chart(
        title=words.about(claims[0].about),
        most=most,
        rows=tuple(_bar(dataset, claim, most) for claim in ordered),
    )


def _top(claim: Claim) -> int:
    return claim.high if claim.high is not None else claim.low or 0


def _bar(dataset: Dataset, claim: Claim, most: int) -> Bar:
    left = wide = None
    if claim.low is not None:
        end = most if claim.high is None else claim.high
        left, wide = 100 * claim.low / most, 100 * (end - claim.low) / most
    known_from, replaced = period(dataset, claim).texts()
    return Bar(
        claimant=claim.claimant,
        side=dataset.side(claim.side).id,
        words=words.figure(claim) if claim.low is not None else claim.victims or "",
        left=left,
        wide=wide,
        open=claim.low is not None and claim.high is None,
        known_from=known_from,
        replaced=replaced,
    )
