"""The interface of a map layer."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from layers.i18n import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geopandas import GeoDataFrame

    from data import Dataset
    from layers.symbols import Symbols
    from layers.web.features import LayerGroup


class Group(enum.StrEnum):
    """Headings of the legend, in its order."""

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
        Drawing in front of the text: ``marker``, ``chip``, ``ring``, ``hatch``,
        ``line``, ``fill`` or ``dot``.
    look
        CSS class that colours the drawing like its layer.
    shape
        Marker shape, for ``marker`` and ``chip``.
    own
        Whether the text comes from a record, in the language of the records.
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
        Heading of its switch in the legend.
    ORDER
        Its place among all layers, in the legend and in lists: the least comes first.
    SHOWN
        Whether the switch is on at the start.
    PANE_Z
        CSS z-index of the layer's own Leaflet pane. Tiles are at 200, popups at
        700; an online basemap covers anything below 200. Paper and overview draw the
        layers in this order too.
    SYMBOLS
        How its features look in every medium.
    """

    __name__: str
    GROUP: Group
    ORDER: int
    SHOWN: bool
    PANE_Z: int
    SYMBOLS: Symbols

    def title(self) -> str:
        """Return the text beside the layer's switch."""

    def features(self, dataset: Dataset, /) -> GeoDataFrame:
        """Return the data: one row per feature, EPSG:4326."""

    def feature_group(self, features: GeoDataFrame, /) -> LayerGroup:
        """Draw those rows, and nothing else."""

    def legend(self, dataset: Dataset, /) -> tuple[LegendEntry, ...]:
        """Return the legend entries of the layer."""


@runtime_checkable
class SearchedLayer(Protocol):
    """A layer whose features the search of the page finds.

    Attributes
    ----------
    SEARCHED
        Which of its rows the page draws in the order of `search_rows`, ``labels`` or
        ``polygons``: the title, names and position of a row stand there already. Empty
        if the rows bring them along.
    """

    __name__: str
    PANE_Z: int
    SEARCHED: str

    def search_rows(self, dataset: Dataset, /) -> Iterator[dict[str, Any]]:
        """Return one row per feature.

        ``also``: other spellings, divided by ``|``. ``kind``: type and containing area.
        For areas, ``at``: latitude and longitude of the middle, and the reach of the
        area from there, in degrees. ``title`` and ``names``, pairs of language and
        local name, and ``at``, if nothing of the feature is drawn.
        """
