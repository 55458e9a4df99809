"""Places in words: how precise they are, and what claims say about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.claims.place_constraints import FromBorder, Inside, constraints
from data.model.enums import Precision
from layers._extents import area_name
from layers.i18n import joined, phrases, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data import Claim, Dataset, Incident
    from data.claims.place_constraints import Constraint, FromPlace


def place_detail(dataset: Dataset, incident: Incident) -> str:
    """Write briefly how well the place of a mapped incident is known.

    Returns
    -------
    str
        Such as ``within 5 km`` of a point, or ``somewhere in Plateaux``.
    """
    if incident.area is None:
        radius = phrases.kilometres((incident.radius_m or 0) / 1000)
        return say("place.within", radius=radius)
    name = area_name(dataset, incident.area)
    along = incident.precision is Precision.LINE
    return say("place.along" if along else "place.in", name=name)


def where_words(dataset: Dataset, where: str) -> str:
    """Write place constraints, for example after "Place:".

    Returns
    -------
    str
        Such as ``in Plateaux, 3 to 4 km from the border``.
    """
    return _joined(dataset, constraints(where))


def read_as(dataset: Dataset, claim: Claim) -> str:
    """Write how the place in a claim was interpreted; empty if it names none.

    Returns
    -------
    str
        Such as ``in Plateaux, 3 to 4 km from the border``, with a note if only the
        bounding box of an area is known.
    """
    if not claim.where:
        return ""
    area, box = where_words(dataset, claim.where), _boxes_words(dataset, claim.where)
    return f"{area}. {box}" if box else area


def exclusion_words(dataset: Dataset, group: tuple[tuple[Claim, ...], ...]) -> str:
    """Write which place claims exclude each other, and who makes them.

    Parameters
    ----------
    group
        One of `data.claims.place_consistency.Meet.excluding`.

    Returns
    -------
    str
        Such as ``Within Plateaux, 3 to 4 km from the border (A) and 10 to 12 km from
        the border (B; C) exclude each other``.
    """
    members = [constraints(claims[0].where or "") for claims in group]
    shared = tuple(
        constraint
        for constraint in members[0]
        if all(constraint in other for other in members)
    )
    if len(members) == 1 or any(set(member) == set(shared) for member in members):
        shared = ()
    phrases_by_member = [
        say(
            "exclude.who",
            what=_joined(dataset, (own for own in member if own not in shared)),
            who="; ".join(dict.fromkeys(claim.claimant for claim in claims)),
        )
        for member, claims in zip(members, group, strict=True)
    ]
    *listed, last = phrases_by_member
    if not listed:
        return _capitalised(say("exclude.alone", what=last))
    others = ", ".join(listed)
    if not shared:
        return _capitalised(say("exclude.all", listed=others, last=last))
    common = _joined(dataset, shared)
    return _capitalised(say("exclude.shared", shared=common, listed=others, last=last))


def _boxes_words(dataset: Dataset, where: str) -> str:
    named = constraints(where)
    names = [area.name for area in dataset.case.areas if Inside(area.id) in named]
    if not names:
        return ""
    return say("where.box", names=joined(names))


def _joined(dataset: Dataset, members: Iterable[Constraint]) -> str:
    return ", ".join(_words(dataset, constraint) for constraint in members)


def _words(dataset: Dataset, constraint: Constraint) -> str:
    if isinstance(constraint, Inside):
        return say("where.in", area=area_name(dataset, constraint.code))
    start = _start(dataset, constraint)
    low, high = f"{constraint.low_km:g}", f"{constraint.high_km:g}"
    if constraint.low_km:
        return say("where.span", low=low, high=high, start=start)
    return say("where.up_to", high=high, start=start)


def _start(dataset: Dataset, constraint: FromBorder | FromPlace) -> str:
    if isinstance(constraint, FromBorder):
        return say("where.border")
    return dataset.geography.places[constraint.gazetteer_id].name


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
