"""Where the parties differ about an incident, for a file that stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo_app.report.entries import Entry


def differences(entry: Entry) -> list[tuple[str, str, str]]:
    """Return the labels that hold at the file's date: the question, the label, why."""
    from geo_app.report.agreement import standing  # slow to import: waits for a file
    from layers.i18n import phrases

    return [
        (phrases.about(about), state.words, state.why)
        for about, state in standing(entry.verdicts).items()
    ]
