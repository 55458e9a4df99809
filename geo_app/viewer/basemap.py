"""Online basemaps: opt-in in the app, never part of an export."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

import folium
import xyzservices.providers

_OFFERED = ("Esri.WorldGrayCanvas", "Esri.WorldImagery", "Esri.WorldTopoMap")
_NO_TILE = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


@dataclass(frozen=True, slots=True)
class Basemap:
    """Tiles of an online service.

    Attributes
    ----------
    host
        Host name of its tile server.
    """

    id: str
    name: str
    url: str
    attribution: str
    max_zoom: int

    @property
    def host(self) -> str:
        """Host name of the tile server."""
        return urlsplit(self.url).hostname or ""

    def layer(self) -> folium.TileLayer:
        """Return the tile layer; a missing tile is transparent over the map below."""
        return folium.TileLayer(
            tiles=self.url,
            attr=html.escape(self.attribution),
            name=html.escape(self.name),
            overlay=False,
            control=False,
            max_native_zoom=self.max_zoom,
            error_tile_url=_NO_TILE,
        )


@cache
def offered() -> tuple[Basemap, ...]:
    """Return the online basemaps that need no key."""
    return tuple(
        Basemap(
            id=name,
            name=provider["name"].replace(".", " "),
            url=provider.build_url(),
            attribution=provider["attribution"],
            max_zoom=int(provider.get("max_zoom", 16)),
        )
        for name in _OFFERED
        for provider in [xyzservices.providers.query_name(name)]
    )
