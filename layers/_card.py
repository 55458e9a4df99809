"""The card of an incident: what its popup says, as plain values.

The card is data: the page's record, which the popups show, and the exports read it.
The viewer (``_card.js``) makes text nodes of a plain one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

from data import knowledge
from data.instants import instant_text
from data.model import Stance
from layers import _words as words
from layers._language import apart, recorded, say
from layers._where_words import read_as

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data import Claim, Dataset, Incident, LocalName


class ClaimRow(TypedDict):
    """One claim as it is shown.

    ``source`` is the number of the source in the case's list, ``url`` its
    address or an empty text. ``area`` is what its words about a place are read as,
    empty where there are none. ``known_from`` and ``replaced`` are the instants from
    which the claim counts and from which its successor does (texts that sort, the
    latter empty without one); ``earlier`` are the figures that it replaced, in words.
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


class ClaimColumn(TypedDict):
    """The claims of all who speak for one side."""

    side: str
    name: str
    known_from: str
    claims: list[ClaimRow]


class PlainCard(TypedDict):
    """What is shown of a province or the border when it is opened.

    ``facts`` are pairs of label and text; where the text is the record's own, in
    another language than the one that is spoken, its language tag stands third.
    ``names`` are pairs of language tag and name. ``language`` is that of a title
    which is a name too, where it is not the one that is spoken.
    """

    title: str
    names: list[list[str]]
    facts: list[list[str]]
    language: NotRequired[str]


class ClaimsCard(TypedDict):
    """What is shown of an area in the words of claims, when it is opened.

    ``claims`` are their ids: the page's record has their words. ``note`` stands under
    the title.
    """

    title: str
    claims: list[str]
    note: NotRequired[str]


class Card(PlainCard):
    """What is shown of an incident: its facts, its claims, what is not known."""

    id: str
    columns: list[ClaimColumn]
    unknown: list[str]


def name_pairs(names: Iterable[LocalName], *beside: str) -> list[list[str]]:
    """Return local names as pairs of language tag and text.

    Parameters
    ----------
    beside
        What stands beside them: a name that says the same again is left out.
    """
    shown = {text.casefold() for text in beside}
    return [
        [name.language, name.text]
        for name in names
        if name.text.casefold() not in shown
    ]


def own_fact(label: str, text: str) -> list[str]:
    """Return a fact whose text stands in the record word by word."""
    tag = recorded()
    return [label, text, tag] if tag else [label, text]


def plain_card(
    title: str, names: Iterable[LocalName], facts: list[list[str]]
) -> PlainCard:
    """Return the card of a feature that has no claims: a province, the border."""
    card = PlainCard(title=title, names=name_pairs(names, title), facts=facts)
    if recorded():
        card["language"] = recorded()
    return card


def incident_card(dataset: Dataset, incident: Incident, *, distance: str = "") -> Card:
    """Return the card of an incident with its claims side by side.

    Parameters
    ----------
    distance
        The distance to the border in words, empty where it is not known.
    """
    facts = [
        _when(incident),
        own_fact(say("card.where"), incident.place),
        [say("card.precision"), words.precision(incident)],
        own_fact(say("card.position"), _position(incident)),
        [say("card.distance"), distance],
        own_fact(say("card.by"), incident.carried_out_by),
        own_fact(say("card.declared"), incident.declared_by),
        own_fact(say("card.operation"), incident.operation or ""),
        [say("card.part"), _parent(dataset, incident)],
        [say("card.others"), _others(dataset, incident)],
    ]
    return Card(
        id=incident.id,
        title=incident.title,
        names=name_pairs(incident.names, incident.title, incident.place),
        facts=[fact for fact in facts if fact[1]],
        columns=_columns(dataset, incident),
        unknown=list(incident.not_known),
    )


def claim_row(dataset: Dataset, claim: Claim) -> ClaimRow:
    """Return one claim as it is shown."""
    source = dataset.source(claim.source)
    return ClaimRow(
        id=claim.id,
        about=words.about(claim.about),
        denies=claim.stance is Stance.DENIES,
        figure=words.figure(claim),
        victims=claim.victims or "",
        statement=claim.statement,
        area=read_as(dataset, claim),
        claimant=claim.claimant,
        relay=claim.relayed_by or "",
        date=words.made_on(claim),
        source=source.number,
        grade=source.grade,
        locator=claim.locator,
        url=source.url or "",
        known_from=instant_text(claim.known_from),
        replaced=instant_text(knowledge.replaced_at(dataset).get(claim.id)),
        earlier=words.earlier(knowledge.history(dataset, claim)),
    )


def _columns(dataset: Dataset, incident: Incident) -> list[ClaimColumn]:
    """Group the claims by side: sides in the order of their names, others last."""
    claims = dataset.claims_about(incident.id)
    sides = dataset.case.sides_by_name
    speakers = [*((side.id, side.name) for side in sides), (None, say("side.others"))]
    grouped = [
        (side_id, name, [claim for claim in claims if claim.side == side_id])
        for side_id, name in speakers
    ]
    return [
        ClaimColumn(
            side=dataset.side(side_id).id,
            name=name,
            known_from=instant_text(min(claim.known_from for claim in held)),
            claims=[claim_row(dataset, claim) for claim in sorted(held, key=_question)],
        )
        for side_id, name, held in grouped
        if held
    ]


def _question(claim: Claim) -> tuple[int, str]:
    """Sort by what is asked first: the dead, then the injured; then by time."""
    return words.asked_rank(claim), instant_text(claim.known_from)


def _when(incident: Incident) -> list[str]:
    """Without a date, only the record's own note says when it was."""
    label, text = say("card.when"), words.when(incident)
    noted = incident.date is None and incident.date_note
    return own_fact(label, text) if noted else [label, text]


def _position(incident: Incident) -> str:
    point = words.coordinates(incident)
    return (
        f"{point}. {apart(incident.position_from)}" if point else incident.position_from
    )


def _others(dataset: Dataset, incident: Incident) -> str:
    others = [held for held in dataset.incidents if held.id in incident.distinct_from]
    return "; ".join(
        say("card.confused", title=held.title, date=words.when_brief(held))
        for held in others
    )


def _parent(dataset: Dataset, incident: Incident) -> str:
    titles = [held.title for held in dataset.incidents if held.id == incident.parent]
    return say("card.parent", title=titles[0]) if titles else ""
