"""Colours and line styles of printed maps.

Widths and dashes are in millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

INK = "#1d2226"
SOFT = "#565d62"
RULE = "#cfcabd"
PAPER = "#ffffff"
SEA = "#e3ecef"
LAND = "#efece4"
LAND_PARTY = "#faf8f3"
FOCUS = "#f3e7c8"


CLAIMED, MEET = 0.05, 0.15
"""Fill opacity of a claimed area, and of an area where claims meet."""


@dataclass(frozen=True, slots=True)
class Line:
    """The style of a line."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


COAST = Line("#b0a999", 0.18)
PROVINCE = Line("#c9bd9f", 0.14)
FOCUS_EDGE = Line("#8c7a4d", 0.28)
GRID = Line("#7d97a3", 0.08, opacity=0.75)
BORDER = Line("#7a1f2b", 0.55)
GENERALISED = Line("#7a1f2b", 0.18, dash=(0.5, 0.6))
DISTANCE = Line(INK, 0.28, dash=(0.05, 0.75))
LEADER = Line(SOFT, 0.16)
TOWN = Line(INK, 0.22)


def ring(colour: str) -> Line:
    """Return the outline of a ring around a point of limited precision."""
    return Line(colour, 0.3, dash=(1.1, 0.8))


def edge(colour: str) -> Line:
    """Return the outline of an area that contains a place."""
    return Line(colour, 0.26, opacity=0.85)


def band(colour: str) -> Line:
    """Return the band along a line that contains a place."""
    return Line(colour, 2.4, opacity=0.35)


def claimed(colour: str) -> Line:
    """Return the outline of the area that one claim names."""
    return Line(colour, 0.26, dash=(0.35, 0.55), opacity=0.95)


def meet() -> Line:
    """Return the outline of an area where several claims can all hold."""
    return Line(INK, 0.22, opacity=0.85)


def hatch(colour: str) -> Line:
    """Return the hatching of an area that contains a place."""
    return Line(colour, 0.16, opacity=0.75)
