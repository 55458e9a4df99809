"""What the slides say of incidents, claims and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_app.report import incident_values
from geo_app.report.claim_row import claim_row
from geo_app.slides.rich_text import own, said
from layers.i18n import apart, say
from layers.i18n import phrases as words
from layers.web.popup import name_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data import Claim, Dataset, Source
    from geo_app.slides.pagination import Row
    from geo_app.slides.rich_text import Text

_COLUMNS = ("side", "claimant", "about", "figure", "what", "date", "source")
FIGURE = _COLUMNS.index("figure")
"""Which column of a table of claims has the figures."""


def heading(one: incident_values.Numbered) -> Text:
    """Return date and title of an incident, as the map has them."""
    return said(f"{words.short_date(one.incident)} · ") + own(one.incident.title)


def place(dataset: Dataset, one: incident_values.Numbered) -> Text:
    """Say when and where an incident was, and how well the place is known."""
    place = one.incident.place
    local = name_pairs(one.incident.names, place)
    names = ", ".join(map(apart, dict.fromkeys(name for _, name in local)))
    where = say(
        "slides.place",
        when=words.when_alone(one.incident),
        place=f"{apart(place)} ({names})" if names else place,
        known=incident_values.place_of(dataset, one),
    )
    return said(where)


def claims_head() -> Row:
    """Return the heads of a table of claims."""
    return tuple(said(say(f"record.{column}")) for column in _COLUMNS)


def claim_rows(dataset: Dataset, claims: Iterable[Claim]) -> list[Row]:
    """Return a row for each claim: by question, then by side, then by time."""
    return [_row(dataset, claim) for claim in sorted(claims, key=_order)]


def notes(dataset: Dataset, claims: Sequence[Claim]) -> tuple[Text, ...]:
    """Return the sources of some claims, and what holds for all slides."""
    return (
        said(say("page.sources")),
        *map(_source, incident_values.sources_of(dataset, claims)),
        said(say("sheet.rule")),
        own(dataset.case.boundary_note),
        own(dataset.case.disclaimer),
        said(say("file.hash", hash=dataset.data_hash)),
    )


def _order(claim: Claim) -> tuple[int, str, float]:
    return (
        words.question_rank(claim),
        claim.side or "\uffff",
        claim.known_from.timestamp(),
    )


def _row(dataset: Dataset, claim: Claim) -> Row:
    shown = claim_row(dataset, claim)
    relayed = said(words.via(claim.claimant, claim.relayed_by))
    victims = f"{apart(shown['victims'])}. " if shown["victims"] else ""
    return (
        own(dataset.side(claim.side).name) if claim.side else said(say("side.others")),
        relayed if claim.relayed_by else own(claim.claimant),
        said(shown["about"]),
        said(shown["figure"]),
        own(f"{victims}{shown['statement']}"),
        said(shown["date"]),
        said(f"[{shown['source']}] ") + own(shown["locator"]),
    )


def _source(source: Source) -> Text:
    title = apart(source.title)
    cited = say(
        "source.cited",
        publisher=source.publisher,
        date=incident_values.published(source),
        title=f"{title} ({apart(source.authors)})" if source.authors else title,
        grade=say("source.grade", grade=source.grade),
    )
    return said(f"[{source.number}] {cited} ") + own(source.url or "")
