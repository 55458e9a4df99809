"""What is said about the answers to one question: a label, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from data.claims.labels import Label, strongest


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that were compared.

    Attributes
    ----------
    first, second
        Their ids; of an umbrella and its part the umbrella's first.
    side
        Id of the side for which both speak, or None.
    """

    first: str
    second: str
    label: Label
    side: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the answers to one question about one incident stand to each other.

    Attributes
    ----------
    answers
        Ids of the claims that answer for the incident or a part of it.
    pairs
        All that were compared.
    denials
        Ids of the claims about the incident itself that deny something; what they
        deny, if anybody asserts it, is among the pairs.
    silent
        Ids of the sides concerned that say nothing on the question.
    """

    answers: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    denials: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def label(self) -> Label | None:
        """The strongest that holds: None where there is nothing to compare."""
        labels = {pair.label for pair in self.pairs}
        labels |= {Label.DENIED} if self.denials else set()
        labels |= {Label.SILENT} if self.silent else set()
        return strongest(labels)

    @property
    def reasons(self) -> tuple[Pair, ...]:
        """The pairs that earned the label; none where one side is silent."""
        label = self.label
        return tuple(pair for pair in self.pairs if pair.label is label)

    @property
    def within(self) -> str | None:
        """Id of the one side inside which all the reasons lie, or None."""
        sides = {pair.side for pair in self.reasons}
        return sides.pop() if len(sides) == 1 else None

    @property
    def gist(self) -> tuple[object, ...]:
        """What a reader is told: the label, its reasons, who denies, who is silent.

        Of two verdicts with the same gist the later tells nothing new.
        """
        return self.label, self.reasons, self.denials, self.silent
