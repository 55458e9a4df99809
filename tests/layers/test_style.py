"""One palette: each colour is written once, and every medium takes it from there."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from layers import LAYERS, style
from layers.style import PALETTE
from layers.web.style_sheet import palette_sheet, symbol_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRITTEN = re.compile(
    r"""(?<![\w&])\#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b
    |["'][0-9a-f]{6}["']
    |\b(?:rgba?|hsla?|oklch|lab)\((?!\s*0[ ,]+0[ ,]+0\b)\s*[\d."'#]
    |(?:fill|stroke|color|background)["']?\s*[:=]\s*["']?(?:white|black|red|green|blue)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""A colour in a text; a shadow is black of some strength, and has no other."""

ENDINGS = {".py", ".js", ".css", ".html", ".typ"}


def _sources(root: Path) -> Iterator[Path]:
    for package in ("geo_app", "layers"):
        for file in sorted((root / package).rglob("*")):
            if file.suffix in ENDINGS and file != root / "layers/style.py":
                yield file


def test_no_colour_is_written_elsewhere(root: Path) -> None:
    """A colour that stands in two places is changed in one of them."""
    sources = list(_sources(root))
    assert len({file.suffix for file in sources}) == len(ENDINGS)
    written = {
        f"{file.relative_to(root)}: {match[0]}"
        for file in sources
        for match in WRITTEN.finditer(file.read_text(encoding="utf-8"))
    }
    assert written == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a { color: #0f5e66; }", True),
        ("a { color: #FFF }", True),
        ("--ink: light-dark(#1d2226, #e4e2dc);", True),
        ('#let ink = rgb("#1d2226")', True),
        ('_INK = "1D2226"', True),
        ("fill: white", True),
        ("background: rgb(12 0 0 / .2)", True),
        ("box-shadow: 0 1px rgb(0 0 0 / .2)", False),
        ("fill: url(#map-hatch-a)", False),
        ('href="#source-12"', False),
        ("&#160;", False),
        ("color: var(--ink)", False),
        ("white-space: nowrap", False),
    ],
)
def test_the_search_finds_colours(text: str, *, found: bool) -> None:
    """Else the test above could never fail."""
    assert bool(WRITTEN.search(text)) is found


def test_the_palette_itself_would_be_found(root: Path) -> None:
    """The search sees what it is to see, in a real module."""
    text = (root / "layers/style.py").read_text(encoding="utf-8")
    assert len(WRITTEN.findall(text)) > len(PALETTE)


def test_no_colour_stands_twice_in_the_palette() -> None:
    """Two names for one pair of shades would drift apart."""
    colours = list(PALETTE.values())
    assert len(set(colours)) == len(colours)


def test_each_colour_that_css_asks_for_is_there(root: Path) -> None:
    """A property that nobody sets is no colour at all, and nothing says so."""
    texts = {file: file.read_text(encoding="utf-8") for file in _sources(root)}
    sheets = "\n".join(text for file, text in texts.items() if file.suffix == ".css")
    whole = "\n".join((*texts.values(), palette_sheet()))
    declared = set(re.findall(r"""--([a-z-]+)(?::|["'],)""", whole))
    asked = {
        name
        for name in re.findall(r"var\(--([a-z-]+)", sheets)
        if not name.startswith("st-")
    }
    assert {"ink", "paper", "link", "halo"} <= asked
    assert asked - declared == set()


def test_no_layer_has_a_rule_outside_of_it(root: Path) -> None:
    """What a symbol looks like is declared in its layer and written nowhere else."""
    sheets = [file for file in _sources(root) if file.suffix == ".css"]
    page = [file for file in sheets if (root / "geo_app") in file.parents]
    looks = {symbol.look for layer in LAYERS for symbol in layer.SYMBOLS.symbols}
    first = "|".join(sorted({look.split()[0] for look in looks if look}))
    rule = re.compile(rf"(?:path|rect|\.label)\.(?:{first})\b")
    assert rule.search(symbol_sheet(layer.SYMBOLS for layer in LAYERS))
    assert page
    assert not [file for file in page if rule.search(file.read_text("utf-8"))]


def test_the_app_has_the_colours_of_the_page(root: Path) -> None:
    """Streamlit's settings cannot import; this keeps them equal."""
    settings = tomllib.loads((root / ".streamlit/config.toml").read_text("utf-8"))
    for shade, page in (("light", style.PAPER.paper), ("dark", style.PAPER.dark)):
        colour = {name: getattr(c, shade) for name, c in (PALETTE | style.APP).items()}
        theme = settings["theme"][shade]
        shown = {key: value for key, value in theme.items() if key != "sidebar"}
        assert shown == {
            "primaryColor": colour["link"],
            "backgroundColor": page,
            "secondaryBackgroundColor": colour["panel"],
            "textColor": colour["ink"],
            "linkColor": colour["link"],
            "borderColor": colour["rule"],
        }
        assert theme["sidebar"] == {
            "backgroundColor": colour["sidebar"],
            "secondaryBackgroundColor": colour["field"],
        }
