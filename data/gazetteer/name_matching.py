"""Spellings of one name brought together, in Latin and in Arabic script."""

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
    """Whether the text is in Arabic script, as Persian and Urdu are."""
    return _ARABIC.search(text) is not None


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


def spells(arabic: str, latin: str) -> bool:
    """Whether a folded Arabic name is a folded Latin one.

    The script leaves short vowels out, so any may stand between two letters unless
    one is the long a; the consonants must agree. False for letters unknown here.

    Examples
    --------
    >>> spells(fold("کتاب"), fold("Kitaab"))
    True
    """
    ends = {0}
    for step in _steps(arabic):
        ends = {
            end + len(way) for end in ends for way in step if latin.startswith(way, end)
        }
        if not ends:
            return False
    return bool(arabic) and len(latin) in ends


@cache
def _steps(arabic: str) -> tuple[tuple[str, ...], ...]:
    """Return what may stand for each letter and between two of them, in order."""
    steps = []
    for place, letter in enumerate(arabic):
        first = place == 0 and letter == _ALEF
        steps.append(_VOWELS if first else _LATIN.get(letter, ()))
        if _ALEF not in (pair := arabic[place : place + 2]) and len(pair) > 1:
            steps.append(("", *_VOWELS))
    return tuple(steps)


def rules() -> dict[str, Any]:
    """Return the tables of this module, for a search that is written in JavaScript.

    Returns
    -------
    dict
        ``latin`` and ``arabic``: one letter to those that it counts as. ``sounds``:
        pairs of a spelling and what it counts as, in order. ``spelt``: a folded
        Arabic letter to its Latin spellings. ``alef``: the long a. ``vowels``: what
        it is at the start of a name, and what may stand between two other letters.
    """
    return {
        "alef": _ALEF,
        "arabic": {chr(code): letter for code, letter in _SAME_ARABIC.items()},
        "latin": {chr(code): letters for code, letters in _SAME_LATIN.items()},
        "sounds": _SAME_SOUNDS,
        "spelt": _LATIN,
        "vowels": _VOWELS,
    }
