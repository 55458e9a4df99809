"""The card of an incident: what its popup says, as plain values.

The card is data. The viewer (``_card.js``) makes text nodes of it, the page's
tables and the exports read it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from layers import _words as words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data import Claim, Dataset, Incident, LocalName


class ClaimRow(TypedDict):
    """One claim as it is shown.

    ``source`` is the number of the source in the case's list, ``url`` its
    address or an empty text.
    """

    id: str
    about: str
    figure: str
    victims: str
    statement: str
    claimant: str
    relay: str
    date: str
    source: int
    locator: str
    url: str


class ClaimColumn(TypedDict):
    """The claims of all who speak for one side."""

    side: str
    name: str
    claims: list[ClaimRow]


class Card(TypedDict):
    """What is shown of one feature when it is opened.

    ``facts`` are pairs of label and text. ``names`` are pairs of language tag and
    name. ``columns`` and ``unknown`` are empty for what is not an incident.
    """

    id: str
    title: str
    names: list[list[str]]
    facts: list[list[str]]
    columns: list[ClaimColumn]
    unknown: list[str]


def name_pairs(names: Iterable[LocalName]) -> list[list[str]]:
    """Return local names as pairs of language tag and text."""
    return [[name.language, name.text] for name in names]


def plain_card(title: str, names: Iterable[LocalName], facts: list[list[str]]) -> Card:
    """Return the card of a feature that has no claims: a province, the border."""
    return Card(
        id="",
        title=title,
        names=name_pairs(names),
        facts=facts,
        columns=[],
        unknown=[],
    )


def incident_card(dataset: Dataset, incident: Incident, *, distance: str = "") -> Card:
    """Return the card of an incident with its claims side by side.

    Parameters
    ----------
    distance
        The distance to the border in words, empty where it is not known.
    """
    facts = [
        ["When", words.when(incident)],
        ["Where, as reported", incident.place],
        ["Precision", words.precision(incident)],
        ["Position", _position(incident)],
        ["Distance to the border", distance],
        ["Carried out by", incident.carried_out_by],
        ["Declared by", incident.declared_by],
        ["Operation", incident.operation or ""],
        ["Part of", _parent(dataset, incident)],
    ]
    return Card(
        id=incident.id,
        title=incident.title,
        names=name_pairs(incident.names),
        facts=[fact for fact in facts if fact[1]],
        columns=_columns(dataset, incident),
        unknown=list(incident.not_known),
    )


def claim_row(dataset: Dataset, claim: Claim) -> ClaimRow:
    """Return one claim as it is shown."""
    source = dataset.source(claim.source)
    return ClaimRow(
        id=claim.id,
        about=words.ABOUT[claim.about],
        figure=words.figure(claim),
        victims=claim.victims or "",
        statement=claim.statement,
        claimant=claim.claimant,
        relay=claim.relayed_by or "",
        date=words.made_on(claim),
        source=source.number,
        locator=claim.locator,
        url=source.url or "",
    )


def _columns(dataset: Dataset, incident: Incident) -> list[ClaimColumn]:
    """Group the claims by side: sides in the order of their names, others last."""
    claims = dataset.claims_about(incident.id)
    sides = sorted(dataset.case.sides, key=lambda side: side.name)
    speakers = [*((side.id, side.name) for side in sides), (None, "Others")]
    grouped = [
        ClaimColumn(
            side=dataset.side(side_id).id,
            name=name,
            claims=[
                claim_row(dataset, claim)
                for claim in sorted(claims, key=_question)
                if claim.side == side_id
            ],
        )
        for side_id, name in speakers
    ]
    return [column for column in grouped if column["claims"]]


def _question(claim: Claim) -> int:
    """Sort by what is asked first: the dead, then the injured, and so on."""
    return list(words.ABOUT).index(claim.about)


def _position(incident: Incident) -> str:
    point = words.coordinates(incident)
    return f"{point}. {incident.position_from}" if point else incident.position_from


def _parent(dataset: Dataset, incident: Incident) -> str:
    titles = [held.title for held in dataset.incidents if held.id == incident.parent]
    return f"{titles[0]}: not counted twice" if titles else ""
