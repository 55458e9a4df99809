"""Tables that continue over several slides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_app.slides.pagination import Grid, spread
from geo_app.slides.rich_text import message, plain
from geo_app.slides.slide import BOTTOM, HEAD_ROW, MARGIN, TOP, WIDTH
from layers.i18n import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo_app.slides.pagination import Row
    from geo_app.slides.rich_text import Text
    from geo_app.slides.slide import Box, Slide

_GUTTER = 14.0


@dataclass(frozen=True, slots=True)
class Table:
    """The layout of a table: head, shares of the columns, type size.

    Attributes
    ----------
    bold
        Index of the column in bold type.
    """

    head: Row
    shares: tuple[float, ...]
    size: float
    bold: int

    def grid(self, width: float) -> Grid:
        """Return the dimensions of a table of this width, in points."""
        widths = tuple(share * width for share in self.shares)
        return Grid(widths, BOTTOM - TOP - HEAD_ROW, self.size)


def tabled(
    rows: Sequence[Row],
    table: Table,
    *,
    title: Text,
    beside: Box,
    added: Callable[[Text], Slide],
) -> list[Slide]:
    """Return as many slides as the rows need; without rows, one that says so.

    Parameters
    ----------
    beside
        Space before the table on the first slide, where the table is narrower.
    added
        Function that adds a slide with a title.
    """
    left = beside.left + (beside.width + _GUTTER if beside.width else 0.0)
    grids = table.grid(WIDTH - MARGIN - left), table.grid(WIDTH - 2 * MARGIN)
    pages = spread(rows, *grids)
    made = []
    for number, page_rows in enumerate(pages):
        slide = added(_part(title, number + 1, len(pages)))
        slide.table(
            table.head,
            page_rows or [_nothing(table)],
            grid=grids[min(number, 1)],
            left=MARGIN if number else left,
            bold=table.bold,
        )
        made.append(slide)
    return made


def _part(title: Text, number: int, count: int) -> Text:
    if count == 1:
        return title
    return message(say("slides.part", title=plain(title), i=number, all=count))


def _nothing(table: Table) -> Row:
    return (
        message(""),
        message(say("slides.nothing")),
        *[message("")] * (len(table.head) - 2),
    )
