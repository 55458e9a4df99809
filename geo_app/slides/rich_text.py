"""Texts of slides: runs, each in a language."""

from __future__ import annotations

from dataclasses import dataclass

from layers.i18n import RECORDED, apart, language


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text and its language, a BCP 47 tag."""

    text: str
    language: str


Text = tuple[Run, ...]
"""The text of a paragraph or a cell."""


def message(text: str) -> Text:
    """Return a text of the interface, in its current language."""
    return (Run(text, language()),)


def record(text: str) -> Text:
    """Return a text of the records, isolated if it runs the other way."""
    return (Run(apart(text), RECORDED),)


def plain(text: Text) -> str:
    """Return the characters without the languages."""
    return "".join(run.text for run in text)
