"""Normalisation and matching of spellings of names, in Latin and in Arabic script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

_SAME_LATIN = str.maketrans(
    {"w": "v", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ə": "e"}
)
_SAME_SOUNDS = (("oo", "u"), ("ou", "u"), ("ee", "i"))
_REPEATED = re.compile(r"(.)\1+")

# Keyboards of different languages type the same letter as different characters.
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

# Latin spellings of each Arabic letter, after `_fold_latin`.
_LATIN = {
    **dict.fromkeys("تطٹ", ("t",)),
    **dict.fromkeys("ثسص", ("s",)),
    **dict.fromkeys("ذزضظ", ("z",)),
    **dict.fromkeys("رڑ", ("r",)),
    **dict.fromkeys("دڈ", ("d",)),
    "ا": ("a", "o"),
    "ب": ("b",),
    "پ": ("p",),
    "ج": ("j",),
    "چ": ("ch",),
    "ح": ("h",),
    "خ": ("kh",),
    "ژ": ("zh", "j"),
    "ش": ("sh",),
    "ع": ("",),
    "ء": ("",),
    "غ": ("gh",),
    "ف": ("f",),
    "ق": ("q", "gh", "k"),
    "ک": ("k",),
    "گ": ("g",),
    "ل": ("l",),
    "م": ("m",),
    "ن": ("n",),
    "و": ("v", "u", "o"),
    "ه": ("h", "a", "e", ""),
    "ی": ("y", "i", "e"),
}
_ALEF = "ا"
_VOWELS = tuple("aeiou")
_ARABIC = re.compile("[\u0600-\u06ff]")


def is_arabic(text: str) -> bool:
    """Return whether a text has letters in Arabic script, like Persian and Urdu."""
    return _ARABIC.search(text) is not None


def plain(text: str) -> str:
    """Normalise a name in case, Unicode form and spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def fold(text: str) -> str:
    """Return a form of a name that is equal for all its spellings.

    It ignores case, accents, hyphens, apostrophes, spaces and doubled letters; in
    Latin script also w for v, oo for u and ee for i; in Arabic script also the forms
    of one letter on different keyboards.

    Examples
    --------
    >>> fold("Wādi Noor") == fold("vadi-nur")
    True
    """
    if is_arabic(text):
        letters = unicodedata.normalize("NFKC", text).translate(_SAME_ARABIC)
        return "".join(letter for letter in letters if letter.isalnum())
    return _fold_latin(unicodedata.normalize("NFKD", text))


def _fold_latin(name: str) -> str:
    letters = "".join(letter for letter in name.casefold() if letter.isalnum())
    letters = letters.translate(_SAME_LATIN)
    for spelling, sound in _SAME_SOUNDS:
        letters = letters.replace(spelling, sound)
    return _REPEATED.sub(r"\1", letters)


def spells(arabic: str, latin: str) -> bool:
    """Return whether a folded Arabic name is a spelling of a folded Latin one.

    Arabic script omits short vowels, so any vowel may come between two letters unless
    one of them is the long a; the consonants must agree. False for unknown letters.

    Examples
    --------
    >>> spells(fold("کتاب"), fold("Kitaab"))
    True
    """
    ends = {0}
    for step in _steps(arabic):
        ends = {
            end + len(spelling)
            for end in ends
            for spelling in step
            if latin.startswith(spelling, end)
        }
        if not ends:
            return False
    return bool(arabic) and len(latin) in ends


@cache
def _steps(arabic: str) -> tuple[tuple[str, ...], ...]:
    """Return the Latin spellings of each letter and between two letters, in order."""
    steps = []
    for index, letter in enumerate(arabic):
        is_initial_alef = index == 0 and letter == _ALEF
        steps.append(_VOWELS if is_initial_alef else _LATIN.get(letter, ()))
        if _ALEF not in (pair := arabic[index : index + 2]) and len(pair) > 1:
            steps.append(("", *_VOWELS))
    return tuple(steps)


def rules() -> dict[str, Any]:
    """Return the tables of this module, for the search in JavaScript.

    Returns
    -------
    dict
        ``latin`` and ``arabic``: replacement of each letter. ``sounds``: pairs of a
        spelling and its replacement, in order. ``spelt``: Latin spellings of each
        folded Arabic letter. ``alef``: the long a. ``vowels``: its spellings at the
        start of a name, and the vowels that may come between two other letters.
    """
    return {
        "alef": _ALEF,
        "arabic": {chr(code): letter for code, letter in _SAME_ARABIC.items()},
        "latin": {chr(code): letters for code, letters in _SAME_LATIN.items()},
        "sounds": _SAME_SOUNDS,
        "spelt": _LATIN,
        "vowels": _VOWELS,
    }
