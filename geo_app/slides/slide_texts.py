"""Texts of slides: incidents, claims and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_app.report import incident_values
from geo_app.report.claim_row import claim_row
from geo_app.slides.rich_text import message, record
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
"""Index of the column of figures in a table of claims."""


def heading(item: incident_values.Numbered) -> Text:
    """Return date and title of an incident, as on the map."""
    incident = item.incident
    return message(f"{words.short_date(incident)} · ") + record(incident.title)


def place(dataset: Dataset, item: incident_values.Numbered) -> Text:
    """Write when and where an incident happened, and how well the place is known."""
    place = item.incident.place
    local = name_pairs(item.incident.names, place)
    names = ", ".join(map(apart, dict.fromkeys(name for _, name in local)))
    where = say(
        "slides.place",
        when=words.when_alone(item.incident),
        place=f"{apart(place)} ({names})" if names else place,
        known=incident_values.place_of(dataset, item),
    )
    return message(where)


def claims_head() -> Row:
    """Return the column heads of a table of claims."""
    return tuple(message(say(f"record.{column}")) for column in _COLUMNS)


def claim_rows(dataset: Dataset, claims: Iterable[Claim]) -> list[Row]:
    """Return a row for each claim, sorted by question, side and time."""
    return [_row(dataset, claim) for claim in sorted(claims, key=_order)]


def notes(dataset: Dataset, claims: Sequence[Claim]) -> tuple[Text, ...]:
    """Return the speaker notes: sources of some claims, and general notices."""
    return (
        message(say("page.sources")),
        *map(_source, incident_values.sources_of(dataset, claims)),
        message(say("sheet.rule")),
        record(dataset.case.boundary_note),
        record(dataset.case.disclaimer),
        message(say("file.hash", hash=dataset.data_hash)),
    )


def _order(claim: Claim) -> tuple[int, str, float]:
    return (
        words.question_rank(claim),
        claim.side or "\uffff",
        claim.known_from.timestamp(),
    )


def _row(dataset: Dataset, claim: Claim) -> Row:
    shown = claim_row(dataset, claim)
    victims = f"{apart(shown['victims'])}. " if shown["victims"] else ""
    return (
        record(dataset.side(claim.side).name)
        if claim.side
        else message(say("side.others")),
        message(shown["by"]) if shown["relay"] else record(shown["by"]),
        message(shown["question"]),
        message(shown["figure"]),
        record(f"{victims}{shown['statement']}"),
        message(shown["dated"]),
        message(f"[{shown['source']}] ") + record(shown["locator"]),
    )


def _source(source: Source) -> Text:
    title = apart(source.title)
    cited = say(
        "source.cited",
        publisher=source.publisher,
        date=incident_values.published(source),
        title=f"{title} ({apart(source.authors)})" if source.authors else title,
        grade=say(
            "source.grade",
            grade=source.grade,
            state=say(f"source.state.{source.state}"),
        ),
    )
    return message(f"[{source.number}] {cited} ") + record(source.url or "")
