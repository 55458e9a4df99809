"""The areas of claims about places, and of their meets, through time, as rows."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from data.allowed import claimed_area
from data.instants import instant_text
from data.knowledge import replaced_at
from data.meet import meet, places
from data.where import Inside, constraints
from layers import _words as words
from layers._card import own_fact, plain_card
from layers._language import say
from layers._where_words import boxes_words, exclusion_words, where_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from data import Claim, Dataset, Incident
    from data.meet import Common
    from layers._card import PlainCard

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
    """Return a row for the area of each claim, also of those superseded since."""
    replaced = replaced_at(dataset)
    for claim in filter(places, dataset.claims_about(incident.id)):
        area = claimed_area(dataset, claim)
        if area is None or area.is_empty:
            continue
        until = replaced.get(claim.id)
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
            instant_text(claim.known_from),
            instant_text(until),
            _claim_card(dataset, incident, claim),
            area,
        )
        yield dict(zip(COLUMNS, row, strict=True))


def meet_rows(dataset: Dataset, incident: Incident) -> Iterator[dict[str, Any]]:
    """Return a row for each largest set of claims and each stretch of time."""
    for start, end, claims in _stretches(dataset, incident):
        found = meet(dataset, claims)
        excluded = "; ".join(
            exclusion_words(dataset, group) for group in found.excluding
        )
        for common in found.largest:
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
                "; ".join(said for said, _ in _said(dataset, common)),
                True,
                instant_text(start),
                instant_text(end),
                _meet_card(dataset, incident, common, excluded=excluded),
                common.area,
            )
            yield dict(zip(COLUMNS, row, strict=True))


def _stretches(
    dataset: Dataset, incident: Incident
) -> Iterator[tuple[dt.datetime, dt.datetime | None, list[Claim]]]:
    """Return the claims that stand in each stretch of time, the last without end."""
    claims = [one for one in dataset.claims_about(incident.id) if places(one)]
    replaced = replaced_at(dataset)
    instants = {claim.known_from for claim in claims}
    instants |= {replaced[claim.id] for claim in claims if claim.id in replaced}
    for start, end in itertools.pairwise((*sorted(instants), None)):
        if start is not None:
            standing = [
                claim
                for claim in claims
                if claim.known_from <= start
                and (claim.id not in replaced or start < replaced[claim.id])
            ]
            yield start, end, standing


def _says_more_than_the_map(dataset: Dataset, claim: Claim) -> bool:
    """Whether a claim does not only name units that the map draws anyway."""
    named = {area.id for area in dataset.case.areas}
    return any(
        not isinstance(one, Inside) or one.code in named
        for one in constraints(claim.where or "")
    )


def _said(dataset: Dataset, common: Common) -> list[list[str]]:
    """Return what the claims of a set say, the same only once, and who says so."""
    said: dict[str, list[str]] = {}
    for claim in common.claims:
        said.setdefault(claim.where or "", []).append(claim.claimant)
    return [
        [where_words(dataset, where), "; ".join(dict.fromkeys(claimants))]
        for where, claimants in said.items()
    ]


def _claim_card(dataset: Dataset, incident: Incident, claim: Claim) -> PlainCard:
    number = dataset.source(claim.source).number
    where = claim.where or ""
    made = words.made_on(claim)
    return _card(
        say("claimed.title", claimant=claim.claimant),
        [
            own_fact(say("claimed.about"), incident.title),
            own_fact(say("claimed.says"), claim.statement),
            [say("claimed.drawn"), where_words(dataset, where)],
            [say("claimed.mind"), boxes_words(dataset, [where])],
            [say("claimed.made"), say("claimed.source", date=made, number=number)],
        ],
    )


def _meet_card(
    dataset: Dataset, incident: Incident, common: Common, *, excluded: str
) -> PlainCard:
    wheres = [claim.where or "" for claim in common.claims]
    return _card(
        say("claimed.meet"),
        [
            own_fact(say("claimed.about"), incident.title),
            *(own_fact(*said) for said in _said(dataset, common)),
            [say("claimed.mind"), boxes_words(dataset, wheres)],
            [say("claimed.excluded"), excluded],
        ],
    )


def _card(title: str, facts: list[list[str]]) -> PlainCard:
    return plain_card(title, (), [fact for fact in facts if fact[1]], named=False)
