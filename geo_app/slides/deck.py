"""The slides of a briefing: one over all, then one or more for each incident."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_app.choices import select_layers
from geo_app.sheet import content
from geo_app.sheet.picture import box_around, picture
from geo_app.sheet.scene import shown_layers
from geo_app.sheet.sheet import PRODUCER
from geo_app.sheet.shortening import Shortening
from geo_app.slides.package import saved
from geo_app.slides.pages import Grid, spread
from geo_app.slides.slide import (
    BOTTOM,
    HEAD_ROW,
    MARGIN,
    TOP,
    WIDTH,
    Box,
    Slide,
    presentation,
    written,
)
from layers import card_words as words
from layers import claim_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pptx.presentation import Presentation

    from data import Claim, Dataset
    from geo_app.formats import Options
    from geo_app.slides.pages import Row

_SIZE = 9.5
"""Of the type in tables, points."""

_HEAD = ("Side", "Claimant", "About", "Figure", "What is said", "Date", "Source")
_FIGURE = 3
_SHARES = (0.09, 0.2, 0.09, 0.09, 0.29, 0.12, 0.12)
_MAP_WIDTH = 330.0
_OVERVIEW_WIDTH = 560.0
_LIST_SHARES = (0.14, 0.86)
_GUTTER = 14.0
_TITLE, _LINE = 500, 330
"""Letters that a slide has room for: of its title, and of the line below."""

_AROUND_MM = (5.0, 11.0)
"""What a picture has beside and below its map."""

_MM_PER_POINT = 0.21
"""Millimetres of a sheet to the point of a slide: texts are seen from farther away."""


@dataclass(frozen=True, slots=True)
class _Deck:
    """What all slides of one briefing share."""

    slides: Presentation
    dataset: Dataset
    options: Options
    shown: tuple[content.Numbered, ...]
    brief: Shortening

    @property
    def footer(self) -> str:
        as_of = words.as_of_words(self.dataset.as_of)
        return f"As of {as_of} · {PRODUCER} · data (SHA-256) {self.dataset.data_hash}"

    def slide(self, title: str) -> Slide:
        head = self.brief.short(title, _TITLE)
        return Slide.added(self.slides, head, footer=self.footer)


def pptx(dataset: Dataset, options: Options) -> bytes:
    """Return the presentation: equal bytes for equal input.

    Raises
    ------
    UnknownLayerError
        If the options name a layer that does not exist.
    """
    select_layers(options.layers)
    shown = content.numbered(dataset, shown_layers(options.layers))
    brief = Shortening("in the notes of the last slide")
    deck = _Deck(presentation(), dataset, options, shown, brief)
    _overview(deck)
    for one in shown:
        _incident(deck, one)
    if brief.whole:
        last = Slide(deck.slides.slides[-1])
        last.notes("\n".join([last.notes_text, *brief.whole]))
    return saved(
        deck.slides,
        title=written(options.title_of(dataset)),
        author=PRODUCER,
        made=options.stamp(dataset),
    )


def _overview(deck: _Deck) -> None:
    """Add the slide over all: the map beside the list of incidents."""
    dataset, options = deck.dataset, deck.options
    claims = content.claims_of(dataset, deck.shown)
    whose = content.whose(dataset, deck.shown, content.columns_of(dataset, claims))
    numbers = {one.incident.id: one.number for one in deck.shown}
    alt = f"Map: {options.title_of(dataset)}"
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
        (str(one.number), f"{content.heading(one)}: {content.place_of(dataset, one)}")
        for one in deck.shown
    ]
    table = _Table(("No.", "Incident"), _LIST_SHARES, 12.0, bold=0)
    pages = _slides(deck, options.title_of(dataset), listed, table=table, beside=box)
    for slide in pages:
        slide.notes(_notes(dataset, claims))
    first = pages[0]
    first.picture(image, box, alt=alt)
    under = Box(MARGIN, 58, WIDTH - 2 * MARGIN, 34)
    said = deck.brief.short(f"{options.summary_of(dataset)} {whose}", _LINE)
    first.text(said, under, size=11, soft=True)


def _incident(deck: _Deck, one: content.Numbered) -> None:
    """Add the slides of one incident: the map of its place, and every claim."""
    dataset, incident = deck.dataset, one.incident
    claims = sorted(dataset.claims_about(incident.id), key=_order)
    title = f"{one.number}  {content.heading(one)}"
    mapped = incident.precision.is_mapped
    box = Box(MARGIN, TOP, _MAP_WIDTH if mapped else 0.0, BOTTOM - TOP)
    rows = [_row(dataset, claim) for claim in claims]
    pages = _slides(deck, title, rows, table=_CLAIMS, beside=box)
    for slide in pages:
        slide.notes(_notes(dataset, claims))
    first = pages[0]
    under = Box(MARGIN, 58, WIDTH - 2 * MARGIN, 34)
    said = deck.brief.short(_about(dataset, one), _LINE)
    first.text(said, under, size=11, soft=True)
    if mapped:
        alone = dataclasses.replace(dataset, incidents=(incident,))
        image = picture(
            alone,
            layers=shown_layers(deck.options.layers),
            box=box_around(dataset, incident),
            size=_millimetres(box),
            numbers={incident.id: one.number},
            alt=title,
        )
        first.picture(image, box, alt=f"Map: {title}")


@dataclass(frozen=True, slots=True)
class _Table:
    """The form of a table: head, shares of the columns, size of its type."""

    head: Row
    shares: tuple[float, ...]
    size: float
    bold: int

    def grid(self, width: float) -> Grid:
        widths = tuple(share * width for share in self.shares)
        return Grid(widths, BOTTOM - TOP - HEAD_ROW, self.size)


_CLAIMS = _Table(_HEAD, _SHARES, _SIZE, bold=_FIGURE)


def _slides(
    deck: _Deck, title: str, rows: Sequence[Row], *, table: _Table, beside: Box
) -> list[Slide]:
    """Add slides until all rows of a table have one; the first has a picture too."""
    left = beside.left + (beside.width + _GUTTER if beside.width else 0.0)
    grids = table.grid(WIDTH - MARGIN - left), table.grid(WIDTH - 2 * MARGIN)
    pages = spread(rows, *grids)
    made = []
    for number, held in enumerate(pages):
        more = f" ({number + 1} of {len(pages)})" if len(pages) > 1 else ""
        slide = deck.slide(f"{title}{more}")
        slide.table(
            table.head,
            held or [_nothing(table)],
            grid=grids[min(number, 1)],
            left=MARGIN if number else left,
            bold=table.bold,
        )
        made.append(slide)
    return made


def _nothing(table: _Table) -> Row:
    return ("", "Nothing is recorded.", *[""] * (len(table.head) - 2))


def _about(dataset: Dataset, one: content.Numbered) -> str:
    names = ", ".join(dict.fromkeys(name.text for name in one.incident.names))
    when = words.when(one.incident).partition(". ")[0]
    where = f"{one.incident.place}{f' ({names})' if names else ''}"
    return f"{when}. {where}: {content.place_of(dataset, one)}."


def _order(claim: Claim) -> tuple[int, str, float]:
    """Sort by question, then by side, then by time."""
    return words.asked_rank(claim), claim.side or "\uffff", claim.known_from.timestamp()


def _row(dataset: Dataset, claim: Claim) -> Row:
    shown = claim_row(dataset, claim)
    side = dataset.side(claim.side).name if claim.side else content.OTHERS
    via = f", via {shown['relay']}" if shown["relay"] else ""
    victims = f"{shown['victims']}. " if shown["victims"] else ""
    return (
        side,
        f"{shown['claimant']}{via}",
        shown["about"],
        shown["figure"],
        f"{victims}{shown['statement']}",
        shown["date"],
        f"[{shown['source']}] {shown['locator']}",
    )


def _notes(dataset: Dataset, claims: Iterable[Claim]) -> str:
    """Return the sources of some claims, and what holds for all slides."""
    sources = content.source_values(dataset, claims)
    return "\n".join(
        [
            "Sources",
            *(f"[{one['number']}] {one['text']} {one['url']}" for one in sources),
            content.RULE,
            dataset.case.boundary_note,
            dataset.case.disclaimer,
            f"Data (SHA-256): {dataset.data_hash}",
        ]
    )


def _millimetres(box: Box) -> tuple[float, float]:
    """Return the size on a sheet of a map that fills a box, with its scale below."""
    return (
        box.width * _MM_PER_POINT - _AROUND_MM[0],
        box.height * _MM_PER_POINT - _AROUND_MM[1],
    )
