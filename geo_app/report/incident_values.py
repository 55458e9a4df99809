"""What the sheet says of incidents and sources, as values for the template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.model.enums import RecordSet
from geo_app.report.claim_tables import questions, tolls
from geo_app.report.incident_card import incident_card
from layers import distance_words, place_detail
from layers.i18n import apart, say
from layers.i18n import phrases as words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from data import Claim, Dataset, Incident, Source


@dataclass(frozen=True, slots=True)
class Numbered:
    """An incident under the number that stands for it on the sheet."""

    number: int
    incident: Incident


@dataclass(frozen=True, slots=True)
class Column:
    """Those who speak for one side, or for none of them (``side`` is None)."""

    side: str | None
    name: str


def numbered(dataset: Dataset, layers: Collection[str]) -> tuple[Numbered, ...]:
    """Return the incidents of a sheet: the strikes, and their context if it is drawn.

    They are numbered from 1, in the order of the table.
    """
    wanted = [RecordSet.STRIKE, *([RecordSet.CONTEXT] if "context" in layers else [])]
    found = [held for one in wanted for held in dataset.incidents if held.set is one]
    return tuple(Numbered(number, held) for number, held in enumerate(found, 1))


def claims_of(dataset: Dataset, shown: Iterable[Numbered]) -> list[Claim]:
    """Return all claims about some incidents."""
    return [claim for one in shown for claim in dataset.claims_about(one.incident.id)]


def columns_of(dataset: Dataset, claims: Sequence[Claim]) -> list[Column]:
    """Return who speaks at all: sides in the order of their names, others last."""
    sides = dataset.case.sides_by_name
    others = Column(None, say("side.others"))
    every = [*(Column(side.id, side.name) for side in sides), others]
    speaking = {claim.side for claim in claims}
    return [column for column in every if column.side in speaking]


def column_values(dataset: Dataset, columns: Iterable[Column]) -> list[dict[str, Any]]:
    """Return the heads of the columns; the name of a side is the record's own."""
    return [
        {
            "name": column.name,
            "own": column.side is not None,
            "colour": dataset.side(column.side).colour,
        }
        for column in columns
    ]


def incident_values(
    dataset: Dataset, one: Numbered, columns: Sequence[Column]
) -> dict[str, Any]:
    """Return one incident with its claims, question by question, side by side."""
    incident = one.incident
    side = dataset.side(incident.side)
    card = incident_card(dataset, incident, distance=distance_words(dataset, incident))
    return {
        "number": one.number,
        "date": words.short_date(incident),
        "title": incident.title,
        "names": card["names"],
        "colour": side.colour,
        "shape": side.shape,
        "place": place_of(dataset, one),
        "facts": card["facts"],
        "unknown": card["unknown"],
        "figures": [tolls(dataset, incident, column.side) for column in columns],
        **_said(dataset, incident, columns),
    }


def place_of(dataset: Dataset, one: Numbered) -> str:
    """Say briefly how well the place is known, as the map says it."""
    incident = one.incident
    if not incident.precision.is_mapped:
        precision = words.precision_class(incident.precision)
        return say("sheet.unmapped", precision=precision)
    return place_detail(dataset, incident)


def _said(
    dataset: Dataset, incident: Incident, columns: Sequence[Column]
) -> dict[str, Any]:
    """Return the claims in the columns of those who speak, and who does not."""
    claims = dataset.claims_about(incident.id)
    speaking = columns_of(dataset, claims)
    silent = [column.name for column in columns if column not in speaking]
    return {
        "columns": column_values(dataset, speaking),
        "questions": questions(dataset, incident, [one.side for one in speaking]),
        "silent": say("sheet.silent", names=", ".join(map(apart, silent)))
        if silent
        else "",
    }


def sources_of(dataset: Dataset, claims: Iterable[Claim]) -> list[Source]:
    """Return the sources of some claims in the order of their fixed numbers."""
    cited = {claim.source for claim in claims}
    found = (source for source in dataset.sources if source.id in cited)
    return sorted(found, key=lambda source: source.number)


def source_values(source: Source) -> dict[str, Any]:
    """Return what the sheet says of a source."""
    return {
        "number": source.number,
        "publisher": source.publisher,
        "date": published(source),
        "title": source.title,
        "language": source.language,
        "authors": f" ({apart(source.authors)})" if source.authors else "",
        "grade": source.grade,
        "url": source.url or "",
    }


def published(source: Source) -> str:
    """Write the date of a source, or that it bears none."""
    return words.date_words(source.published) if source.published else say("date.none")


def whose(
    dataset: Dataset, shown: Sequence[Numbered], columns: Sequence[Column]
) -> str:
    """Say whose figures the sheet shows, and how many speak."""
    if not shown:
        return say("page.empty")
    claims = claims_of(dataset, shown)
    told = {
        "claims": say("clock.claims", n=len(claims)),
        "incidents": say("sheet.incidents", n=len(shown)),
        "sources": say("sheet.sources", n=len(sources_of(dataset, claims))),
    }
    if not columns:
        return say("sheet.whose_none", **told)
    speakers = ", ".join(
        _speakers(column, sum(claim.side == column.side for claim in claims))
        for column in columns
    )
    return say("sheet.whose", **told, speakers=speakers)


def _speakers(column: Column, count: int) -> str:
    if column.side is None:
        return say("sheet.by_others", n=count)
    return say("sheet.by_side", n=count, side=column.name)
