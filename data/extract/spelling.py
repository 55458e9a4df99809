"""Finds the name of a place in a language among names of unknown language.

GeoNames tells the other names of a place, not their languages. A name is taken
for a language if the language's letters can write it and it sounds like the
place's Latin name; this is a rule of thumb for labels, not for records.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BASE = "ابتثجحخدذرزسشصضطظعغفقلمنوءآئؤ"
_ALPHABETS = {
    "ar": frozenset(_BASE + "هيكةىأإ "),
    "fa": frozenset(_BASE + "پچژکگیه \u200c"),
    "ur": frozenset(_BASE + "پچژکگیٹڈڑںہھے \u200c"),
}
# Consonants only: vowels are rarely written, and differently where they are.
_SOUNDS = {
    letter: sound
    for sound, letters in {
        "b": "ب",
        "ch": "چ",
        "d": "دڈ",
        "f": "ف",
        "g": "گ",
        "gh": "غ",
        "h": "حهہة",
        "j": "ج",
        "k": "کكق",
        "kh": "خ",
        "l": "ل",
        "m": "م",
        "n": "نں",
        "p": "پ",
        "r": "رڑ",
        "s": "سصث",
        "sh": "ش",
        "t": "تطٹ",
        "z": "زذضظ",
        "zh": "ژ",
    }.items()
    for letter in letters
}
_SILENT = re.compile(r"[^a-z]|[aeiouvwy]|h$|(.)(?=\1)")
_LIKENESS = 0.6


def name_in(language: str, *, name: str, others: Iterable[str]) -> str:
    """Return the name of a place in a language, or an empty text.

    Parameters
    ----------
    language
        BCP 47 tag; one that is not known here has no names.
    name
        The name in Latin letters.
    others
        Further names in any script.

    Examples
    --------
    >>> name_in("ur", name="Zahedan", others=["زاهدان", "زاہدان", "Duzdab"])
    'زاہدان'
    """
    alphabet = _ALPHABETS.get(language, frozenset())
    readable = [
        other
        for other in others
        if alphabet.issuperset(other) and not other.startswith("ئ")
    ]
    best = min(
        ((*_merit(name, other, language), other) for other in readable), default=None
    )
    return best[-1] if best and -best[0] >= _LIKENESS else ""


def _merit(name: str, other: str, language: str) -> tuple[float, bool, int]:
    """Return what to sort by: likeness, letters of this language only, length."""
    plain = unicodedata.normalize("NFKD", name).lower().replace("q", "k")
    spoken = "".join(_SOUNDS.get(letter, "") for letter in other)
    heard, said = (_SILENT.sub("", text) for text in (plain, spoken))
    likeness = SequenceMatcher(None, heard, said, autojunk=False).ratio()
    elsewhere = any(
        letters.issuperset(other)
        for tag, letters in _ALPHABETS.items()
        if tag != language
    )
    return -round(likeness, 2), elsewhere, len(other)
