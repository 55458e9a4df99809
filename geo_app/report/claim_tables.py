"""Claims of the printed sheet: all answers in full, sides beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.model.enums import About
from geo_app.report import agreement
from geo_app.report.claim_row import claim_row
from layers.i18n import phrases as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data import Claim, Dataset, Incident

_SHOWN = (
    *("denied", "figure", "victims", "statement", "claimant", "relay"),
    *("date", "source", "locator", "grade", "status"),
)
"""What ``claims.typ`` shows of a `ClaimRow`; it names letters that lack a typeface."""


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
    return [
        {
            "asked": words.about(about),
            "label": labels[about].words if about in labels else "",
            "cells": [
                [
                    _claim_values(dataset, claim)
                    for claim in claims
                    if claim.about is about and claim.side == side
                ]
                for side in sides
            ],
        }
        for about in About
        if any(claim.about is about for claim in claims)
    ]


def _claim_values(dataset: Dataset, claim: Claim) -> dict[str, Any]:
    row: dict[str, Any] = {**claim_row(dataset, claim)}
    return {key: row[key] for key in _SHOWN}
