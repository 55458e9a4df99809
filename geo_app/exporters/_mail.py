"""The report as one page without any script: whole, or as much as a mail can hold."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from data.model.enums import About, RecordSet
from geo_app.report.claim_tables import tolls
from geo_app.report.differences import differences
from geo_app.report.entries import report
from geo_app.report.incident_values import columns_of
from geo_app.report.metadata import OURS, about
from geo_app.templates.environment import template
from layers.i18n import say

if TYPE_CHECKING:
    from collections.abc import Collection

    from data import Dataset
    from geo_app.options import Options
    from geo_app.report.entries import Entry, Report

_MOST = 100_000
_FACTS = ("when", "where", "precision", "by", "declared", "part")
_CASUALTIES = (About.FATALITIES, About.INJURIES, About.CASUALTIES, About.VICTIMS)


def whole(dataset: Dataset, options: Options) -> bytes:
    """Return the page with all that the records say."""
    return _page(dataset, options, report(dataset), extent="whole")


def brief(dataset: Dataset, options: Options) -> bytes:
    """Return the page with as much of it as no program for mail cuts off.

    That is all; else the claims on the strikes that still stand; else those of them on
    the dead and the wounded, however long they are. It says what it leaves out.
    """
    told = report(dataset)
    made = _page(dataset, options, told, extent="whole")
    for extent in ("standing", "casualties"):
        if len(made) > _MOST:
            made = _page(dataset, options, told, extent=extent)
    return made


def _page(dataset: Dataset, options: Options, told: Report, *, extent: str) -> bytes:
    kept = _kept(dataset, extent)
    sides = columns_of(dataset, dataset.claims)
    if extent != "whole":
        strikes = tuple(_in_brief(entry, kept) for entry in told.strikes)
        told = dataclasses.replace(told, strikes=strikes)
    cited = {claim.source for claim in dataset.claims if claim.id in kept}
    return (
        template("mail.html")
        .render(
            said=about(dataset, options),
            ours=OURS,
            extent=extent,
            shown=len(kept),
            glance=[
                (
                    entry,
                    [(one, tolls(dataset, entry.incident, one.side)) for one in sides],
                )
                for entry in told.strikes
            ],
            report=told,
            dataset=dataset,
            sources=[
                source
                for source in dataset.sources
                if extent == "whole" or source.id in cited
            ],
            differences=differences,
        )
        .encode()
    )


def _kept(dataset: Dataset, extent: str) -> frozenset[str]:
    """Return the ids of the claims that a page of some extent tells."""
    strikes = {one.id for one in dataset.incidents if one.set is RecordSet.STRIKE}
    replaced = {claim.supersedes for claim in dataset.claims}
    return frozenset(
        claim.id
        for claim in dataset.claims
        if extent == "whole"
        or (
            claim.incident in strikes
            and claim.id not in replaced
            and (extent == "standing" or claim.about in _CASUALTIES)
        )
    )


def _in_brief(entry: Entry, kept: Collection[str]) -> Entry:
    """Return an incident with some of its claims, and what one asks of it first."""
    labels = {say(f"card.{name}") for name in _FACTS}
    card = entry.card.copy()
    card["facts"] = [fact for fact in card["facts"] if fact[0] in labels]
    columns = [column.copy() for column in card["columns"]]
    for column in columns:
        column["claims"] = [one for one in column["claims"] if one["id"] in kept]
    card["columns"] = [column for column in columns if column["claims"]]
    return dataclasses.replace(entry, card=card)
