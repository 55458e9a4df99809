"""A slide: title, picture, text and table, all editable.

Lengths are in points; a slide is 960 wide and 540 high (16:9). In a language that runs
from right to left the layout is mirrored, except for the pictures.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from geo_app.slides.rich_text import plain
from layers import style
from layers.i18n import direction, language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.presentation import Presentation as Slides

    from geo_app.slides.pagination import Grid, Row
    from geo_app.slides.rich_text import Text
    from layers.style import Colour

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 34.0
TOP, BOTTOM = 96.0, 500.0
"""Vertical bounds of the space between title and footer."""

HEAD_ROW = 20.0
_TITLE_ONLY = 5
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""GUID of the table style without fill and lines."""

_PADDING = 3.5
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_LONG, _LEAST = 62, 10.0
"""Length of a title from which its type shrinks, and its minimum size."""


@dataclass(frozen=True, slots=True)
class Box:
    """The position and size of a shape on a slide, points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def lengths(self) -> tuple[Pt, Pt, Pt, Pt]:
        """Left, top, width and height in the library's units."""
        left = WIDTH - self.left - self.width if _from_right() else self.left
        return Pt(left), Pt(self.top), Pt(self.width), Pt(self.height)


def presentation() -> Slides:
    """Return an empty presentation of format 16:9."""
    made = Presentation()
    wider = Pt(WIDTH) / made.slide_width
    made.slide_width, made.slide_height = Pt(WIDTH), Pt(HEIGHT)
    # The library's template is 4:3; the placeholders of its masters are rescaled.
    higher = Pt(HEIGHT) / 6858000
    for layout in (made.slide_master, *made.slide_layouts):
        for shape in layout.placeholders:
            shape.left, shape.width = int(shape.left * wider), int(shape.width * wider)
            shape.top = int(shape.top * higher)
            shape.height = int(shape.height * higher)
    return made


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide with a title.

    ``page`` is the slide of the library, python-pptx.
    """

    page: Any

    @classmethod
    def added(cls, slides: Slides, title: Text, *, footer: Text) -> Slide:
        """Add a slide with a title and a footer."""
        made = cls(slides.slides.add_slide(slides.slide_layouts[_TITLE_ONLY]))
        bar = made.page.shapes.add_shape(1, 0, 0, Pt(WIDTH), Pt(6))
        bar.fill.solid()
        bar.fill.fore_color.rgb = _colour(style.BORDER)
        bar.line.fill.background()
        bar.shadow.inherit = False
        head = made.page.shapes.title
        head.left, head.top, head.width, head.height = Box(
            MARGIN, 16, WIDTH - 2 * MARGIN, 44
        ).lengths
        _flush(head.text_frame)
        letters = len(plain(title))
        size = 26 if letters < _LONG else 26 * (_LONG / letters) ** 0.5
        _write(head.text_frame, title, size=max(size, _LEAST), bold=True)
        made.text(footer, Box(MARGIN, 510, WIDTH - 2 * MARGIN, 18), size=9, soft=True)
        return made

    def text(self, text: Text, box: Box, *, size: float, soft: bool = False) -> None:
        """Add a paragraph."""
        frame = self.page.shapes.add_textbox(*box.lengths).text_frame
        frame.word_wrap = True
        _flush(frame)
        _write(frame, text, size=size, colour=style.INK_SOFT if soft else style.INK)

    def picture(self, content: bytes, box: Box, *, alt: str) -> None:
        """Add a picture at the upper corner of a box, as large as fits."""
        added = self.page.shapes.add_picture(io.BytesIO(content), 0, 0)
        scale = min(Pt(box.width) / added.width, Pt(box.height) / added.height)
        added.width = int(added.width * scale)
        added.height = int(added.height * scale)
        shown = Box(box.left, box.top, added.width.pt, added.height.pt)
        added.left, added.top, *_ = shown.lengths
        added._element._nvXxPr.cNvPr.set("descr", written(alt))  # noqa: SLF001 - no public way

    def table(
        self,
        head: Row,
        rows: Sequence[Row],
        *,
        grid: Grid,
        left: float,
        bold: int,
    ) -> None:
        """Add a table below the title.

        Parameters
        ----------
        grid
            Column widths and type size.
        bold
            Index of the column in bold type.
        """
        box = Box(left, TOP, sum(grid.widths), HEAD_ROW * (len(rows) + 1))
        frame = self.page.shapes.add_table(len(rows) + 1, len(head), *box.lengths)
        look = frame._element.graphic.graphicData.tbl.tblPr  # noqa: SLF001 - no public way
        look.find(qn("a:tableStyleId")).text = _PLAIN_TABLE
        if _from_right():
            look.set("rtl", "1")
        for column, width in zip(frame.table.columns, grid.widths, strict=True):
            column.width = Pt(width)
        for number, row in enumerate((head, *rows)):
            frame.table.rows[number].height = Pt(grid.tall(row))
            for place, text in enumerate(row):
                cell = frame.table.cell(number, place)
                strong = number == 0 or place == bold
                _fill(cell, text, size=grid.size, bold=strong, head=number == 0)

    def note(self, text: Text) -> None:
        """Add a paragraph to the speaker notes."""
        frame = self.page.notes_slide.notes_text_frame
        last = frame.paragraphs[-1]
        _compose(frame.add_paragraph() if last.runs else last, text)


def written(text: str) -> str:
    """Replace the characters of a text that XML does not allow."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _fill(cell: Any, text: Text, *, size: float, bold: bool, head: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(_PADDING)
    cell.margin_top = cell.margin_bottom = Pt(_PADDING / 2)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    _write(cell.text_frame, text, size=size, bold=bold)
    edge, fill, line = map(OxmlElement, ("a:lnB", "a:solidFill", "a:srgbClr"))
    edge.set("w", str(int(Pt(1.25 if head else 0.5))))
    line.set("val", str(_colour(style.INK if head else style.RULE)))
    fill.append(line)
    edge.append(fill)
    cell._tc.get_or_add_tcPr().append(edge)  # noqa: SLF001 - no public way


def _flush(frame: Any) -> None:
    """Remove the side margins of a text box, to align it with pictures."""
    frame.margin_left = frame.margin_right = 0


def _colour(colour: Colour) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour.paper[1:]))  # type: ignore[no-untyped-call]


def _write(
    frame: Any,
    text: Text,
    *,
    size: float,
    bold: bool = False,
    colour: Colour = style.INK,
) -> None:
    """Write a paragraph, without interpreting its text."""
    paragraph = frame.paragraphs[0]
    _compose(paragraph, text)
    for run in paragraph.runs:
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = _colour(colour)


def _compose(paragraph: Any, text: Text) -> None:
    """Fill a paragraph with runs in their languages, and set its direction."""
    right_to_left = _from_right() and any(run.language == language() for run in text)
    paragraph.alignment = PP_ALIGN.RIGHT if _from_right() else PP_ALIGN.LEFT
    if right_to_left:
        paragraph._p.get_or_add_pPr().set("rtl", "1")  # noqa: SLF001 - no public way
    for piece in text:
        for number, line in enumerate(written(piece.text).split("\n")):
            if number:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = line
            run._r.get_or_add_rPr().set("lang", piece.language)  # noqa: SLF001 - no public way


def _from_right() -> bool:
    return direction() == "rtl"
