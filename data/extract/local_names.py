"""Finds the name of a place in a language among names of unknown language.

GeoNames has other names of a place without their languages. A name is assigned to a
language if it uses only the language's letters and sounds like the Latin name of the
place; this is a rule of thumb for labels, not for records.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BASE = "ابتثجحخدذرزسشصضطظعغفقلمنوءآئؤ"
_ALPHABETS = {
    "ar": frozenset(_BASE + "هيكةىأإ "),
    "fa": frozenset(_BASE + "پچژکگیه \u200c"),
    "ur": frozenset(_BASE + "پچژکگیٹڈڑںہھے \u200c"),
}
# Consonants only: vowels are rarely written, and not consistently.
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
_MINIMUM_LIKENESS = 0.6


def local_names(
    languages: Sequence[str], *, name: str, others: Iterable[str]
) -> dict[str, str]:
    """Return the names of a place in those of the languages in which there is one.

    Parameters
    ----------
    languages
        BCP 47 tags; unknown ones have no names.
    name
        The name in Latin letters.
    others
        Further names in any script.

    Examples
    --------
    >>> local_names(["fa", "ur"], name="Zahedan", others=["زاہدان", "زاهدان"])
    {'fa': 'زاهدان', 'ur': 'زاہدان'}
    """
    candidates = sorted(others)
    names = {}
    for language in languages:
        alphabet = _ALPHABETS.get(language, frozenset())
        alphabets = [_ALPHABETS.get(tag, frozenset()) for tag in languages]
        rivals = [letters for letters in alphabets if letters != alphabet]
        ranked = [
            (-likeness, any(letters.issuperset(other) for letters in rivals), other)
            for other in candidates
            if alphabet.issuperset(other) and not other.startswith("ئ")
            if (likeness := _likeness(name, other)) >= _MINIMUM_LIKENESS
        ]
        if ranked:  # at equal likeness, prefer letters of this language only
            names[language] = min(ranked)[-1]
    return names


def _likeness(name: str, other: str) -> float:
    """Return the similarity, from 0 to 1, of the consonants of two names."""
    latin = unicodedata.normalize("NFKD", name).lower().replace("q", "k")
    transcribed = "".join(_SOUNDS.get(letter, "") for letter in other)
    first, second = (_SILENT.sub("", text) for text in (latin, transcribed))
    return round(SequenceMatcher(None, first, second, autojunk=False).ratio(), 2)
