"""Pagination: the rows of a table spread over slides, none cut off or left out."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_app.slides.rich_text import Run, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_app.slides.rich_text import Text

    Row = tuple[Text, ...]

_LETTER = 0.5
"""Width of a character relative to the type size; generous, to be safe."""

_LEADING = 1.25
_PADDING_PT = 7.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The dimensions of a table.

    Attributes
    ----------
    widths
        Widths of the columns, points.
    height
        Height of all rows below the head, points.
    size
        Type size, points.
    """

    widths: tuple[float, ...]
    height: float
    size: float

    def lines(self, row: Row) -> list[list[str]]:
        """Return the lines of each cell."""
        return [
            textwrap.wrap(plain(text), self._letters(width)) or [""]
            for text, width in zip(row, self.widths, strict=True)
        ]

    def tall(self, row: Row) -> float:
        """Return the height of a row, points."""
        return self._height(max(map(len, self.lines(row))))

    def pieces(self, row: Row) -> list[Row]:
        """Return a row, split into several if it is taller than the table."""
        most = int((self.height - _PADDING_PT) / (self.size * _LEADING))
        cells = self.lines(row)
        count = math.ceil(max(map(len, cells)) / most)
        if count <= 1:
            return [row]
        return [
            tuple(
                (Run(" ".join(cell[i * most : (i + 1) * most]), text[0].language),)
                for cell, text in zip(cells, row, strict=True)
            )
            for i in range(count)
        ]

    def _letters(self, width: float) -> int:
        return max(1, int((width - 2 * _PADDING_PT) / (self.size * _LETTER)))

    def _height(self, lines: int) -> float:
        return lines * self.size * _LEADING + _PADDING_PT


def spread(rows: Iterable[Row], first: Grid, others: Grid) -> list[list[Row]]:
    """Return the rows of each slide; there is always a first slide.

    Parameters
    ----------
    first, others
        Dimensions on the first slide, beside the map, and on later slides.
    """
    pages: list[list[Row]] = [[]]
    grid, free = first, first.height
    waiting = list(rows)
    while waiting:
        piece, *more = grid.pieces(waiting[0])
        if grid.tall(piece) > free and pages[-1]:
            pages.append([])
            grid, free = others, others.height
            continue
        pages[-1].append(piece)
        free -= grid.tall(piece)
        waiting[:1] = more
    return pages
