"""Spellings of one name brought together, in Latin and in Arabic script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import Any

_SAME_LATIN = str.maketrans(
    {"w": "v", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ə": "e"}
)
_SAME_SOUNDS = (("oo", "u"), ("ou", "u"), ("ee", "i"))
_REPEATED = re.compile(r"(.)\1+")

# Keyboards of four languages write the same letter with different characters.
_SAME_ARABIC = str.maketrans(
    {
        **dict.fromkeys("يىئېۍیے", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("ہھۀةەۂۃ", "ه"),
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ؤۆۇۋ", "و"),
        **dict.fromkeys("ںڼ", "ن"),
        **dict.fromkeys("ټ", "ٹ"),
        **dict.fromkeys("ډ", "ڈ"),
        **dict.fromkeys("ړڕ", "ڑ"),
        "ێ": "ی",
        "ڵ": "ل",
        "ڤ": "ف",
    }
)

# What a letter may be in a Latin spelling that `_fold_latin` has been through.
_LATIN = {
    **dict.fromkeys("تطٹ", "t"),
    **dict.fromkeys("ثسص", "s"),
    **dict.fromkeys("ذزضظ", "z"),
    **dict.fromkeys("رڑ", "r"),
    **dict.fromkeys("دڈ", "d"),
    "ا": "[ao]",
    "ب": "b",
    "پ": "p",
    "ج": "j",
    "چ": "ch",
    "ح": "h",
    "خ": "kh",
    "ژ": "(?:zh|j)",
    "ش": "sh",
    "ع": "",
    "ء": "",
    "غ": "gh",
    "ف": "f",
    "ق": "(?:q|gh|k)",
    "ک": "k",
    "گ": "g",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "و": "[vuo]",
    "ه": "(?:h|a|e|)",
    "ی": "[yie]",
}
_ALEF = "ا"
_FIRST_ALEF = "[aeiou]"
_SHORT_VOWEL = "[aeiou]?"


def is_arabic(text: str) -> bool:
    """Whether the text is in Arabic script, as Persian and Urdu are."""
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def plain(text: str) -> str:
    """Trim a name and take its letters in one form, without regard to case."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def fold(text: str) -> str:
    """Return what all spellings of a name have in common.

    Case, accents, hyphens, apostrophes, blanks and doubled letters do not count;
    in Latin script neither does w for v, oo for u or ee for i; in Arabic script
    neither do the forms of one letter that keyboards differ in.

    Examples
    --------
    >>> fold("Wādi Noor") == fold("vadi-nur")
    True
    """
    if is_arabic(text):
        letters = unicodedata.normalize("NFKC", text).translate(_SAME_ARABIC)
        return "".join(letter for letter in letters if letter.isalnum())
    return _fold_latin(unicodedata.normalize("NFKD", text))


def _fold_latin(letters: str) -> str:
    kept = "".join(letter for letter in letters.casefold() if letter.isalnum())
    kept = kept.translate(_SAME_LATIN)
    for spelling, sound in _SAME_SOUNDS:
        kept = kept.replace(spelling, sound)
    return _REPEATED.sub(r"\1", kept)


@cache
def latin_pattern(folded: str) -> re.Pattern[str] | None:
    """Return the folded Latin spellings that a folded Arabic one stands for.

    The script leaves short vowels out, so any may stand between two letters unless
    one is the long a; the consonants must agree. None for letters unknown here.

    Examples
    --------
    >>> bool(latin_pattern(fold("کتاب")).fullmatch(fold("Kitaab")))
    True
    """
    if not folded or any(letter not in _LATIN for letter in folded):
        return None
    latin = [_LATIN[letter] for letter in folded]
    if folded[0] == _ALEF:
        latin[0] = _FIRST_ALEF
    for place, pair in enumerate(pairwise(folded)):
        latin[place] += "" if _ALEF in pair else _SHORT_VOWEL
    return re.compile("".join(latin))


def rules() -> dict[str, Any]:
    """Return the tables of this module, for a search that is written in JavaScript.

    Returns
    -------
    dict
        ``latin`` and ``arabic``: one letter to those that it counts as. ``sounds``:
        pairs of a spelling and what it counts as, in order. ``spelt``: a folded
        Arabic letter to the pattern of its Latin spellings. ``alef``, ``first`` and
        ``between``: the long a, its pattern at the start of a name, and the pattern
        of what may stand between two letters that are not it.
    """
    return {
        "alef": _ALEF,
        "arabic": {chr(code): letter for code, letter in _SAME_ARABIC.items()},
        "between": _SHORT_VOWEL,
        "first": _FIRST_ALEF,
        "latin": {chr(code): letters for code, letters in _SAME_LATIN.items()},
        "sounds": _SAME_SOUNDS,
        "spelt": _LATIN,
    }
