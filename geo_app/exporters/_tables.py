"""Records as rows, in the columns of the codebook, and what no row travels without.

A row of a claim bears its source and the precision of the place that it speaks of, so
that nothing is lost when it is copied out of its table. What is joined to a record
bears the name of the other table before its own: ``source_title``.
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
    """Return the rows of all four tables, by their names, in the records' order."""
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
    """Return the columns of the rows that `tables` gives, each with its type.

    Types are written as in `data.model.dataset`: ``int | None``, ``dt.date``.
    """
    from data.claims.comparison import QUESTIONS

    of_source = _noted(Source, OF_SOURCE, "source_")
    of_incident = _noted(Incident, _OF_INCIDENT, "incident_")
    joined = {
        "incidents": {"claimants": "str", "source_numbers": "str"}
        | {f"label_{question}": "str | None" for question in QUESTIONS},
        "claims": of_incident | of_source,
        "sources": {},
        "timeline": of_source,
    }
    kind = TABLES[table]
    own = [field.name for field in dataclasses.fields(kind)]
    return _noted(kind, own, "") | joined[table]


def _noted(kind: type, names: Collection[str], prefix: str) -> dict[str, str]:
    return {
        prefix + field.name: str(field.type)
        for field in dataclasses.fields(kind)
        if field.name in names
    }


def incident_rows(dataset: Dataset) -> list[Row]:
    """Return one row per incident, with its claimants and the numbers of its sources.

    It bears no figure: a figure is a claim's. How the answers to each question stand
    to each other is told by its `labels`.
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

    The rules are written out in the codebook, under "Labels of disagreement".
    """
    from data.claims.agreement import verdicts
    from data.claims.claimed_area import claimed_area

    found = verdicts(dataset, incident, partial(claimed_area, dataset))
    return {f"label_{asked}": plain(held.label) for asked, held in found.items()}


def claim_rows(dataset: Dataset) -> list[Row]:
    """Return one row per claim, with its source and how well the place is known."""
    incidents = {incident.id: row(incident) for incident in dataset.incidents}
    return [
        row(claim)
        | {f"incident_{name}": incidents[claim.incident][name] for name in _OF_INCIDENT}
        | source_cells(dataset, claim.source)
        for claim in dataset.claims
    ]


def source_cells(dataset: Dataset, source_id: str) -> Row:
    """Return what tells a reader which source it is."""
    source = row(dataset.source(source_id))
    return {f"source_{name}": source[name] for name in OF_SOURCE}


def nested_claims(dataset: Dataset, incident: Incident) -> list[dict[str, Any]]:
    """Return the claims about an incident, each with its source, as `nested` does."""
    return [
        nested(claim) | source_cells(dataset, claim.source)
        for claim in dataset.claims_about(incident.id)
    ]


def joined(texts: Any) -> str:
    """Return texts in one cell, each once."""
    return SEPARATOR.join(dict.fromkeys(texts))
