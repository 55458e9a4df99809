"""Made-up events, the same each time: as many as asked for, of twelve columns."""

from __future__ import annotations

import numpy as np
import pandas as pd

SEED = 20_240_116
BOX = (44.0, 20.0, 76.0, 38.0)
"""West, south, east, north of where they lie, degrees."""

_CONSONANTS, _VOWELS = "bdfghjklmnpqrstvwxyz", "aeioauaoiueiaoaueaoi"
_SYLLABLES = [first + last for first, last in zip(_CONSONANTS, _VOWELS, strict=True)]
_WORDS = 3000
_NOTE_WORDS = (22, 37)
_TOWNS = 1200
_AREAS = 60
_CLASSES = ("exact", "local", "settlement", "vicinity", "province", "unknown")
_SHARES = (0.05, 0.1, 0.5, 0.22, 0.1, 0.03)
_RADII = {"exact": 100, "local": 1000, "settlement": 5000, "vicinity": 25_000}
_KINDS = ("air strike", "armed clashes", "explosion", "shelling", "other")


def events(count: int) -> pd.DataFrame:
    """Return made-up events.

    Returns
    -------
    DataFrame
        ``id``, ``kind``, ``date``, ``longitude``, ``latitude``, ``precision``,
        ``radius_m``, ``fatalities_low``, ``fatalities_high``, ``claimant``,
        ``source`` and ``notes`` (about 200 characters), typed, in no order of
        place. Many lie in the same towns; those of a province bear one point.
    """
    rng = np.random.default_rng(SEED)
    words = _vocabulary(rng)
    numbers = rng.permutation(count)
    classes = rng.choice(_CLASSES, count, p=_SHARES)
    outlet = rng.integers(0, 40, count)
    low = rng.poisson(0.8, count)
    days = np.datetime64("2023-01-01") + np.sort(rng.integers(0, 500, count))
    frame = pd.DataFrame(
        {
            "id": [f"EV{number:07d}" for number in numbers],
            "kind": rng.choice(_KINDS, count),
            "date": days,
            **_points(rng, classes),
            "precision": classes,
            "radius_m": pd.Series(classes).map(_RADII).to_numpy(),
            "fatalities_low": low,
            "fatalities_high": low + rng.poisson(0.5, count),
            "claimant": words[rng.integers(0, 200, count)],
            "source": [
                f"https://example.org/{words[one]}/{number}"
                for one, number in zip(outlet, numbers, strict=True)
            ],
            "notes": _notes(rng, words, count),
        }
    )
    unplaced = frame["precision"] == "unknown"
    frame.loc[unplaced, ["longitude", "latitude"]] = np.nan
    return frame


def as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the cells as a CSV file would hold them."""
    dates = frame["date"].dt.strftime("%Y-%m-%d")
    text = frame.assign(date=dates).astype("str").where(frame.notna(), "")
    text.index = pd.RangeIndex(2, len(frame) + 2)
    return text


def _vocabulary(rng: np.random.Generator) -> np.ndarray:
    lengths = rng.integers(2, 5, _WORDS)
    return np.array(["".join(rng.choice(_SYLLABLES, length)) for length in lengths])


def _notes(rng: np.random.Generator, words: np.ndarray, count: int) -> list[str]:
    """Write texts in which, as in any language, few words are frequent."""
    lengths = rng.integers(*_NOTE_WORDS, count)
    rank = np.arange(1, _WORDS + 1)
    share = 1 / rank / (1 / rank).sum()
    drawn = words[rng.choice(_WORDS, lengths.sum(), p=share)]
    ends = np.cumsum(lengths)
    return [
        " ".join(drawn[end - length : end])
        for end, length in zip(ends, lengths, strict=True)
    ]


def _points(rng: np.random.Generator, classes: np.ndarray) -> dict[str, np.ndarray]:
    """Place half of the events in towns, those of a province on its one point."""
    west, south, east, north = BOX
    count = len(classes)
    corner, size = np.array([west, south]), np.array([east - west, north - south])
    points = corner + size * rng.random((count, 2))
    town = rng.random((_TOWNS, 2))[
        np.floor(_TOWNS * rng.random(count) ** 2).astype(int)
    ]
    areas = rng.random((_AREAS, 2))[rng.integers(0, _AREAS, count)]
    in_town, in_area = classes == "settlement", classes == "province"
    points[in_town] = (corner + size * town)[in_town]
    points[in_area] = (corner + size * areas)[in_area]
    longitude, latitude = np.round(points, 5).T
    return {"longitude": longitude, "latitude": latitude}
