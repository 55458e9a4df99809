"""Scale bars, and the texts on scale and projection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.i18n import say

if TYPE_CHECKING:
    from geo_app.print_layout.map_frame import Frame

_STEPS = tuple(n * 10**power for power in range(4) for n in (1, 2, 5))
"""Round lengths."""

_APART = 0.135
"""The least distance between two numbers, relative to the room for the bars."""

_KILOMETRES_PER_MILE = 1.609344
_MM_PER_KILOMETRE = 1_000_000


def scale_values(frame: Frame, *, width: float) -> dict[str, Any]:
    """Return the scale of a map: number, bars, and a note on their accuracy.

    Parameters
    ----------
    width
        The room for the bars, millimetres.
    """
    return {
        "text": f"1:{frame.scale:,}",
        "bars": [
            _bar(frame, width, "unit.km", kilometres=1.0, parts=4),
            _bar(frame, width, "unit.mi", kilometres=_KILOMETRES_PER_MILE, parts=2),
        ],
        "note": say(
            "sheet.true",
            position=_degrees(frame),
            error=f"{frame.error:.1%}",
            meridian=_degree(frame.longitude, "EW"),
        ),
    }


def _bar(
    frame: Frame, width: float, unit: str, *, kilometres: float, parts: int
) -> dict[str, Any]:
    """Return the longest bar of round steps that fits."""
    room = width * 0.86 / parts * frame.scale / _MM_PER_KILOMETRE / kilometres
    step = max((step for step in _STEPS if step <= room), default=_STEPS[0])
    drawn = step * kilometres * _MM_PER_KILOMETRE / frame.scale
    every = 1 if drawn >= _APART * width else 2
    numbers = [f"{part * step:,}" for part in range(0, parts + 1, every)]
    labels = [text for number in numbers for text in (number, *[""] * (every - 1))]
    labels[parts] = say(unit, n=labels[parts])
    return {"step": drawn, "labels": labels[: parts + 1]}


def projection(frame: Frame) -> str:
    """Name projection and datum of a map, with all its parameters."""
    return say("sheet.projection", position=_degrees(frame))


def _degrees(frame: Frame) -> str:
    return f"{_degree(frame.latitude, 'NS')}, {_degree(frame.longitude, 'EW')}"


def _degree(value: float, signs: str) -> str:
    return f"{abs(value):.1f}° {signs[value < 0]}"
