"""The legend in the real browser: symbols, counts and switches of the layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from data.claims import as_of
from geo_app.viewer import help_text
from layers import (
    LAYERS,
    Group,
    border,
    context,
    countries,
    layer_id,
    precision,
    provinces,
    strikes,
    towns,
)
from tests.support.opening import ready

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from data import Dataset
    from layers import Layer


IDS = {layer_id(layer) for layer in LAYERS}
TICKED = "strikeMapModules.ticked_layers.ticked()"


def row(page: Page, layer: Layer) -> Any:
    return page.locator(".layer").filter(
        has=page.locator(f"input[value='{layer_id(layer)}']")
    )


def count(page: Page, layer: Layer) -> str:
    return str(row(page, layer).locator(".count").text_content())


def words(shown: int, of: int) -> str:
    return f"{shown}" if shown == of else f"{shown} of {of}"


def test_layers_stand_under_their_headings(opened: Page, dataset: Dataset) -> None:
    """Each group names its layers in their order, each with all of its symbols."""
    for group in Group:
        held = [layer for layer in LAYERS if layer.GROUP is group]
        box = opened.get_by_role("group", name=group.heading, exact=True)
        labels = box.locator("label").all_text_contents()
        assert [text.strip() for text in labels] == [layer.title() for layer in held]
        for layer in held:
            texts = row(opened, layer).locator("li").all_text_contents()
            meant = [entry.text for entry in layer.legend(dataset)]
            assert [text.strip() for text in texts] == meant


@pytest.mark.parametrize("layer", [strikes, context, precision], ids=layer_id)
def test_counts_follow_the_clock(opened: Page, dataset: Dataset, layer: Layer) -> None:
    """At each moment the legend counts what the layer has of what was known then."""
    row(opened, layer).get_by_role("checkbox").check()
    whole = shown(layer, dataset)
    for position, moment in enumerate(as_of.moments(dataset)):
        opened.get_by_label("As known on").fill(str(position))
        known = shown(layer, as_of.as_known(dataset, moment))
        assert count(opened, layer) == words(known, whole), moment


def shown(layer: Layer, dataset: Dataset) -> int:
    """Count the features that are clicked or, where none is, drawn."""
    features = layer.features(dataset)
    if layer is context:
        features = features[features["part"] == "handle"]
    return len(features)


@pytest.mark.parametrize("layer", [countries, provinces, border], ids=layer_id)
def test_the_ground_is_counted_as_it_is(
    opened: Page, dataset: Dataset, layer: Layer
) -> None:
    """Each country counts, though all land is drawn as one."""
    assert count(opened, layer) == str(len(layer.features(dataset)))


def test_counts_follow_switch_and_filter(opened: Page, dataset: Dataset) -> None:
    """What is off shows nothing of all that there is; a filter leaves some."""
    whole = len(strikes.features(dataset))
    row(opened, strikes).get_by_role("checkbox").uncheck()
    assert count(opened, strikes) == words(0, whole)
    row(opened, strikes).get_by_role("checkbox").check()
    assert count(opened, strikes) == words(whole, whole)
    opened.evaluate("strikeMapModules.visibility.show({ span: ['0', '1900-01-01'] })")
    assert count(opened, strikes) == words(0, whole)


def test_with_all_on_and_known_nothing_is_missing(opened: Page) -> None:
    """Only the towns wait for a closer look; what was replaced is no loss."""
    opened.get_by_role("button", name="All", exact=True).click()
    for layer in set(LAYERS) - {towns}:
        assert count(opened, layer).isdigit(), layer_id(layer)


def test_towns_of_a_later_zoom_are_not_counted(opened: Page, dataset: Dataset) -> None:
    """From far off only some towns are drawn, and from close up all of them."""
    whole = len(towns.features(dataset))
    far = int(count(opened, towns).removesuffix(f" of {whole}"))
    assert 0 < far < whole
    opened.evaluate("strikeMap.map.setZoom(9, { animate: false })")
    assert count(opened, towns) == f"{whole}"


def test_only_this_one_and_back(opened: Page) -> None:
    """The others go; a second press brings back what was ticked, by keyboard too."""
    before = set(opened.evaluate(TICKED))
    only = row(opened, context).get_by_role("button")
    expect(only).to_have_accessible_name(f"only this one: {context.title()}")
    only.focus()
    opened.keyboard.press("Enter")
    assert opened.evaluate(TICKED) == ["context"]
    expect(only).to_have_attribute("aria-pressed", "true")
    opened.keyboard.press("Space")
    assert set(opened.evaluate(TICKED)) == before
    expect(only).to_have_attribute("aria-pressed", "false")


def test_all_and_none(opened: Page) -> None:
    """One press each, and every box says so."""
    boxes = opened.locator(".layer input")
    opened.get_by_role("button", name="None", exact=True).click()
    assert opened.evaluate(TICKED) == []
    assert boxes.evaluate_all("(all) => all.filter((b) => b.checked).length") == 0
    opened.get_by_role("button", name="All", exact=True).click()
    assert set(opened.evaluate(TICKED)) == IDS
    assert boxes.evaluate_all("(all) => all.every((b) => b.checked)")


def test_a_layer_that_opens_a_popup_is_ticked(opened: Page) -> None:
    """Whoever switches a layer, the box follows."""
    row(opened, strikes).get_by_role("checkbox").uncheck()
    opened.evaluate("strikeMapModules.open_incident.openIncident('I1')")
    expect(row(opened, strikes).get_by_role("checkbox")).to_be_checked()


def test_symbols_of_what_is_off_are_not_shown(opened: Page) -> None:
    """The legend explains what the map shows."""
    symbols = row(opened, strikes).locator("li")
    expect(symbols.first).to_be_visible()
    row(opened, strikes).get_by_role("checkbox").uncheck()
    expect(symbols.first).to_be_hidden()


def test_labels_of_disagreement_are_explained(opened: Page) -> None:
    """Unfolded, each label stands there with its sign and its rule."""
    signs = opened.locator(".signs")
    signs.locator("summary").click()
    for _, name, rule in help_text.labels():
        expect(signs.locator(".verdict", has_text=name)).to_be_visible()
        expect(signs).to_contain_text(rule)
    signs.locator("summary").click()
    signs.locator("summary").click()
    expect(signs.locator(".verdict")).to_have_count(len(help_text.labels()))


@pytest.mark.parametrize("height", [560, 700, 900])
def test_it_never_leaves_the_map(opened: Page, height: int) -> None:
    """Where it is long it scrolls inside itself, and covers nobody's attribution."""
    opened.set_viewport_size({"width": 1400, "height": height})
    legend = opened.locator(".legend").bounding_box()
    below = opened.locator(".leaflet-control-attribution").bounding_box()
    assert legend
    assert below
    assert legend["y"] + legend["height"] <= below["y"]
    opened.locator(".legend .hint").scroll_into_view_if_needed()
    expect(opened.locator(".legend .hint")).to_be_in_viewport()


def test_on_a_phone_it_is_a_button_to_tap(browser: Browser, exported: Path) -> None:
    """A tap unfolds it, a tap switches a layer, a tap folds it again."""
    size = {"width": 390, "height": 844}
    with browser.new_context(viewport=size, has_touch=True, is_mobile=True) as held:  # type: ignore[arg-type]
        page = ready(held.new_page(), exported)
        legend = page.locator(".legend")
        head = legend.locator("summary").first
        expect(legend).not_to_have_attribute("open", "")
        head.tap()
        row(page, strikes).locator("label").tap()
        assert "strikes" not in page.evaluate(TICKED)
        head.tap()
        expect(row(page, strikes)).to_be_hidden()
