"""The page as text: self-contained, allowed to run itself only, always the same."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import html
import re
from typing import TYPE_CHECKING

import pytest

from data import load
from geo_app.options import PAPERS, UnknownLayerError
from geo_app.viewer.basemap import offered
from geo_app.viewer.page import page
from layers import LAYERS, layer_id
from layers.i18n import phrases as words

if TYPE_CHECKING:
    from pathlib import Path

    from data import Dataset


@pytest.fixture(scope="module")
def text(dataset: Dataset) -> str:
    """Return the page of the shipped case."""
    return page(dataset)


def policy(text: str) -> dict[str, list[str]]:
    """Return the page's Content Security Policy by directive."""
    meta = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert meta
    parts = html.unescape(meta[1]).split(";")
    return {part.split()[0]: part.split()[1:] for part in parts}


def test_equal_data_give_equal_bytes(text: str, root: Path) -> None:
    """Read again from disk and built again, the page is the same."""
    assert page(load(root / "data")) == text


def test_no_encoding_can_change_it(text: str) -> None:
    """Names in every script travel as numbers of their letters."""
    assert text.isascii()
    assert html.unescape(text).count("سراوان")


def test_the_policy_allows_these_scripts_and_nothing_else(text: str) -> None:
    """Each script is there by its hash; no request of any kind is."""
    rules = policy(text)
    assert rules["default-src"] == ["'none'"]
    assert rules["img-src"] == ["data:"]
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'"
        for s in scripts
    ]
    assert rules["script-src"] == hashes
    assert len(scripts) == text.count("<script")


def test_a_basemap_widens_the_policy_by_its_host_only(dataset: Dataset) -> None:
    """Tiles are pictures of one server; scripts stay as they are."""
    basemap = offered()[0]
    rules = policy(page(dataset, basemap=basemap))
    assert rules["img-src"] == ["data:", f"https://{basemap.host}"]
    assert rules["default-src"] == ["'none'"]


def test_nothing_is_loaded_by_address(text: str) -> None:
    """No src, no stylesheet link, no import, no picture by address."""
    markup = re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.DOTALL)
    assert not re.search(r"\ssrc=|<link|<iframe|<object|<embed", markup)
    styles = "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    assert re.findall(r"url\((?!#)", styles) == []
    assert "@import" not in styles


def test_every_origin_is_named(text: str, dataset: Dataset) -> None:
    """Map data bear the names of those who made them."""
    read = html.unescape(text)
    for origin in dataset.origins:
        assert origin.attribution in read
    for name in ("Natural Earth", "OpenStreetMap", "GeoNames", "Leaflet"):
        assert name in text


def test_the_page_bears_its_hash_and_its_date(text: str, dataset: Dataset) -> None:
    """Whoever holds the file can say what state of the data it shows."""
    assert dataset.data_hash in text
    assert f"As of {words.as_of_words(dataset.as_of)}" in text


def test_every_claim_stands_in_the_tables(text: str, dataset: Dataset) -> None:
    """The accessible twin of the map leaves nothing out."""
    read = html.unescape(text)
    for claim in dataset.claims:
        assert claim.statement in read


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("portrait", [False, True], ids=["landscape", "portrait"])
def test_the_sheet_has_the_size_asked_for(
    dataset: Dataset, paper: str, *, portrait: bool
) -> None:
    """Width and height of the paper, turned for portrait."""
    size = PAPERS[paper][::-1] if portrait else PAPERS[paper]
    text = page(dataset, paper=paper, portrait=portrait, layers=["strikes"])
    assert f"@page {{ size: {size[0]}mm {size[1]}mm;" in text


def test_only_the_layers_asked_for_are_in_it(dataset: Dataset) -> None:
    """A layer that is left out has neither drawing nor legend."""
    text = page(dataset, layers=["countries", "strikes"])
    assert '"id":"strikes"' in text
    assert '"id":"towns"' not in text
    assert "Town, for orientation" not in text


def test_an_unknown_layer_is_refused(dataset: Dataset) -> None:
    """The message says which there are, whatever it was asked for."""
    message = r"unknown layer 'rivers': .*strikes"
    with pytest.raises(UnknownLayerError, match=message):
        page(dataset, layers=["rivers"])
    with pytest.raises(UnknownLayerError, match=message):
        page(dataset, shown=["rivers"])


def test_a_title_can_be_given(dataset: Dataset) -> None:
    """It stands in the head of the page, escaped, and changes nothing else."""
    text = page(dataset, title="A <b> title")
    assert "<h1>A &lt;b&gt; title</h1>" in text
    assert "<title>A &lt;b&gt; title</title>" in text


def test_an_empty_selection_says_so(dataset: Dataset) -> None:
    """No strike, no table, one sentence."""
    text = page(dataclasses.replace(dataset, incidents=(), claims=()))
    assert "No strike is in this selection." in text


def test_text_that_looks_like_an_id_stays(dataset: Dataset) -> None:
    """Ids are numbered in the tree: 32 hexadecimal digits in a record survive."""
    digits = "0123456789abcdef" * 2
    first, *rest = dataset.incidents
    marked = dataclasses.replace(first, title=digits)
    assert digits in page(dataclasses.replace(dataset, incidents=(marked, *rest)))


def test_every_layer_has_a_switch(text: str) -> None:
    """Each title stands beside a box in the legend."""
    for layer in LAYERS:
        box = f'<input type="checkbox" value="{layer_id(layer)}">'
        assert f"<label>{box} {layer.title()}</label>" in text
