"""Template values of incidents and sources for the printed sheet and the slides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.model.enums import RecordSet
from geo_app.report import tolls
from geo_app.report.claim_tables import questions
from geo_app.report.incident_card import incident_card
from layers import LAYERS, distance_words, layer_id, place_detail
from layers.i18n import apart, say
from layers.i18n import phrases as words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from data import Claim, Dataset, Incident, Source


@dataclass(frozen=True, slots=True)
class Numbered:
    """An incident and its number on the sheet."""

    number: int
    incident: Incident


@dataclass(frozen=True, slots=True)
class Column:
    """The speakers for a side, or all others (``side`` is None)."""

    side: str | None
    name: str


def numbered(dataset: Dataset, layers: Collection[str]) -> tuple[Numbered, ...]:
    """Return the incidents of a sheet: strikes, and the others that are drawn.

    They are numbered from 1, each set in table order.
    """
    drawn = {
        layer.SYMBOLS.record_set for layer in LAYERS if layer_id(layer) in layers
    } | {RecordSet.STRIKE}
    sets = [record_set for record_set in RecordSet if record_set in drawn]
    incidents = [
        incident
        for record_set in sets
        for incident in dataset.incidents
        if incident.set is record_set
    ]
    return tuple(
        Numbered(number, incident) for number, incident in enumerate(incidents, 1)
    )


def claims_of(dataset: Dataset, shown: Iterable[Numbered]) -> list[Claim]:
    """Return all claims about some incidents."""
    return [claim for item in shown for claim in dataset.claims_about(item.incident.id)]


def columns_of(dataset: Dataset, claims: Sequence[Claim]) -> list[Column]:
    """Return the columns that have claims: sides alphabetically, others last."""
    sides = dataset.case.sides_by_name
    others = Column(None, say("side.others"))
    every = [*(Column(side.id, side.name) for side in sides), others]
    speaking = {claim.side for claim in claims}
    return [column for column in every if column.side in speaking]


def column_values(dataset: Dataset, columns: Iterable[Column]) -> list[dict[str, Any]]:
    """Return the column heads; names of sides come from the records."""
    return [
        {
            "name": column.name,
            "own": column.side is not None,
            "colour": dataset.side(column.side).colour,
        }
        for column in columns
    ]


def incident_values(
    dataset: Dataset, item: Numbered, columns: Sequence[Column]
) -> dict[str, Any]:
    """Return an incident with its claims, by question and side."""
    incident = item.incident
    side = dataset.side(incident.side)
    card = incident_card(dataset, incident, distance=distance_words(dataset, incident))
    figures = {column.side: column for column in tolls.tolls(dataset, incident)}
    return {
        "number": item.number,
        "date": words.short_date(incident),
        "title": incident.title,
        "names": card["names"],
        "colour": side.colour,
        "shape": side.shape,
        "place": place_of(dataset, item),
        "facts": card["facts"],
        "unknown": card["unknown"],
        "figures": [
            tolls.standing(figures[dataset.side(column.side).id]) for column in columns
        ],
        **_claim_values(dataset, incident, columns),
    }


def place_of(dataset: Dataset, item: Numbered) -> str:
    """Write briefly how well the place is known, with the words of the map."""
    incident = item.incident
    if not incident.precision.is_mapped:
        precision = words.precision_class(incident.precision)
        return say("sheet.unmapped", precision=precision)
    return place_detail(dataset, incident)


def _claim_values(
    dataset: Dataset, incident: Incident, columns: Sequence[Column]
) -> dict[str, Any]:
    """Return the claims in columns, and the columns that have none."""
    claims = dataset.claims_about(incident.id)
    speaking = columns_of(dataset, claims)
    silent = [column.name for column in columns if column not in speaking]
    return {
        "columns": column_values(dataset, speaking),
        "questions": questions(dataset, incident, [column.side for column in speaking]),
        "silent": say("sheet.silent", names=", ".join(map(apart, silent)))
        if silent
        else "",
    }


def sources_of(dataset: Dataset, claims: Iterable[Claim]) -> list[Source]:
    """Return the sources of some claims in the order of their numbers."""
    return sorted(dataset.sources_of(claims), key=lambda source: source.number)


def source_values(source: Source) -> dict[str, Any]:
    """Return the values of a source."""
    return {
        "number": source.number,
        "publisher": source.publisher,
        "date": published(source),
        "title": source.title,
        "language": source.language,
        "authors": f" ({apart(source.authors)})" if source.authors else "",
        "state": source.state.value,
        "grade": source.grade,
        "url": source.url or "",
    }


def published(source: Source) -> str:
    """Write the date of a source, or that it has none."""
    return words.date_words(source.published) if source.published else say("date.none")


def whose(
    dataset: Dataset, shown: Sequence[Numbered], columns: Sequence[Column]
) -> str:
    """Write whose figures the sheet shows, and how many there are."""
    if not shown:
        return say("page.empty")
    claims = claims_of(dataset, shown)
    counts = {
        "claims": say("clock.claims", n=len(claims)),
        "incidents": say("sheet.incidents", n=len(shown)),
        "sources": say("sheet.sources", n=len(sources_of(dataset, claims))),
    }
    if not columns:
        return say("sheet.whose_none", **counts)
    speakers = ", ".join(
        _speakers(column, sum(claim.side == column.side for claim in claims))
        for column in columns
    )
    return say("sheet.whose", **counts, speakers=speakers)


def _speakers(column: Column, count: int) -> str:
    if column.side is None:
        return say("sheet.by_others", n=count)
    return say("sheet.by_side", n=count, side=column.name)
