"""The verdict on the answers to one question: labels at three levels, and reasons."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from data.claims.labels import STRENGTH, Label, strongest


class Level(enum.StrEnum):
    """Between whom two claims are compared."""

    PARTIES = "parties"
    """The claimants speak for two different sides."""

    WITHIN = "within"
    """Both claimants speak for the same side."""

    OTHERS = "others"
    """At least one of them speaks for no side of the case."""


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
    level: Level
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The strongest label of one level, and of one side if it lies within a side.

    Attributes
    ----------
    leading
        The first pair with that label; None where all agree, as any would do.
    """

    level: Level
    side: str | None
    label: Label
    leading: Pair | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The comparison of the answers to one question about one incident.

    Attributes
    ----------
    answers
        Ids of the claims that answer for the incident or a part of it.
    pairs
        All pairs of claims that were compared: of figures and times those of the
        newest claims first, else in the order of the records.
    silent
        Ids of the sides concerned that make no claim on the question.
    revisions
        For each claimant who gave different answers, the ids of the claims that
        contradict all before, the oldest first.
    """

    answers: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    silent: tuple[str, ...] = ()
    revisions: tuple[tuple[str, ...], ...] = ()

    @property
    def label(self) -> Label | None:
        """The label between the parties, or None if there is nothing to compare.

        The parties agree if two of them say the same and none contradict each other:
        what others of them leave open takes nothing from that.
        """
        between = {p.label for p in self.pairs if p.level is Level.PARTIES}
        if between == {Label.AGREE, Label.OVERLAP} and not self.silent:
            return Label.AGREE
        return strongest(between | ({Label.SILENT} if self.silent else set()))

    @property
    def reasons(self) -> tuple[Pair, ...]:
        """The pairs between the parties with this label; none if it is SILENT."""
        label = self.label
        return tuple(
            pair
            for pair in self.pairs
            if pair.level is Level.PARTIES and pair.label is label
        )

    @property
    def groups(self) -> tuple[Group, ...]:
        """The comparisons within each side, then those with third parties."""
        keys = {(p.level, p.side) for p in self.pairs if p.level is not Level.PARTIES}
        order = sorted(keys, key=lambda key: (key[0] is Level.OTHERS, key[1] or ""))
        return tuple(self._group(*key) for key in order)

    def _group(self, level: Level, side: str | None) -> Group:
        pairs = [p for p in self.pairs if (p.level, p.side) == (level, side)]
        leading = max(pairs, key=lambda pair: STRENGTH[pair.label])
        agree = leading.label is Label.AGREE
        return Group(level, side, leading.label, None if agree else leading)

    @property
    def gist(self) -> tuple[object, ...]:
        """The parts shown to readers.

        Two verdicts with the same gist look the same to a reader.
        """
        return self.label, self.reasons, self.groups, self.silent, self.revisions
