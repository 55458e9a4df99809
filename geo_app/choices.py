"""What can be chosen of any output: the layers that it shows, the paper it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers import LAYERS, layer_id

if TYPE_CHECKING:
    from collections.abc import Collection

    from layers import Layer

PAPERS = {"a3": (420.0, 297.0), "a4": (297.0, 210.0), "letter": (279.4, 215.9)}
"""Width and height of each paper in landscape, millimetres."""


class UnknownLayerError(ValueError):
    """A layer was asked for that does not exist."""


def select_layers(ids: Collection[str] | None) -> tuple[Layer, ...]:
    """Return the layers with these ids, in their own order; all for None.

    Raises
    ------
    UnknownLayerError
        If there is no such layer; the message lists those that exist.
    """
    known = {layer_id(layer): layer for layer in LAYERS}
    if ids is None:
        return LAYERS
    unknown = [name for name in ids if name not in known]
    if unknown:
        message = (
            f"unknown layer {', '.join(map(repr, unknown))}:"
            f" the layers are {', '.join(known)}"
        )
        raise UnknownLayerError(message)
    return tuple(layer for name, layer in known.items() if name in ids)
