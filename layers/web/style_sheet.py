"""The style sheet of the map: the palette, and what the layers' symbols look like.

Widths are in pixels; ``--unit`` is a pixel in the units of a shape (``shapes.js``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.style import EVENTS, OF_SIDE, PALETTE
from layers.symbols import Form, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layers.style import Colour
    from layers.symbols import Line, Symbol, Symbols

_NAMES = {colour: f"var(--{name})" for name, colour in PALETTE.items()}
_SHAPES = {Kind.AREAS: ":is(path, rect)", Kind.LINES: "path"}
"""Elements on the map and, for areas, in the legend."""


def palette_sheet() -> str:
    """Return the colours as custom properties; a page that is printed has paper's."""
    screen = "".join(f"--{name}:{c.screen};" for name, c in PALETTE.items() if c.dark)
    paper = "".join(
        f"--{name}:{c.printed};" for name, c in PALETTE.items() if c.printed
    )
    return f":root{{{screen}}}:root.printing{{{paper}}}"


def event_sheet() -> str:
    """Return the rules of the colours of sets of many events."""
    return "".join(
        f".events-{number}{{--side:{colour.screen}}}"
        for number, colour in enumerate(EVENTS, start=1)
    )


def symbol_sheet(layers: Iterable[Symbols]) -> str:
    """Return the rules of the symbols of some layers, by their CSS classes."""
    rules = (rule for symbols in layers for rule in _rules(symbols))
    return "".join(dict.fromkeys(rules))  # layers may share symbols


def _rules(symbols: Symbols) -> Iterator[str]:
    if symbols.outline and symbols.outline_look:
        line = _declared(_stroke(symbols.outline))
        yield f"path.{symbols.outline_look}{{fill:none;{line}}}"
    around = None if symbols.outline_look else symbols.outline
    for symbol in symbols.symbols:
        classes = symbol.look.replace(" ", ".")
        if not classes:
            continue
        if symbol.kind in _SHAPES:
            shape = "path" if symbol.hatch else _SHAPES[symbol.kind]
            yield from _shape_rules(symbol, f"{shape}.{classes}", around)
        elif symbol.marker and symbol.marker.form is Form.DOT:
            inside, outside = map(css, (symbol.marker.inside, symbol.marker.outside))
            yield (
                f".label.{classes}::before"
                f"{{background:{inside};border-color:{outside}}}"
                f".symbol.{classes} .dot{{fill:{inside};stroke:{outside}}}"
            )


def _shape_rules(symbol: Symbol, selector: str, around: Line | None) -> Iterator[str]:
    """Yield the rules of areas and lines, and how they look under the pointer."""
    line = symbol.line or around
    declarations = {**_fill(symbol), **(_stroke(line) if line else {"stroke": "none"})}
    yield f"{selector}{{{_declared(declarations)}}}"
    if line and line.on_screen.hover:
        width = _pixels(line.on_screen.hover)
        yield f"{selector}.leaflet-interactive:hover{{stroke-width:{width}}}"


def _fill(symbol: Symbol) -> dict[str, str]:
    """Return the fill; a hatching is a pattern that the page has for each side."""
    if symbol.hatch:
        return {"fill-opacity": f"{symbol.hatch.screen_opacity:g}"}
    if symbol.kind == Kind.LINES:
        return {"fill": "none"}
    if symbol.fill is None:
        return {"fill": "transparent"}  # so that it can be clicked
    opacity = {"fill-opacity": f"{symbol.fill.opacity:g}"}
    return {"fill": css(symbol.fill.colour), **opacity}


def _stroke(line: Line) -> dict[str, str]:
    pen = line.on_screen
    return {
        "stroke": css(line.colour),
        "stroke-width": _pixels(pen.width),
        "stroke-opacity": f"{pen.opacity:g}",
        "stroke-dasharray": " ".join(map(_pixels, pen.dash)) or "none",
    }


def _pixels(length: float) -> str:
    return f"calc({length:g}px * var(--unit))"


def _declared(declarations: dict[str, str]) -> str:
    return "".join(f"{name}:{value};" for name, value in declarations.items())


def css(colour: Colour) -> str:
    """Return a colour in CSS: by its name in the palette, if it has one."""
    return "var(--side)" if colour == OF_SIDE else _NAMES.get(colour, colour.screen)
