"""Tables that go on from slide to slide until each row has its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_app.slides.pagination import Grid, spread
from geo_app.slides.rich_text import plain, said
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
    """The form of a table: head, shares of the columns, size of its type.

    Attributes
    ----------
    bold
        Which column stands out.
    """

    head: Row
    shares: tuple[float, ...]
    size: float
    bold: int

    def grid(self, width: float) -> Grid:
        """Return the room of a table of this form, so many points wide."""
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
    """Return as many slides as the rows need; one for none, which says so.

    Parameters
    ----------
    beside
        What stands before the table on the first slide: there it is narrower.
    added
        Adds a slide with a title.
    """
    left = beside.left + (beside.width + _GUTTER if beside.width else 0.0)
    grids = table.grid(WIDTH - MARGIN - left), table.grid(WIDTH - 2 * MARGIN)
    pages = spread(rows, *grids)
    made = []
    for number, held in enumerate(pages):
        slide = added(_part(title, number + 1, len(pages)))
        slide.table(
            table.head,
            held or [_nothing(table)],
            grid=grids[min(number, 1)],
            left=MARGIN if number else left,
            bold=table.bold,
        )
        made.append(slide)
    return made


def _part(title: Text, number: int, count: int) -> Text:
    if count == 1:
        return title
    return said(say("slides.part", title=plain(title), i=number, all=count))


def _nothing(table: Table) -> Row:
    return said(""), said(say("slides.nothing")), *[said("")] * (len(table.head) - 2)
