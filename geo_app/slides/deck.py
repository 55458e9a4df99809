"""The slides of a briefing: an overview, then one or more for each incident."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_app.options import select_layers
from geo_app.print_layout.map_picture import box_around, picture
from geo_app.print_layout.scene import shown_layers
from geo_app.print_layout.sheet import PRODUCER
from geo_app.report import incident_values
from geo_app.report.shorten import Shortening
from geo_app.slides import slide_texts
from geo_app.slides.pptx_file import saved
from geo_app.slides.rich_text import message, plain, record
from geo_app.slides.slide import (
    BOTTOM,
    MARGIN,
    TOP,
    WIDTH,
    Box,
    Slide,
    presentation,
    written,
)
from geo_app.slides.tables import Table, tabled
from layers.i18n import apart, say
from layers.i18n import phrases as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.presentation import Presentation

    from data import Claim, Dataset
    from geo_app.options import Options
    from geo_app.slides.pagination import Row
    from geo_app.slides.rich_text import Text

_SIZE = 9.5
"""Type size in tables, points."""

_SHARES = (0.09, 0.2, 0.09, 0.09, 0.29, 0.12, 0.12)
_MAP_WIDTH = 330.0
_OVERVIEW_WIDTH = 560.0
_LIST_SHARES = (0.14, 0.86)
_TITLE, _LINE = 500, 330
"""Maximum length of a slide's title, and of the line below, in characters."""

_AROUND_MM = (5.0, 11.0)
"""Millimetres of a picture beside and below its map."""

_MM_PER_POINT = 0.21
"""Millimetres of a sheet per point of a slide: slides are read from farther away."""


@dataclass(frozen=True, slots=True)
class _Deck:
    """State shared by all slides of a briefing."""

    slides: Presentation
    dataset: Dataset
    options: Options
    shown: tuple[incident_values.Numbered, ...]
    brief: Shortening

    @property
    def footer(self) -> Text:
        as_of = words.as_of_words(self.dataset.as_of)
        parts = (
            say("page.as_of", date=as_of),
            say("file.producer", name=PRODUCER),
            say("file.hash", hash=self.dataset.data_hash),
        )
        return message(" · ".join(parts))

    @property
    def title(self) -> Text:
        return _chosen(self.options.title, self.dataset.case.title)

    @property
    def summary(self) -> Text:
        return _chosen(self.options.summary, self.dataset.case.summary)

    def short(self, text: Text, most: int) -> Text:
        letters = plain(text)
        return (
            text if len(letters) <= most else message(self.brief.short(letters, most))
        )

    def slide(self, title: Text) -> Slide:
        head = self.short(title, _TITLE)
        return Slide.added(self.slides, head, footer=self.footer)

    def tabled(
        self,
        rows: Sequence[Row],
        table: Table,
        *,
        title: Text,
        beside: Box,
        about: Sequence[Claim],
    ) -> Slide:
        """Add slides with a table, and sources as notes; return the first slide."""
        pages = tabled(rows, table, title=title, beside=beside, added=self.slide)
        for text in slide_texts.notes(self.dataset, about):
            for slide in pages:
                slide.note(text)
        return pages[0]


def pptx(dataset: Dataset, options: Options) -> bytes:
    """Return the presentation: equal bytes for equal input.

    Raises
    ------
    UnknownLayerError
        If the options name a layer that does not exist.
    """
    select_layers(options.layers)
    shown = incident_values.numbered(dataset, shown_layers(options.layers))
    brief = Shortening("slides")
    deck = _Deck(presentation(), dataset, options, shown, brief)
    _overview(deck)
    for item in shown:
        _incident(deck, item)
    last = Slide(deck.slides.slides[-1])
    for text in brief.whole:
        last.note(record(text))
    return saved(
        deck.slides,
        title=written(options.title_of(dataset)),
        author=PRODUCER,
        made=options.stamp(dataset),
    )


def _chosen(text: str | None, default: str) -> Text:
    """Return the chosen text, or else that of the records."""
    return message(apart(text)) if text else record(default)


def _overview(deck: _Deck) -> None:
    """Add the overview: the map beside the list of incidents."""
    dataset, options = deck.dataset, deck.options
    claims = incident_values.claims_of(dataset, deck.shown)
    whose = incident_values.whose(
        dataset, deck.shown, incident_values.columns_of(dataset, claims)
    )
    numbers = {item.incident.id: item.number for item in deck.shown}
    alt = say("page.map", title=options.title_of(dataset))
    box = Box(MARGIN, TOP, _OVERVIEW_WIDTH, BOTTOM - TOP)
    image = picture(
        dataset,
        layers=shown_layers(options.layers),
        box=dataset.case.view,
        size=_millimetres(box),
        numbers=numbers,
        alt=alt,
    )
    listed = [
        (
            message(str(item.number)),
            slide_texts.heading(item)
            + message(f": {incident_values.place_of(dataset, item)}"),
        )
        for item in deck.shown
    ]
    head = (message(say("sheet.number")), message(say("glance.incident")))
    table = Table(head, _LIST_SHARES, 12.0, bold=0)
    first = deck.tabled(listed, table, title=deck.title, beside=box, about=claims)
    first.picture(image, box, alt=alt)
    under = Box(MARGIN, 58, WIDTH - 2 * MARGIN, 34)
    line = deck.summary + message(f" {whose}")
    first.text(deck.short(line, _LINE), under, size=11, soft=True)


def _incident(deck: _Deck, item: incident_values.Numbered) -> None:
    """Add the slides of an incident: a map of its place, and all claims."""
    dataset, incident = deck.dataset, item.incident
    claims = dataset.claims_about(incident.id)
    title = message(f"{item.number}  ") + slide_texts.heading(item)
    mapped = incident.precision.is_mapped
    box = Box(MARGIN, TOP, _MAP_WIDTH if mapped else 0.0, BOTTOM - TOP)
    rows = slide_texts.claim_rows(dataset, claims)
    table = Table(slide_texts.claims_head(), _SHARES, _SIZE, bold=slide_texts.FIGURE)
    first = deck.tabled(rows, table, title=title, beside=box, about=claims)
    under = Box(MARGIN, 58, WIDTH - 2 * MARGIN, 34)
    place = deck.short(slide_texts.place(dataset, item), _LINE)
    first.text(place, under, size=11, soft=True)
    if mapped:
        alone = dataclasses.replace(dataset, incidents=(incident,), claims=claims)
        image = picture(
            alone,
            layers=shown_layers(deck.options.layers),
            box=box_around(dataset, incident),
            size=_millimetres(box),
            numbers={incident.id: item.number},
            alt=plain(title),
        )
        first.picture(image, box, alt=say("page.map", title=plain(title)))


def _millimetres(box: Box) -> tuple[float, float]:
    """Return the size in mm of a map that fills a box, with its scale bar below."""
    return (
        box.width * _MM_PER_POINT - _AROUND_MM[0],
        box.height * _MM_PER_POINT - _AROUND_MM[1],
    )
