"""Records as rows with the columns of the codebook and columns joined to them.

The row of a claim includes its source and the precision of its incident's place, so
that nothing is lost when it is copied out of the table. Joined columns are prefixed
with the name of their table: ``source_title``.
"""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING, Any

from data.model.records import Incident, Source
from data.records.cells import SEPARATOR, TABLES, Row, nested, plain, row

if TYPE_CHECKING:
    from collections.abc import Collection

    from data import Dataset


# In the order of their own tables.
OF_SOURCE = ("number", "publisher", "title", "url", "published")
_OF_INCIDENT = ("title", "date", "precision", "radius_m")


def tables(dataset: Dataset) -> dict[str, list[Row]]:
    """Return the rows of all four tables by name, in the order of the records."""
    return {
        "incidents": incident_rows(dataset),
        "claims": claim_rows(dataset),
        "sources": [row(source) for source in dataset.sources],
        "timeline": [
            row(entry) | source_cells(dataset, entry.source)
            for entry in dataset.timeline
        ],
    }


def columns(table: str) -> dict[str, str]:
    """Return the columns of the rows of `tables`, each with its type.

    Types are written as in `data.model.records`: ``int | None``, ``dt.date``.
    """
    from data.claims.comparison import QUESTIONS

    of_source = _typed(Source, OF_SOURCE, "source_")
    of_incident = _typed(Incident, _OF_INCIDENT, "incident_")
    joined = {
        "incidents": {"claimants": "str", "source_numbers": "str"}
        | {f"label_{question}": "str | None" for question in QUESTIONS},
        "claims": of_incident | of_source,
        "sources": {},
        "timeline": of_source,
    }
    kind = TABLES[table]
    own = [field.name for field in dataclasses.fields(kind)]
    return _typed(kind, own, "") | joined[table]


def _typed(kind: type, names: Collection[str], prefix: str) -> dict[str, str]:
    return {
        prefix + field.name: str(field.type)
        for field in dataclasses.fields(kind)
        if field.name in names
    }


def incident_rows(dataset: Dataset) -> list[Row]:
    """Return one row per incident, with its claimants and source numbers.

    It has no figures, because these belong to claims. Its `labels` show whether the
    answers to each question agree.
    """
    return [
        row(incident)
        | {
            "claimants": joined(
                claim.claimant for claim in dataset.claims_about(incident.id)
            ),
            "source_numbers": joined(
                str(dataset.source(claim.source).number)
                for claim in dataset.claims_about(incident.id)
            ),
        }
        | labels(dataset, incident)
        for incident in dataset.incidents
    ]


def labels(dataset: Dataset, incident: Incident) -> Row:
    """Return the labels of disagreement, ``label_fatalities`` and so on, or None.

    The rules are in the codebook, under "Labels of disagreement".
    """
    from data.claims.agreement import verdicts
    from data.claims.claimed_area import claimed_area

    by_question = verdicts(dataset, incident, partial(claimed_area, dataset))
    return {
        f"label_{question}": plain(verdict.label)
        for question, verdict in by_question.items()
    }


def claim_rows(dataset: Dataset) -> list[Row]:
    """Return one row per claim, with its source and the precision of the place."""
    incidents = {incident.id: row(incident) for incident in dataset.incidents}
    return [
        row(claim)
        | {f"incident_{name}": incidents[claim.incident][name] for name in _OF_INCIDENT}
        | source_cells(dataset, claim.source)
        for claim in dataset.claims
    ]


def source_cells(dataset: Dataset, source_id: str) -> Row:
    """Return the columns that identify a source."""
    source = row(dataset.source(source_id))
    return {f"source_{name}": source[name] for name in OF_SOURCE}


def nested_claims(dataset: Dataset, incident: Incident) -> list[dict[str, Any]]:
    """Return the claims about an incident as nested values, each with its source."""
    return [
        nested(claim) | source_cells(dataset, claim.source)
        for claim in dataset.claims_about(incident.id)
    ]


def joined(texts: Any) -> str:
    """Join texts into one cell, without duplicates."""
    return SEPARATOR.join(dict.fromkeys(texts))
