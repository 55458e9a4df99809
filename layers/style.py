"""The palette: each colour of every medium, written here once.

The colours of the sides come from the case (``case.toml``). The page has these as
custom properties of CSS, ``INK_SOFT`` as ``--ink-soft``; the typesetter as its input.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as ``#rrggbb``: on a light screen, on a dark one, and on paper.

    ``printed`` is only given where paper differs from the light screen.
    """

    light: str
    dark: str = ""
    printed: str = ""

    @property
    def paper(self) -> str:
        """The colour on paper, in slides, and in files for other programs."""
        return self.printed or self.light

    @property
    def screen(self) -> str:
        """The colour in CSS."""
        return f"light-dark({self.light}, {self.dark})" if self.dark else self.light


PAPER = Colour("#fbfaf6", "#14181b", printed="#ffffff")
INK = Colour("#1d2226", "#e4e2dc")
INK_SOFT = Colour("#565d62", "#a4abb0")
RULE = Colour("#cfcabd", "#3a4248")
LINK = Colour("#0f5e66", "#6cc5c9")
HALO = Colour("#fffdf8", "#14181b")

SEA = Colour("#dce6ea", "#0f1a21", printed="#e3ecef")
LAND = Colour("#efece4", "#22282c")
LAND_PARTY = Colour("#f9f7f1", "#2a3136", printed="#faf8f3")
LAND_LINE = Colour("#b8b1a2", "#4b545a", printed="#b0a999")
PROVINCE_LINE = Colour("#b7a98a", "#5b6468", printed="#c9bd9f")
FOCUS = Colour("#f0e2bd", "#40392a", printed="#f3e7c8")
FOCUS_LINE = Colour("#8c7a4d", "#a5956a")
BORDER = Colour("#7a1f2b", "#e58f97")
GRATICULE = Colour("#7d97a3")

NOTE = Colour("#f6f4ee")
NOTICE = Colour("#f0ece0")
TABLE_HEAD = Colour("#e7e9ec")
BLACK = Colour("#000000")

EVENTS = (
    Colour("#00695c", "#66d1c1"),
    Colour("#8a2a5b", "#e79abf"),
    Colour("#5b6312", "#c3cc6a"),
    Colour("#4a4f9c", "#aab0f2"),
)
"""Of the sets of many events, in the order of their files."""

PALETTE = {
    name.lower().replace("_", "-"): colour
    for name, colour in tuple(globals().items())
    if isinstance(colour, Colour)
}
"""The colours by their names in CSS."""

APP = {
    "panel": Colour("#f5f4f0", "#1e2427"),
    "sidebar": Colour("#f7f6f2", "#191e20"),
    "field": Colour(PAPER.paper, "#232a2d"),
}
"""Grounds of the app around the page; ``.streamlit/config.toml`` repeats them."""

OF_SIDE = Colour("")
"""Stands for the colour of the side of a feature."""
