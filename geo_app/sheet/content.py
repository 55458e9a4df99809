"""What the sheet says of incidents and sources, as values for the template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.model import RecordSet
from geo_app.sheet.claims import questions, tolls
from layers import card_words as words
from layers import context, distance_words, incident_card, strikes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from data import Claim, Dataset, Incident, Source

OTHERS = "Others"
RULE = (
    "Each claim stands with its claimant, the outlet that relays it, its date and its"
    " source. Claims that contradict each other stand side by side; none are added up"
    " or merged. A stated zero is a figure; where no number was given, none is shown."
)


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
    every = [*(Column(side.id, side.name) for side in sides), Column(None, OTHERS)]
    speaking = {claim.side for claim in claims}
    return [column for column in every if column.side in speaking]


def column_values(dataset: Dataset, columns: Iterable[Column]) -> list[dict[str, str]]:
    """Return the heads of the columns."""
    return [
        {"name": column.name, "colour": dataset.side(column.side).colour}
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
        "heading": heading(one),
        "names": card["names"],
        "colour": side.colour,
        "shape": side.shape,
        "place": place_of(dataset, one),
        "facts": card["facts"],
        "unknown": card["unknown"],
        "figures": [tolls(dataset, incident, column.side) for column in columns],
        **_said(dataset, incident, columns),
    }


def heading(one: Numbered) -> str:
    """Return date and title of an incident, as the map has them."""
    return f"{words.short_date(one.incident)} · {one.incident.title}"


def place_of(dataset: Dataset, one: Numbered) -> str:
    """Say briefly how well the place is known, as the map says it."""
    incident = one.incident
    if not incident.precision.is_mapped:
        return f"not on the map: {words.precision_class(incident.precision)}"
    layer = strikes if incident.set is RecordSet.STRIKE else context
    rows = layer.features(dataset)
    return str(rows["detail"][rows["incident"] == incident.id].iloc[0])


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
        "silent": f"Nothing is recorded from: {', '.join(silent)}." if silent else "",
    }


def source_values(dataset: Dataset, claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Return the sources of some claims under their fixed numbers."""
    cited = {claim.source for claim in claims}
    return [
        {
            "number": source.number,
            "text": _source(source),
            "url": source.url or "",
        }
        for source in sorted(dataset.sources, key=lambda source: source.number)
        if source.id in cited
    ]


def _source(source: Source) -> str:
    date = words.date_words(source.published) if source.published else "not dated"
    # Isolated: a title that runs from right to left turns nothing around it.
    head = f"{source.publisher}, {date}: \N{FIRST STRONG ISOLATE}{source.title}"
    head += "\N{POP DIRECTIONAL ISOLATE}"
    authors = f" ({source.authors})" if source.authors else ""
    return f"{head}{authors}. Grade {source.grade}."


def whose(
    dataset: Dataset, shown: Sequence[Numbered], columns: Sequence[Column]
) -> str:
    """Say whose figures the sheet shows, and how many speak."""
    claims = claims_of(dataset, shown)
    if not shown:
        return "No strike is in this selection: the map shows the ground alone."
    counts = [
        (sum(claim.side == column.side for claim in claims), column)
        for column in columns
    ]
    by = ", ".join(
        f"{count} by those who speak for {column.name}"
        if column.side
        else f"{count} by others"
        for count, column in counts
    )
    sources = len({claim.source for claim in claims})
    return (
        f"Shown: {_count(len(claims), 'claim')} about {_count(len(shown), 'incident')}"
        f"{f', {by}' if by else ''}; {_count(sources, 'source')}."
    )


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
