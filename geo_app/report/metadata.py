"""Metadata of exported files: whose figures, as of when, under which licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.instants import instant_text

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.options import Options

OURS = ("rule", "places")
"""Keys with texts of the interface; all others come from the records, or are codes."""


def about(dataset: Dataset, options: Options) -> dict[str, str]:
    """Return the metadata of a file as texts by key; empty ones are left out.

    ``as_of`` is the state of knowledge, in UTC; ``created`` is missing unless the
    options give a date. ``data_hash`` equals that of ``check --json``.
    """
    from layers.i18n import say  # deferred: slow to import

    case = dataset.case
    metadata = {
        "title": options.title_of(dataset),
        "subtitle": case.subtitle,
        "summary": options.summary_of(dataset),
        "as_of": instant_text(dataset.as_of),
        "created": created(options),
        "rule": say("file.rule"),
        "places": say("file.places"),
        "boundaries": case.boundary_note,
        "disclaimer": case.disclaimer,
        "licence": licence(dataset),
        "attribution": attribution(dataset),
        "data_hash": dataset.data_hash,
    }
    return {key: text for key, text in metadata.items() if text}


def created(options: Options) -> str:
    """Return the creation time, to the minute with its offset, or an empty text."""
    made = options.created
    return made.isoformat(timespec="minutes") if made else ""


def licence(dataset: Dataset) -> str:
    """Return the licences of records and map, each with its data sets."""
    titles_by_licences: dict[str, list[str]] = {}
    for origin in dataset.origins:
        names = ", ".join(name for name, _ in origin.licences)
        titles_by_licences.setdefault(names, []).append(origin.title)
    return "; ".join(
        f"{', '.join(titles)}: {names}" for names, titles in titles_by_licences.items()
    )


def attribution(dataset: Dataset) -> str:
    """Return the attributions of all data sets in one text."""
    return "; ".join(attributions(dataset))


def attributions(dataset: Dataset) -> tuple[str, ...]:
    """Return the attributions of all data sets, without duplicates."""
    lines = [origin.attribution for origin in dataset.origins if origin.attribution]
    return tuple(dict.fromkeys(lines))
