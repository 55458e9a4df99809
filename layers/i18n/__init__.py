"""Messages of the interface in every language, and the phrases made of them."""

from layers.i18n.catalog import (
    RECORDED,
    UnknownLanguageError,
    all_keys,
    apart,
    direction,
    entry,
    forms,
    joined,
    language,
    languages,
    recorded,
    say,
    spoken,
    without_plural,
)

__all__ = [
    "RECORDED",
    "UnknownLanguageError",
    "all_keys",
    "apart",
    "direction",
    "entry",
    "forms",
    "joined",
    "language",
    "languages",
    "recorded",
    "say",
    "spoken",
    "without_plural",
]
