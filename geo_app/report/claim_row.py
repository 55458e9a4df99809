"""A claim as a row of texts, the same in every medium."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from data.claims import as_of
from data.model.enums import Stance
from layers import read_as
from layers.i18n import phrases, say

if TYPE_CHECKING:
    from data import Claim, Dataset


class ClaimRow(TypedDict):
    """One claim as texts: what a medium lays out, and never words anew.

    ``question`` is what it is ``about`` with the word ``denied``, which is empty if it
    asserts. ``by`` is the ``claimant``, via the ``relay`` if there is one. ``status``
    says that it was replaced, else it is empty; ``dated`` is the ``date`` with it.
    ``source`` is the number of the source in the case's list, ``url`` its address or an
    empty text. ``area`` is the interpretation of its place, empty if it names none.
    ``known_from`` and ``replaced`` are the instants from which the claim and its
    successor are known (texts that sort; the latter empty without a successor);
    ``earlier`` lists the figures that it superseded, in words.
    """

    id: str
    about: str
    denied: str
    question: str
    figure: str
    victims: str
    statement: str
    area: str
    claimant: str
    relay: str
    by: str
    date: str
    status: str
    dated: str
    source: int
    grade: str
    locator: str
    url: str
    known_from: str
    replaced: str
    earlier: str


def claim_row(dataset: Dataset, claim: Claim) -> ClaimRow:
    """Return a claim as texts."""
    source = dataset.source(claim.source)
    question, date = phrases.about(claim.about), phrases.made_on(claim)
    denied = say("record.denied") if claim.stance is Stance.DENIES else ""
    known_from, replaced = as_of.period(dataset, claim).texts()
    status = say("record.replaced") if replaced else ""
    return ClaimRow(
        id=claim.id,
        about=question,
        denied=denied,
        question=f"{question}, {denied}" if denied else question,
        figure=phrases.figure(claim),
        victims=claim.victims or "",
        statement=claim.statement,
        area=read_as(dataset, claim),
        claimant=claim.claimant,
        relay=claim.relayed_by or "",
        by=phrases.via(claim.claimant, claim.relayed_by),
        date=date,
        status=status,
        dated=phrases.noted(date, status),
        source=source.number,
        grade=source.grade,
        locator=claim.locator,
        url=source.url or "",
        known_from=known_from,
        replaced=replaced,
        earlier=phrases.earlier(as_of.history(dataset, claim)),
    )
