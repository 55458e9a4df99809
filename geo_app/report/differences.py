"""Disagreement labels as of the export date, for formats without a time slider."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo_app.report.entries import Entry


def differences(entry: Entry) -> list[tuple[str, str, str]]:
    """Return question, label and reason of each label at the export date."""
    from geo_app.report.agreement import standing  # deferred: slow to import
    from layers.i18n import phrases

    return [
        (phrases.about(about), state.words, state.why)
        for about, state in standing(entry.verdicts).items()
    ]
