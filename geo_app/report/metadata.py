"""What a file says about itself: whose figures, as of when, under which licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.instants import instant_text

if TYPE_CHECKING:
    from data import Dataset
    from geo_app.options import Options

OURS = ("rule", "places")
"""Keys of what the program says; all else is the records' own, or a notation."""


def about(dataset: Dataset, options: Options) -> dict[str, str]:
    """Return what any file says about itself, as pairs of key and text.

    ``as_of`` is the state of knowledge, in UTC; ``created`` is left out where the
    caller named no date. ``data_hash`` is what ``check --json`` prints.
    """
    from layers.i18n import say  # slow to import: waits until a file is made

    case = dataset.case
    said = {
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
    return {key: text for key, text in said.items() if text}


def created(options: Options) -> str:
    """Return when the file was made, to the minute and with its offset, or nothing."""
    made = options.created
    return made.isoformat(timespec="minutes") if made else ""


def licence(dataset: Dataset) -> str:
    """Return the licences of records and map, each with what it is for."""
    held: dict[str, list[str]] = {}
    for origin in dataset.origins:
        names = ", ".join(name for name, _ in origin.licences)
        held.setdefault(names, []).append(origin.title)
    return "; ".join(f"{', '.join(titles)}: {names}" for names, titles in held.items())


def attribution(dataset: Dataset) -> str:
    """Return the line of each data set that wants one, each once."""
    return "; ".join(attributions(dataset))


def attributions(dataset: Dataset) -> tuple[str, ...]:
    """Return the attribution of each data set that is drawn, each once."""
    lines = [origin.attribution for origin in dataset.origins if origin.attribution]
    return tuple(dict.fromkeys(lines))
