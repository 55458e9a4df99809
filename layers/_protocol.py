"""What a module must offer to be a map layer."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from layers.i18n import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from data import Dataset
    from layers.web.features import LayerGroup


class Group(enum.StrEnum):
    """Under which heading the legend lists a layer, in the legend's order."""

    INCIDENTS = "incidents"
    PLACES = "places"
    GROUND = "ground"

    @property
    def heading(self) -> str:
        """The heading, in words."""
        return say(f"group.{self}")


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend.

    Attributes
    ----------
    symbol
        Which drawing stands before the text: ``marker``, ``chip``, ``ring``,
        ``hatch``, ``line``, ``fill`` or ``dot``.
    look
        CSS class that gives the drawing the colours of its layer.
    shape
        Marker shape, for ``marker`` and ``chip``.
    own
        Whether the text is the record's own, in its language.
    """

    symbol: str
    look: str
    text: str
    shape: str = ""
    own: bool = False


class Layer(Protocol):
    """A map layer: the module itself is the layer, its name the layer's id.

    Attributes
    ----------
    GROUP
        The heading in the legend under which the switch stands.
    SHOWN
        Whether the switch is on at the start.
    PANE_Z
        CSS z-index of the layer's own Leaflet pane. Tiles are at 200, popups at
        700: what lies below 200 is covered by an online basemap.
    """

    __name__: str
    GROUP: Group
    SHOWN: bool
    PANE_Z: int

    def title(self) -> str:
        """Return the text beside the layer's switch."""

    def features(self, dataset: Dataset, /) -> GeoDataFrame:
        """Return what is true: one row per feature, EPSG:4326."""

    def feature_group(self, features: GeoDataFrame, /) -> LayerGroup:
        """Return how it looks: those rows drawn, and nothing else."""

    def legend(self, dataset: Dataset, /) -> tuple[LegendEntry, ...]:
        """Return the legend of what the layer draws."""
