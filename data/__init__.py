"""The records of a case, its map extracts and their origins."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from data.faults import DataError, Fault
from data.model.case import Case, Province, Side, StatedLength
from data.model.dataset import Dataset, Geography, Origin
from data.model.enums import About, DateBasis, Precision, RecordSet, TimePrecision
from data.model.records import Claim, Incident, LocalName, Source, TimelineEntry

if TYPE_CHECKING:
    from data.records.load import DEFAULT_DIRECTORY, check, load

__all__ = [
    "DEFAULT_DIRECTORY",
    "About",
    "Case",
    "Claim",
    "DataError",
    "Dataset",
    "DateBasis",
    "Fault",
    "Geography",
    "Incident",
    "LocalName",
    "Origin",
    "Precision",
    "Province",
    "RecordSet",
    "Side",
    "Source",
    "StatedLength",
    "TimePrecision",
    "TimelineEntry",
    "check",
    "load",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # Loading needs GeoPandas, half a second to import; type annotations and the
        # small commands of this folder do not.
        if name in {"DEFAULT_DIRECTORY", "check", "load"}:
            return getattr(importlib.import_module("data.records.load"), name)
        raise AttributeError(f"module 'data' has no attribute {name!r}")
