"""The card of an incident: facts, claims side by side, and open questions.

It is plain data for the page's report, which popups show too, and for the exports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from data.model.instants import instant_text
from geo_app.report.claim_row import ClaimRow, claim_row
from layers.i18n import apart, phrases, say
from layers.web.popup import PlainCard, name_pairs, own_fact

if TYPE_CHECKING:
    from data import Claim, Dataset, Incident


class ClaimColumn(TypedDict):
    """The claims of all speakers for a side."""

    side: str
    name: str
    known_from: str
    claims: list[ClaimRow]


class Card(PlainCard):
    """The card of an incident: facts, claims and open questions (``unknown``)."""

    id: str
    columns: list[ClaimColumn]
    unknown: list[str]


def incident_card(dataset: Dataset, incident: Incident, *, distance: str = "") -> Card:
    """Return the card of an incident with its claims side by side.

    Parameters
    ----------
    distance
        The distance to the border in words, empty if unknown.
    """
    facts = [
        _when(incident),
        own_fact(say("card.where"), incident.place),
        [say("card.precision"), phrases.precision(incident)],
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


def _columns(dataset: Dataset, incident: Incident) -> list[ClaimColumn]:
    """Group the claims by side: sides in alphabetical order, all others last."""
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
            known_from=instant_text(min(claim.known_from for claim in spoken)),
            claims=[
                claim_row(dataset, claim) for claim in sorted(spoken, key=_question)
            ],
        )
        for side_id, name, spoken in grouped
        if spoken
    ]


def _question(claim: Claim) -> tuple[int, str]:
    """Return the sort key of claims: by question, fatalities first; then by time."""
    return phrases.question_rank(claim), instant_text(claim.known_from)


def _when(incident: Incident) -> list[str]:
    """Return when it happened; without a date, the note from the record."""
    label, text = say("card.when"), phrases.when(incident)
    has_note_only = incident.date is None and incident.date_note
    return own_fact(label, text) if has_note_only else [label, text]


def _position(incident: Incident) -> str:
    point = phrases.coordinates(incident)
    return (
        f"{point}. {apart(incident.position_from)}" if point else incident.position_from
    )


def _others(dataset: Dataset, incident: Incident) -> str:
    others = map(dataset.incident, incident.distinct_from)
    return "; ".join(
        say("card.confused", title=other.title, date=phrases.when_brief(other))
        for other in others
        if other is not None
    )


def _parent(dataset: Dataset, incident: Incident) -> str:
    parent = dataset.incident(incident.parent)
    return say("card.parent", title=parent.title) if parent else ""
