"""Shortening of texts that do not fit; the full text goes elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from layers.i18n import say


@dataclass(frozen=True, slots=True)
class Shortening:
    """Shortens texts and collects the full text of those that it shortened.

    Attributes
    ----------
    where
        Medium that the full text is in: ``sheet`` or ``slides``.
    whole
        The full texts, without duplicates, in order of first use.
    """

    where: str
    whole: list[str] = field(default_factory=list)

    def short(self, text: str, most: int) -> str:
        """Return a text, or its first ``most`` letters and a reference to the rest."""
        if len(text) <= most:
            return text
        if text not in self.whole:
            self.whole.append(text)
        return say(f"short.{self.where}", text=text[:most].rstrip())
