"""Disagreement labels as of the export date, for formats without a time slider."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo_app.report.entries import Entry


def differences(entry: Entry) -> list[tuple[str, str]]:
    """Return each question on which there is a label, and the label with its reason.

    Where the parties have no label, there may still be a reason: how the claimants of
    a side or third parties stand to each other.
    """
    from geo_app.report.agreement import standing  # deferred: slow to import
    from layers.i18n import phrases

    return [
        (
            phrases.about(about),
            "".join(f"{text}. " for text in (state.words, state.why) if text).strip(),
        )
        for about, state in standing(entry.verdicts).items()
    ]
