"""A claim as a row of texts, the same in every medium."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from data.claims import as_of
from data.model.enums import Stance
from data.model.instants import instant_text
from layers import read_as
from layers.i18n import phrases

if TYPE_CHECKING:
    from data import Claim, Dataset


class ClaimRow(TypedDict):
    """One claim as texts.

    ``source`` is the number of the source in the case's list, ``url`` its address or an
    empty text. ``area`` is the interpretation of its place, empty if it names none.
    ``known_from`` and ``replaced`` are the instants from which the claim and its
    successor are known (texts that sort; the latter empty without a successor);
    ``earlier`` lists the figures that it superseded, in words.
    """

    id: str
    about: str
    denies: bool
    figure: str
    victims: str
    statement: str
    area: str
    claimant: str
    relay: str
    date: str
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
    return ClaimRow(
        id=claim.id,
        about=phrases.about(claim.about),
        denies=claim.stance is Stance.DENIES,
        figure=phrases.figure(claim),
        victims=claim.victims or "",
        statement=claim.statement,
        area=read_as(dataset, claim),
        claimant=claim.claimant,
        relay=claim.relayed_by or "",
        date=phrases.made_on(claim),
        source=source.number,
        grade=source.grade,
        locator=claim.locator,
        url=source.url or "",
        known_from=instant_text(claim.known_from),
        replaced=instant_text(as_of.replaced_at(dataset).get(claim.id)),
        earlier=phrases.earlier(as_of.history(dataset, claim)),
    )
