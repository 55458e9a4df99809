"""The verdict on the answers to one question: a label and its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from data.claims.labels import Label, strongest


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that were compared.

    Attributes
    ----------
    first, second
        Their ids; a claim about the umbrella comes before one about its part.
    side
        Id of the side for which both speak, or None.
    """

    first: str
    second: str
    label: Label
    side: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The comparison of the answers to one question about one incident.

    Attributes
    ----------
    answers
        Ids of the claims that answer for the incident or a part of it.
    pairs
        All pairs of claims that were compared.
    denials
        Ids of the claims about the incident itself that deny something. Assertions
        that they deny are among the pairs.
    silent
        Ids of the sides concerned that make no claim on the question.
    """

    answers: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    denials: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def label(self) -> Label | None:
        """The strongest label, or None if there is nothing to compare."""
        labels = {pair.label for pair in self.pairs}
        labels |= {Label.DENIED} if self.denials else set()
        labels |= {Label.SILENT} if self.silent else set()
        return strongest(labels)

    @property
    def reasons(self) -> tuple[Pair, ...]:
        """The pairs with this label; empty if the label is SILENT."""
        label = self.label
        return tuple(pair for pair in self.pairs if pair.label is label)

    @property
    def within(self) -> str | None:
        """Id of the side for which all claims in the reasons speak, or None."""
        sides = {pair.side for pair in self.reasons}
        return sides.pop() if len(sides) == 1 else None

    @property
    def gist(self) -> tuple[object, ...]:
        """The parts shown to readers: label, reasons, denials and silent sides.

        Two verdicts with the same gist look the same to a reader.
        """
        return self.label, self.reasons, self.denials, self.silent
