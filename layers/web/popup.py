"""The card of an incident: what its popup says, as plain values.

The card is data: the page's record, which the popups show, and the exports read it.
The viewer (``popup.js``) makes text nodes of a plain one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

from layers.i18n import recorded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data import LocalName


class PlainCard(TypedDict):
    """What is shown of a province or the border when it is opened.

    ``facts`` are pairs of label and text; where the text is the record's own, in
    another language than the one that is spoken, its language tag stands third.
    ``names`` are pairs of language tag and name. ``language`` is that of a title
    which is a name too, where it is not the one that is spoken.
    """

    title: str
    names: list[list[str]]
    facts: list[list[str]]
    language: NotRequired[str]


class ClaimsCard(TypedDict):
    """What is shown of an area in the words of claims, when it is opened.

    ``claims`` are their ids: the page's record has their words. ``note`` stands under
    the title.
    """

    title: str
    claims: list[str]
    note: NotRequired[str]


def name_pairs(names: Iterable[LocalName], *beside: str) -> list[list[str]]:
    """Return local names as pairs of language tag and text.

    Parameters
    ----------
    beside
        What stands beside them: a name that says the same again is left out.
    """
    shown = {text.casefold() for text in beside}
    return [
        [name.language, name.text]
        for name in names
        if name.text.casefold() not in shown
    ]


def own_fact(label: str, text: str) -> list[str]:
    """Return a fact whose text stands in the record word by word."""
    tag = recorded()
    return [label, text, tag] if tag else [label, text]


def plain_card(
    title: str, names: Iterable[LocalName], facts: list[list[str]]
) -> PlainCard:
    """Return the card of a feature that has no claims: a province, the border."""
    card = PlainCard(title=title, names=name_pairs(names, title), facts=facts)
    if recorded():
        card["language"] = recorded()
    return card
