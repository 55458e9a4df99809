"""The paper of a sheet, and the scale of texts on it."""

from __future__ import annotations

from dataclasses import dataclass

from geo_app.options import PAPERS

MARGIN_MM = 9.0
FOOTER_MM = 6.0
"""Height of the line at the foot of each page."""

_A4_WIDTH_MM = 297.0
_GROWTH = 0.3
"""Growth of texts relative to the growth of the paper."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper size in an orientation.

    Attributes
    ----------
    width, height
        Millimetres.
    unit
        Size of texts and gaps, relative to A4.
    """

    width: float
    height: float
    unit: float

    @classmethod
    def of(cls, key: str, *, portrait: bool) -> Paper:
        """Return a paper of `geo_app.options.PAPERS`, landscape or portrait."""
        width, height = PAPERS[key]
        unit = 1 + _GROWTH * max(0.0, width / _A4_WIDTH_MM - 1)
        if portrait:
            width, height = height, width
        return cls(width, height, unit)

    @property
    def portrait(self) -> bool:
        """Whether the orientation is portrait."""
        return self.height > self.width

    @property
    def inner_width(self) -> float:
        """Width between the margins, millimetres."""
        return self.width - 2 * MARGIN_MM

    @property
    def inner_height(self) -> float:
        """Height between the margins and above the footer, millimetres."""
        return self.height - 2 * MARGIN_MM - FOOTER_MM
