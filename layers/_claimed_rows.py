"""Rows of the layer of claimed areas: each claim's area, and where areas meet."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from data.claims.as_of import period
from data.claims.claimed_area import claimed_area
from data.claims.place_consistency import meet, places
from data.claims.place_constraints import Inside, constraints
from data.model.instants import instant_text
from layers._place_phrases import exclusion_words, where_words
from layers.i18n import say
from layers.web.popup import ClaimsCard

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from data import Claim, Dataset, Incident
    from data.claims.place_consistency import Common

COLUMNS = (
    "extent_of",
    "incident",
    "title",
    "claims",
    "claimant",
    "side",
    "statement",
    "where",
    "drawn",
    "from",
    "until",
    "card",
    "geometry",
)


def claim_rows(dataset: Dataset, incident: Incident) -> Iterator[dict[str, Any]]:
    """Yield a row for the area of each claim, superseded claims included."""
    for claim in filter(places, dataset.claims_about(incident.id)):
        area = claimed_area(dataset, claim)
        if area is None or area.is_empty:
            continue
        row = (
            "claim",
            incident.id,
            incident.title,
            (claim.id,),
            claim.claimant,
            dataset.side(claim.side).id,
            claim.statement,
            where_words(dataset, claim.where or ""),
            _says_more_than_the_map(dataset, claim),
            *period(dataset, claim).texts(),
            ClaimsCard(
                title=say("claimed.title", claimant=claim.claimant), claims=[claim.id]
            ),
            area,
        )
        yield dict(zip(COLUMNS, row, strict=True))


def meet_rows(dataset: Dataset, incident: Incident) -> Iterator[dict[str, Any]]:
    """Yield a row for each period and each maximal consistent set of claims."""
    for start, end, claims in _periods(dataset, incident):
        consistency = meet(dataset, claims)
        excluded = "; ".join(
            exclusion_words(dataset, group) for group in consistency.excluding
        )
        for common in consistency.largest:
            if len({claim.where for claim in common.claims}) == 1:
                continue
            row = (
                "meet",
                incident.id,
                incident.title,
                tuple(claim.id for claim in common.claims),
                "; ".join(dict.fromkeys(claim.claimant for claim in common.claims)),
                "",
                excluded,
                "; ".join(_constraint_phrases(dataset, common)),
                True,
                instant_text(start),
                instant_text(end),
                _meet_card(common, excluded=excluded),
                common.area,
            )
            yield dict(zip(COLUMNS, row, strict=True))


def _periods(
    dataset: Dataset, incident: Incident
) -> Iterator[tuple[dt.datetime, dt.datetime | None, list[Claim]]]:
    """Yield each period with the claims in force during it; the last has no end."""
    claims = [claim for claim in dataset.claims_about(incident.id) if places(claim)]
    periods = [period(dataset, claim) for claim in claims]
    instants = {instant for ends in periods for instant in ends if instant is not None}
    for start, end in itertools.pairwise((*sorted(instants), None)):
        if start is not None:
            in_force = [
                claim
                for claim, counts in zip(claims, periods, strict=True)
                if counts.includes(start)
            ]
            yield start, end, in_force


def _says_more_than_the_map(dataset: Dataset, claim: Claim) -> bool:
    """Whether a claim names more than provinces and countries, which the map draws."""
    case_areas = {area.id for area in dataset.case.areas}
    return any(
        not isinstance(constraint, Inside) or constraint.code in case_areas
        for constraint in constraints(claim.where or "")
    )


def _constraint_phrases(dataset: Dataset, common: Common) -> list[str]:
    """Return the place constraints of the claims in words, without duplicates."""
    wheres = dict.fromkeys(claim.where or "" for claim in common.claims)
    return [where_words(dataset, where) for where in wheres]


def _meet_card(common: Common, *, excluded: str) -> ClaimsCard:
    card = ClaimsCard(
        title=say("claimed.meet"), claims=[claim.id for claim in common.claims]
    )
    if excluded:
        card["note"] = say("claimed.excluded", what=excluded)
    return card
