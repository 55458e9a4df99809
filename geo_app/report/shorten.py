"""Texts too long for their place: the beginning there, the whole elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from layers.i18n import say


@dataclass(frozen=True, slots=True)
class Shortening:
    """Shortens texts and remembers the whole of those that it did shorten.

    Attributes
    ----------
    where
        Where the whole stands: ``sheet`` or ``slides``.
    whole
        The texts in full, each once, in the order in which they came.
    """

    where: str
    whole: list[str] = field(default_factory=list)

    def short(self, text: str, most: int) -> str:
        """Return a text of at most so many letters, or its beginning and a pointer."""
        if len(text) <= most:
            return text
        if text not in self.whole:
            self.whole.append(text)
        return say(f"short.{self.where}", text=text[:most].rstrip())
