"""Expressions of QGIS: which symbol draws a feature, and which features are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.symbols import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.symbols import Ranks, Symbol, Symbols


def symbol_of(symbols: Sequence[Symbol], layer: Symbols) -> str:
    """Return the expression for the name of the symbol that draws a feature.

    Symbols by side are named by the id of the side, and by their own name if a side
    has several. Features that are not shown have an empty name.
    """
    if layer.shown or len({symbol.by_side for symbol in symbols}) > 1:
        return _case(symbols, layer.shown)
    if symbols[0].by_side:
        return _of_side(symbols)
    return _own(symbols, layer)


def _of_side(symbols: Sequence[Symbol]) -> str:
    if len(symbols) == 1:
        return '"side"'
    *firsts, last = symbols
    names = f"' {last.name}'"
    for symbol in reversed(firsts):
        if symbol.where:
            names = f"if({where_text(symbol.where)}, ' {symbol.name}', {names})"
    return f'"side" || {names}'


def _own(symbols: Sequence[Symbol], layer: Symbols) -> str:
    """Return the expression for symbols that do not depend on sides."""
    wheres = [symbol.where for symbol in symbols if symbol.where]
    if not wheres:
        ranks = layer.label and layer.label.ranks
        return f"to_int({ranked(ranks)})" if ranks else symbols[0].name
    column = wheres[0].column
    if wheres == [Where(column)]:
        return f"to_int({where_text(wheres[0])})"
    if wheres == [Where(column, (symbol.name,)) for symbol in symbols]:
        return f'"{column}"'
    return _case(symbols, ())


def _case(symbols: Sequence[Symbol], shown: Sequence[Where]) -> str:
    hidden = " or ".join(map(_negated, shown))
    several = sum(symbol.by_side for symbol in symbols) > 1
    cases = [f"when {hidden} then ''\n "] if hidden else []
    rest = "''"
    for symbol in symbols:
        name = f"'{symbol.name}'"
        if symbol.by_side:
            name = f"\"side\" || ' {symbol.name}'" if several else '"side"'
        if symbol.where:
            cases.append(f"when {where_text(symbol.where)} then {name} ")
        else:
            rest = name
    return f"case {''.join(cases)}else {rest} end" if cases else rest


def where_text(where: Where) -> str:
    """Return the expression that is true for the features of a condition."""
    column = f'"{where.column}"'
    if where.cells == (True,):
        return column
    if where.cells == (None,):
        return f"{column} is null"
    if len(where.cells) == 1:
        return f"{column} = '{where.cells[0]}'"
    cells = ", ".join(f"'{cell}'" for cell in where.cells)
    return f"{column} in ({cells})"


def _negated(where: Where) -> str:
    if len(where.cells) == 1 and isinstance(where.cells[0], str):
        return f"\"{where.column}\" <> '{where.cells[0]}'"
    return f"not {where_text(where)}"


def ranked(ranks: Ranks | None) -> str:
    """Return the expression that is true for features shown at the scale of the map."""
    if ranks is None:
        return "true"
    return f'"{ranks.column}" = 1 or @map_scale < {ranks.near}'
