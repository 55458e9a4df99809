"""Claims of the printed sheet: tolls side by side, and all answers in full."""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING, Any

from data.claims.as_of import replaced_at
from data.model.enums import About, Stance
from geo_app.report import agreement
from geo_app.report.claim_row import claim_row
from layers.i18n import phrases as words
from layers.i18n import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data import Claim, Dataset, Incident


def tolls(
    dataset: Dataset, incident: Incident, side: str | None
) -> list[dict[str, Any]]:
    """Return the tolls that one side claims, each with all its claimants.

    A denial has no figure, and a superseded figure is only in the table of all claims.
    """
    replaced = replaced_at(dataset)
    counted = sorted(
        (
            claim
            for claim in dataset.claims_about(incident.id)
            if claim.about.counts_people
            and claim.stance is Stance.ASSERTS
            and claim.side == side
            and claim.id not in replaced
        ),
        key=_in_order,
    )
    return [
        {"toll": toll, "who": [_who(dataset, claim) for claim in claims]}
        for toll, claims in groupby(counted, key=words.toll)
    ]


def questions(
    dataset: Dataset, incident: Incident, sides: Sequence[str | None]
) -> list[dict[str, Any]]:
    """Return every question that has claims, with a cell for each side.

    ``label`` is the label of disagreement if the answers can be compared.
    """
    claims = sorted(
        dataset.claims_about(incident.id), key=lambda claim: claim.known_from
    )
    labels = agreement.standing(agreement.questions(dataset, incident))
    replaced = replaced_at(dataset)
    return [
        {
            "asked": words.about(about),
            "label": labels[about].words if about in labels else "",
            "cells": [
                [
                    _claim_values(dataset, claim, replaced=claim.id in replaced)
                    for claim in claims
                    if claim.about is about and claim.side == side
                ]
                for side in sides
            ],
        }
        for about in About
        if any(claim.about is about for claim in claims)
    ]


def _in_order(claim: Claim) -> tuple[int, float, str]:
    """Return the sort key of tolls: fatalities first, by number, then without one."""
    least = math.inf if claim.low is None else claim.low
    return words.question_rank(claim), least, words.toll(claim)


def _who(dataset: Dataset, claim: Claim) -> str:
    """Name the claimant of a figure briefly, with relay, date and source."""
    return say(
        "sheet.figure",
        claimant=words.via(claim.claimant, claim.relayed_by),
        date=words.day_words(claim.made_on),
        number=dataset.source(claim.source).number,
    )


def _claim_values(dataset: Dataset, claim: Claim, *, replaced: bool) -> dict[str, Any]:
    row = claim_row(dataset, claim)
    return {
        "figure": row["figure"],
        "victims": row["victims"],
        "statement": row["statement"],
        "claimant": row["claimant"],
        "relay": row["relay"],
        "date": row["date"],
        "source": row["source"],
        "locator": row["locator"],
        "grade": row["grade"],
        "replaced": replaced,
    }
