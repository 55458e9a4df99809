"""The report as a page without scripts: whole, or shortened to fit into a mail."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from data.claims.as_of import period
from data.model.enums import About, RecordSet
from geo_app.report.differences import differences
from geo_app.report.entries import report
from geo_app.report.incident_values import columns_of
from geo_app.report.metadata import OURS, about
from geo_app.report.tolls import standing
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
    """Return the page with the whole report."""
    return _page(dataset, options, report(dataset), extent="whole")


def brief(dataset: Dataset, options: Options) -> bytes:
    """Return the page with as much as mail programs show without cutting it off.

    That is everything; or else the current claims about strikes; or else those of them
    about casualties, whatever their length. The page says what it leaves out.
    """
    whole_report = report(dataset)
    content = _page(dataset, options, whole_report, extent="whole")
    for extent in ("standing", "casualties"):
        if len(content) > _MOST:
            content = _page(dataset, options, whole_report, extent=extent)
    return content


def _page(
    dataset: Dataset, options: Options, contents: Report, *, extent: str
) -> bytes:
    claim_ids = _claim_ids(dataset, extent)
    speaking = columns_of(dataset, dataset.claims)
    by_id = {dataset.side(column.side).id: column for column in speaking}
    if extent != "whole":
        strikes = tuple(_in_brief(entry, claim_ids) for entry in contents.strikes)
        contents = dataclasses.replace(contents, strikes=strikes)
    cited = dataset.sources_of(c for c in dataset.claims if c.id in claim_ids)
    return (
        template("mail.html")
        .render(
            metadata=about(dataset, options),
            ours=OURS,
            extent=extent,
            shown=len(claim_ids),
            glance=[
                (
                    entry,
                    [
                        (by_id[figures.side], standing(figures))
                        for figures in entry.figures
                        if figures.side in by_id
                    ],
                )
                for entry in contents.strikes
            ],
            report=contents,
            dataset=dataset,
            sources=dataset.sources if extent == "whole" else cited,
            differences=differences,
        )
        .encode()
    )


def _claim_ids(dataset: Dataset, extent: str) -> frozenset[str]:
    """Return the ids of the claims on a page of some extent."""
    strikes = {
        incident.id
        for incident in dataset.incidents
        if incident.set is RecordSet.STRIKE
    }
    return frozenset(
        claim.id
        for claim in dataset.claims
        if extent == "whole"
        or (
            claim.incident in strikes
            and period(dataset, claim).end is None
            and (extent == "standing" or claim.about in _CASUALTIES)
        )
    )


def _in_brief(entry: Entry, claim_ids: Collection[str]) -> Entry:
    """Return an incident with some of its claims, and its main facts."""
    labels = {say(f"card.{name}") for name in _FACTS}
    card = entry.card.copy()
    card["facts"] = [fact for fact in card["facts"] if fact[0] in labels]
    columns = [column.copy() for column in card["columns"]]
    for column in columns:
        column["claims"] = [
            claim for claim in column["claims"] if claim["id"] in claim_ids
        ]
    card["columns"] = [column for column in columns if column["claims"]]
    return dataclasses.replace(entry, card=card)
