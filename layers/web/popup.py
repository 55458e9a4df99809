"""Cards: the contents of popups as plain values.

The viewer (``popup.js``) turns them into text nodes; exports read them too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

from layers.i18n import recorded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data import LocalName


class PlainCard(TypedDict):
    """The card of a province or the border.

    ``facts`` are pairs of label and text, with the language tag third if the text comes
    from a record in another language than the interface. ``names`` are pairs of
    language tag and name. ``language`` is the language of the title if it differs from
    that of the interface.
    """

    title: str
    names: list[list[str]]
    facts: list[list[str]]
    language: NotRequired[str]


class ClaimsCard(TypedDict):
    """The card of an area that claims name.

    ``claims`` are the ids of claims; their texts are in the page's report. ``note`` is
    shown below the title.
    """

    title: str
    claims: list[str]
    note: NotRequired[str]


def name_pairs(names: Iterable[LocalName], *beside: str) -> list[list[str]]:
    """Return local names as pairs of language tag and text.

    Parameters
    ----------
    beside
        Texts shown next to the names: names equal to one of them are left out.
    """
    shown = {text.casefold() for text in beside}
    return [
        [name.language, name.text]
        for name in names
        if name.text.casefold() not in shown
    ]


def own_fact(label: str, text: str) -> list[str]:
    """Return a fact whose text is quoted from a record."""
    tag = recorded()
    return [label, text, tag] if tag else [label, text]


def plain_card(
    title: str, names: Iterable[LocalName], facts: list[list[str]]
) -> PlainCard:
    """Return the card of a feature without claims: a province, the border."""
    card = PlainCard(title=title, names=name_pairs(names, title), facts=facts)
    if recorded():
        card["language"] = recorded()
    return card
