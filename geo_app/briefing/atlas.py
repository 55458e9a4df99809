"""An atlas: files of the whole selection, of each part of it, and an index.

Files are named as OCHA names its maps: a catalogue number, a short name, the paper and
the date (``ABCDEF002_some_place_a4_20240118``).
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from data.model.instants import instant_text
from geo_app.exporters import FORMATS
from geo_app.exporters import title as format_title
from geo_app.report.metadata import about
from geo_app.selection import Selection, select
from geo_app.templates.environment import template
from layers import place
from layers.i18n import apart, phrases, say, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data import Dataset
    from geo_app.options import Options

INDEX = "index.html"

_LONGEST_NAME = 40
_MARGIN = 0.15
_LEAST_DEG = 1.0

Part = tuple[str | None, str, tuple[str, ...]]
"""Name of a part (None: no province), key for its file names, ids of its incidents."""


@dataclass(frozen=True, slots=True)
class Item:
    """A selection, or a part of one, with files of its own.

    Attributes
    ----------
    named
        Whether the title is a name from the records, not one of our own texts.
    stem
        Name of its files without the ending.
    dataset
        Its incidents, each with its umbrella; its view is fitted to them.
    options
        With the part in the title.
    """

    title: str
    named: bool
    stem: str
    dataset: Dataset
    options: Options


def items(dataset: Dataset, each: str | None, options: Options) -> list[Item]:
    """Return the whole selection, then all its parts.

    Parameters
    ----------
    each
        Key of `EACH`, or None for the whole only.
    """
    title = options.title_of(dataset)
    stem = _stem(dataset, options, (1, "overview"))
    atlas = [Item(title, title == dataset.case.title, stem, dataset, options)]
    parts = EACH[each](dataset) if each else []
    for number, (name, key, ids) in enumerate(parts, start=2):
        selected = _fit_view(select(dataset, Selection(incidents=ids)))
        stem = _stem(dataset, options, (number, _short(name or "") or _short(key)))
        shown = name or _nowhere(options)
        part = dataclasses.replace(options, title=f"{apart(title)}: {apart(shown)}")
        atlas.append(Item(shown, name is not None, stem, selected, part))
    return atlas


def _nowhere(options: Options) -> str:
    with spoken(options.language):
        return say("atlas.nowhere")


def index(atlas: Sequence[Item], endings: Sequence[str], options: Options) -> bytes:
    """Return the HTML page with links to the files of an atlas in the same folder."""
    whole = atlas[0].dataset
    with spoken(options.language):
        return (
            template("atlas_index.html")
            .render(
                metadata=about(whole, options),
                case=whole.case,
                as_of=phrases.as_of_words(whole.as_of),
                items=atlas,
                formats=[FORMATS[ending] for ending in endings],
                format_title=format_title,
            )
            .encode()
        )


def _by_incident(dataset: Dataset) -> list[Part]:
    return [
        (incident.title, incident.id, (incident.id,)) for incident in dataset.incidents
    ]


def _by_side(dataset: Dataset) -> list[Part]:
    case = dataset.case
    sides = [*case.sides_by_name, case.side_none]
    ids = {
        side.id: tuple(
            incident.id
            for incident in dataset.incidents
            if dataset.side(incident.side).id == side.id
        )
        for side in sides
    }
    return [(side.name, side.id, ids[side.id]) for side in sides if ids[side.id]]


def _by_province(dataset: Dataset) -> list[Part]:
    admin1 = dataset.geography.admin1
    names = dict(zip(admin1["code"], admin1["name"], strict=True))
    names |= {province.code: province.name for province in dataset.case.provinces}
    ids: dict[str, tuple[str, ...]] = {}
    for incident in dataset.incidents:
        code = incident.admin1 or ""
        ids[code] = (*ids.get(code, ()), incident.id)
    named = [
        (str(names.get(code, code)), code, members)
        for code, members in ids.items()
        if code
    ]
    nowhere: list[Part] = [(None, "without a province", ids[""])] if "" in ids else []
    return [*sorted(named), *nowhere]


EACH: dict[str, Callable[[Dataset], list[Part]]] = {
    "incident": _by_incident,
    "side": _by_side,
    "province": _by_province,
}
"""Ways to divide a selection."""


def _stem(dataset: Dataset, options: Options, part: tuple[int, str]) -> str:
    number, name = part
    made = options.created
    day = f"{made:%Y-%m-%d}" if made else instant_text(dataset.as_of)[:10]
    catalogue = f"{''.join(dataset.case.countries)}{number:03d}"
    return "_".join([catalogue, name, options.paper, day.replace("-", "")])


def _short(name: str) -> str:
    """Return a name in lower-case ASCII letters and digits, without other scripts."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
    if len(words) <= _LONGEST_NAME:
        return words
    return words[: _LONGEST_NAME + 1].rpartition("_")[0] or words[:_LONGEST_NAME]


def _fit_view(dataset: Dataset) -> Dataset:
    """Return the dataset with a view that shows all its places, within the limits."""
    shapes = [
        place(dataset, incident).extent
        for incident in dataset.incidents
        if incident.precision.is_mapped
    ]
    if not shapes:
        return dataset
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    margin = max(_LEAST_DEG, _MARGIN * max(east - west, north - south))
    box = shapely.box(west - margin, south - margin, east + margin, north + margin)
    view = box.intersection(shapely.box(*dataset.case.limits)).bounds
    case = dataclasses.replace(dataset.case, view=view)
    return dataclasses.replace(dataset, case=case)
