"""Columns of an event set for the viewer: their order, and a header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from data.events.event_set import DRAWN
from layers.web import event_packing as pack
from layers.web.paths import world_pixels

if TYPE_CHECKING:
    from concurrent.futures import Future

    import pandas as pd
    from numpy.typing import NDArray

GRID_ZOOM = 19
"""Zoom of the pixel grid of positions: a pixel is 0.3 m at the equator."""

ROW = 15
"""Points are sorted into rows of 2**ROW pixels, and within each from west to east, so
that the viewer finds those in view without an index (event_set.js)."""

_NOT_TEXT = ["date", "longitude", "latitude", "radius_m", "drawn", "area_name"]


def event_columns(
    features: pd.DataFrame,
) -> tuple[dict[str, Any], list[Future[str]]]:
    """Return the header for the viewer, and the blocks that it unpacks.

    Events with a point come first, then those somewhere in an area, area by area, then
    those without a place, then those beyond the map.

    Returns
    -------
    dict
        ``count`` of all events and ``points`` of those with a point; ``areas``: name,
        pixels and number of events of each; ``beyond``: index of the first event beyond
        the map; ``first``: the day before the earliest event, in days since 1970;
        ``columns`` and ``chunk``: the layout of `layers.web.event_packing.blocks`.
    list
        Those blocks, still being packed. Their numbers are pixels east and south
        (differences from the previous event), day, radius in metres, and whether the
        exact spot is known.
    """
    drawn = features["drawn"].to_numpy()
    pixels = _pixels(features)
    # All events of an area have one point: `layers.events.EventLayer.features`.
    area = pixels[:, 1] << 32 | pixels[:, 0]
    kinds = ("area", "", "beyond")
    section = np.select([drawn == kind for kind in kinds], [1, 2, 3], 0)
    within = np.where(section == 0, pixels[:, 1] >> ROW, area)
    order = np.lexsort((pixels[:, 0], within, section))
    count, points = len(order), int((section == 0).sum())
    first, days = _days(features["date"])
    numbers = [
        *(np.diff(pixels[order, axis], prepend=0) for axis in (0, 1)),
        days[order],
        features["radius_m"].fillna(0).to_numpy().round().astype(np.int64)[order],
        (drawn == "spot").astype(np.int64)[order],
    ]
    texts = features.drop(columns=_NOT_TEXT).assign(**_outlying(features))
    text_columns = pack.columns(texts, order)
    header = {
        "areas": _areas(features, pixels, order[section[order] == 1]),
        "beyond": count - int((drawn == "beyond").sum()),
        "chunk": pack.CHUNK,
        "columns": pack.labels(text_columns),
        "count": count,
        "first": first,
        "points": points,
        "row": ROW,
    }
    return header, pack.blocks(numbers, text_columns, count)


def _outlying(features: pd.DataFrame) -> dict[str, pd.Series]:
    """Return positions beyond the map as text, because they have no pixel."""
    beyond = features["drawn"] == "beyond"
    if not beyond.any():
        return {}
    return {
        name: features[name].astype("str").where(beyond, "")
        for name in ("longitude", "latitude")
    }


def _pixels(features: pd.DataFrame) -> NDArray[np.int64]:
    """Project every point; events that are only listed are put at the origin."""
    degrees = features[["longitude", "latitude"]].to_numpy()
    mapped = features["drawn"].isin(DRAWN).to_numpy()
    return world_pixels(np.where(mapped[:, None], degrees, 0), zoom=GRID_ZOOM)


def _areas(
    features: pd.DataFrame, pixels: NDArray[np.int64], rows: NDArray[np.int64]
) -> list[list[Any]]:
    """Return name, pixels and number of events of each area, in order."""
    moved = np.diff(pixels[rows], axis=0, prepend=-1).any(axis=1)
    starts = np.flatnonzero(moved)
    sizes = np.diff(starts, append=len(rows))
    names = features["area_name"].to_numpy()[rows[starts]]
    positions = pixels[rows[starts]]
    return [
        [name, int(x), int(y), int(size)]
        for name, (x, y), size in zip(names, positions, sizes, strict=True)
    ]


def _days(dates: pd.Series) -> tuple[int, NDArray[np.int64]]:
    """Return day 0 (since 1970), and each date in days after it; 0 if undated."""
    dated = dates.notna().to_numpy()
    days = dates.to_numpy().astype("datetime64[D]").astype(np.int64)
    first = int(days[dated].min()) - 1 if dated.any() else 0
    return first, np.where(dated, days - first, 0)
