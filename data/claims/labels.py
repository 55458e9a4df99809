"""Labels of disagreement between the answers to one question."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Label(enum.StrEnum):
    """A label of disagreement between answers; the strongest last."""

    AGREE = "agree"
    OVERLAP = "overlap"
    SILENT = "silent"
    CONTRADICT = "contradict"
    DENIED = "denied"


STRENGTH = {label: rank for rank, label in enumerate(Label)}
"""Rank of each label; the strongest has the highest."""


def strongest(labels: Iterable[Label]) -> Label | None:
    """Return the strongest of the labels, None if there is none."""
    return max(labels, key=STRENGTH.__getitem__, default=None)
