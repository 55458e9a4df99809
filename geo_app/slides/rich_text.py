"""Texts of slides: in one language, or in runs of several."""

from __future__ import annotations

from dataclasses import dataclass

from layers.i18n import RECORDED, apart, language


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text and its language, a BCP 47 tag."""

    text: str
    language: str


Text = tuple[Run, ...]
"""What stands in one paragraph or one cell."""


def said(text: str) -> Text:
    """Return a text in the language that is spoken."""
    return (Run(text, language()),)


def own(text: str) -> Text:
    """Return a text of the records, which turns nothing around it."""
    return (Run(apart(text), RECORDED),)


def plain(text: Text) -> str:
    """Return the letters alone."""
    return "".join(run.text for run in text)
