"""The printed sheet: a map with all of its elements, and the claims behind it.

Its elements follow the humanitarian convention: title, state of knowledge, whose
figures are shown, map with grid, location, legend, scale, north, projection and datum,
sources, disclaimer, producer, date of making, version, hash of the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_app import __version__
from geo_app.options import select_layers
from geo_app.print_layout import typesetting
from geo_app.print_layout.legend import legend_values
from geo_app.print_layout.locator_map import inset_values
from geo_app.print_layout.map_frame import Frame
from geo_app.print_layout.map_values import map_values
from geo_app.print_layout.page_layout import DEGREES_MM, plan
from geo_app.print_layout.paper import FOOTER_MM, MARGIN_MM, Paper
from geo_app.print_layout.scale_bar import projection, scale_values
from geo_app.print_layout.scene import Scene, features, shown_layers
from geo_app.report import incident_values
from geo_app.report.metadata import attributions
from geo_app.report.shorten import Shortening
from layers.i18n import phrases as words
from layers.i18n import say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from data import Dataset
    from geo_app.options import Options
    from geo_app.print_layout.page_layout import Plan

PRODUCER = f"Strike map {__version__}"
"""Name and version of the program."""

_SHORT = 90
_TITLE, _TEXT, _ENTRY = 600, 300, 90
"""Letters that fit on the first page: of a title, a line, a legend entry."""

_SOURCE_MM = 85.0
"""The least width of a column of sources."""


def pdf(dataset: Dataset, options: Options) -> bytes:
    """Return the sheet as a tagged vector PDF: equal bytes for equal input."""
    values = sheet_values(dataset, options)
    return typesetting.pdf("sheet.typ", values, stamp=options.stamp(dataset))


def png(dataset: Dataset, options: Options, *, ppi: int) -> bytes:
    """Return the first page of the sheet as PNG, at ``ppi`` pixels per inch.

    If the sheet has more pages, the picture says that they are in the PDF.
    """
    values = {**sheet_values(dataset, options), "single": True}
    return typesetting.png("sheet.typ", values, ppi=ppi)


def sheet_values(dataset: Dataset, options: Options) -> dict[str, Any]:
    """Return the values of ``sheet.typ``.

    Raises
    ------
    UnknownLayerError
        If the options name a layer that does not exist.
    """
    select_layers(options.layers)
    case = dataset.case
    layers = shown_layers(options.layers)
    paper = Paper.of(options.paper, portrait=options.portrait)
    shown = incident_values.numbered(dataset, layers)
    texts = _texts(dataset, options, shown, layers=layers, paper=paper)
    # Texts on the final frame have the same length, so the plan is valid for it too.
    frame = Frame.around(case.view, width=paper.inner_width, height=paper.inner_width)
    first = plan(paper, {**texts, **_scale_texts(frame, paper.inner_width)}, case.view)
    frame = Frame.around(case.view, width=first.map_width, height=first.map_height)
    numbers = {numbered.incident.id: numbered.number for numbered in shown}
    scene = Scene(dataset, frame, features(dataset, layers), numbers)
    return {
        **texts,
        **_scale_texts(frame, first.side),
        "plan": _plan_values(first, paper),
        "sources_first": first.sources,
        "notes_first": first.notes,
        "inset": inset_values(dataset, frame, width=first.inset_width, unit=paper.unit),
        "map": map_values(
            scene, unit=paper.unit, alt=say("page.map", title=texts["title"])
        ),
    }


def _texts(
    dataset: Dataset,
    options: Options,
    shown: tuple[incident_values.Numbered, ...],
    *,
    layers: Collection[str],
    paper: Paper,
) -> dict[str, Any]:
    """Return all texts of the sheet that do not depend on its map."""
    claims = incident_values.claims_of(dataset, shown)
    columns = incident_values.columns_of(dataset, claims)
    sources = [
        incident_values.source_values(source)
        for source in incident_values.sources_of(dataset, claims)
    ]
    title, brief = options.title_of(dataset), Shortening("sheet")
    return {
        "single": False,
        "unit": paper.unit,
        "paper": {
            "name": say(f"paper.{options.paper}"),
            "width": paper.width,
            "height": paper.height,
            "margin": MARGIN_MM,
            "footer": FOOTER_MM,
        },
        "own": {
            "title": title == dataset.case.title,
            "summary": options.summary_of(dataset) == dataset.case.summary,
        },
        "title": title,
        "head": brief.short(title, _TITLE),
        "short_title": title if len(title) <= _SHORT else f"{title[:_SHORT]}…",
        "subtitle": brief.short(dataset.case.subtitle, _TEXT),
        "as_of": words.as_of_words(dataset.as_of),
        "created": _created(options.created),
        "summary": brief.short(options.summary_of(dataset), _TITLE),
        "whose": incident_values.whose(dataset, shown, columns),
        "columns": incident_values.column_values(dataset, columns),
        "incidents": [
            incident_values.incident_values(dataset, numbered, columns)
            for numbered in shown
        ],
        "sources": sources,
        # Typst fills in the page.
        "sources_on": say("sheet.sources_on", n=len(sources), page="{page}"),
        "sources_in": say("sheet.sources_in", n=len(sources)),
        "sources_first": True,
        "notes_first": True,
        "boundary_note": dataset.case.boundary_note,
        "disclaimer": dataset.case.disclaimer,
        "attribution": brief.short("; ".join(attributions(dataset)), _TITLE),
        "legend": [
            {**entry, "text": brief.short(entry["text"], _ENTRY)}
            for entry in legend_values(dataset, layers)
        ],
        "in_full": brief.whole,
        "producer": PRODUCER,
        "data_hash": dataset.data_hash,
    }


def _created(made: dt.datetime | None) -> str:
    """Write the time of making with its offset from UTC; empty if None."""
    if made is None:
        return ""
    offset = made.utcoffset()
    zone = words.offset_words(int(offset.total_seconds()) // 60) if offset else "UTC"
    date, hour = words.date_words(made.date()), f"{made:%H:%M} ({zone})"
    return say("date.hour", date=date, hour=hour)


def _scale_texts(frame: Frame, width: float) -> dict[str, Any]:
    return {
        "scale": scale_values(frame, width=width),
        "projection": projection(frame),
    }


def _plan_values(first: Plan, paper: Paper) -> dict[str, Any]:
    return {
        "side": first.side,
        "squeezed": first.squeezed,
        "gap": first.gap,
        "degrees": DEGREES_MM,
        "glance": first.glance,
        "portrait": paper.portrait,
        "source_columns": max(1, int(paper.inner_width // _SOURCE_MM)),
    }
