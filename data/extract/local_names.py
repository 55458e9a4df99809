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
    from collections.abc import Iterable, Sequence

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
_LEAST_LIKENESS = 0.6


def local_names(
    languages: Sequence[str], *, name: str, others: Iterable[str]
) -> dict[str, str]:
    """Return the names of a place in some languages, where one is found.

    Parameters
    ----------
    languages
        BCP 47 tags; one that is not known here has no names.
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
    found = {}
    for language in languages:
        alphabet = _ALPHABETS.get(language, frozenset())
        rivals = [_ALPHABETS.get(tag, frozenset()) for tag in languages]
        rivals = [letters for letters in rivals if letters != alphabet]
        alike = [
            (-likeness, any(letters.issuperset(other) for letters in rivals), other)
            for other in candidates
            if alphabet.issuperset(other) and not other.startswith("ئ")
            if (likeness := _likeness(name, other)) >= _LEAST_LIKENESS
        ]
        if alike:  # of two alike, one that only this language's letters can write
            found[language] = min(alike)[-1]
    return found


def _likeness(name: str, other: str) -> float:
    """Return from 0 to 1 how much two names sound alike, by their consonants."""
    plain = unicodedata.normalize("NFKD", name).lower().replace("q", "k")
    spoken = "".join(_SOUNDS.get(letter, "") for letter in other)
    heard, said = (_SILENT.sub("", text) for text in (plain, spoken))
    return round(SequenceMatcher(None, heard, said, autojunk=False).ratio(), 2)
