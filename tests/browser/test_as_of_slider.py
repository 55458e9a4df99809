"""The second clock in the real browser: the page at an hour is what was known then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from data.claims import as_of
from data.claims.labels import Label
from data.model.enums import RecordSet
from data.model.instants import instant_text
from geo_app.report import agreement
from geo_app.viewer.page import page as whole_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from data import Dataset


# The ids of all that a reader sees of each kind.
SEEN = """() => {
    const shown = (selector, id) => [...document.querySelectorAll(selector)]
        .filter((node) => !node.closest("[hidden]")).map(id).sort();
    return {
        acts: shown("#acts tbody tr", () => 1).length,
        claims: shown("#record .claim", (node) => node.id.slice(6)),
        handles: shown("[data-incident]", (node) => node.dataset.incident),
        incidents: shown("#glance [data-set]", (node) => node.dataset.incidents),
        replaced: shown("#record .claim.replaced", (node) => node.id.slice(6)),
    };
}"""


@pytest.fixture
def opened(opened: Page) -> Page:
    """Open the page with the context layer on."""
    opened.get_by_label("Context incidents").check()
    return opened


def slider(page: Page) -> Any:
    return page.get_by_label("As known on")


def incident(page: Page, name: str) -> Any:
    return page.locator(f"#glance tr[data-incidents='{name}']")


def test_every_hour_shows_what_was_known(opened: Page, dataset: Dataset) -> None:
    """At each moment, client and ``as_known`` agree on every record."""
    moments = as_of.moments(dataset)
    assert len(moments) > 5
    for position, moment in enumerate(moments):
        slider(opened).fill(str(position))
        known = as_of.as_known(dataset, moment)
        replaced = [
            claim.id for claim in known.claims if as_of.period(known, claim).end
        ]
        mapped = [
            incident for incident in known.incidents if incident.precision.is_mapped
        ]
        seen = opened.evaluate(SEEN)
        assert seen["claims"] == sorted(claim.id for claim in known.claims)
        assert seen["replaced"] == sorted(replaced)
        assert seen["incidents"] == sorted(incident.id for incident in known.incidents)
        assert seen["handles"] == sorted(held.id for held in mapped)
        assert seen["acts"] == len(known.timeline)


def test_labels_follow_the_hour(opened: Page, dataset: Dataset) -> None:
    """At each moment, the label shown is the one that the rule gives then."""
    for position, moment in enumerate(as_of.moments(dataset)):
        slider(opened).fill(str(position))
        known = as_of.as_known(dataset, moment)
        for incident in known.incidents:
            expected = [
                states[-1].words
                for _, states in agreement.questions(known, incident)
                if states[-1].words and not states[-1].until
            ]
            shown = opened.locator(
                f"#incident-{incident.id} .verdicts .verdict:visible"
            )
            assert shown.all_text_contents() == expected, (moment, incident.id)


def test_a_later_figure_takes_the_place_of_an_earlier(
    opened: Page, dataset: Dataset
) -> None:
    """The first figure stands alone until the second is known; then it is history."""
    claims = {claim.id: claim for claim in dataset.claims}
    earlier, successor = next(
        (claims[claim.supersedes], claim)
        for claim in dataset.claims
        if claim.supersedes
        and claims[claim.supersedes].known_from < claim.known_from
        and not claims[claim.supersedes].supersedes
    )
    moments = [instant_text(moment) for moment in as_of.moments(dataset)]
    row = opened.locator(f"#claim-{earlier.id}")
    slider(opened).fill(str(moments.index(instant_text(earlier.known_from))))
    expect(row).to_be_visible()
    expect(row).not_to_have_class("claim replaced")
    expect(opened.locator(f"#claim-{successor.id}")).to_be_hidden()
    slider(opened).fill(str(moments.index(instant_text(successor.known_from))))
    expect(row).to_have_class("claim replaced")
    expect(row).to_contain_text("Replaced by a later figure")
    expect(opened.locator(f"#claim-{successor.id}")).to_contain_text("Earlier:")


def test_play_runs_to_the_end_and_can_be_paused(opened: Page) -> None:
    """It begins before the first strike, moves on by itself, and stops at a press."""
    last = slider(opened).get_attribute("max")
    opened.get_by_role("button", name="Play how the claims came in").click()
    expect(slider(opened)).not_to_have_value(last or "")
    first = slider(opened).input_value()
    expect(slider(opened)).not_to_have_value(first)
    opened.get_by_role("button", name="Pause").click()
    stopped = slider(opened).input_value()
    opened.wait_for_timeout(2000)
    assert slider(opened).input_value() == stopped


def test_the_clock_is_worked_by_keyboard(opened: Page) -> None:
    """Home goes to the first moment, an arrow one further, End back to all."""
    slider(opened).focus()
    opened.keyboard.press("Home")
    expect(opened.locator("#clock output")).to_contain_text("made later, not shown")
    opened.keyboard.press("ArrowRight")
    expect(slider(opened)).to_have_value("1")
    opened.keyboard.press("End")
    expect(opened.locator("#clock output")).not_to_contain_text("made later")


def test_an_open_popup_follows_the_hour(opened: Page, dataset: Dataset) -> None:
    """What is not yet claimed is not in it, and before its incident it is closed."""
    name = next(c.incident for c in dataset.claims if c.supersedes)
    moments = as_of.moments(dataset)
    held = next(incident for incident in dataset.incidents if incident.id == name)
    first = as_of.known_from(dataset, held)
    assert first is not None
    opened.evaluate("id => strikeMapModules.open_incident.openIncident(id)", name)
    popup = opened.locator(".leaflet-popup")
    expect(popup.locator(".claim:visible")).to_have_count(
        len(dataset.claims_about(name))
    )
    slider(opened).fill(str(moments.index(first)))
    known = as_of.as_known(dataset, first).claims_about(name)
    expect(popup.locator(".claim:visible")).to_have_count(len(known))
    slider(opened).fill(str(moments.index(first) - 1))
    expect(popup).to_have_count(0)


def test_only_where_the_parties_differ(opened: Page, dataset: Dataset) -> None:
    """List and map keep what is contradicted or denied, and say how much is hidden."""
    strong = {str(Label.CONTRADICT), str(Label.DENIED)}
    differing = {
        incident.id
        for incident in dataset.incidents
        for _, states in agreement.questions(dataset, incident)
        if states[-1].kind in strong and not states[-1].until
    }
    parents = {
        incident.parent for incident in dataset.incidents if incident.id in differing
    }
    opened.get_by_label("Only where the parties differ").check()
    seen = opened.evaluate(SEEN)
    assert set(seen["incidents"]) == (differing | parents) - {None}
    assert set(seen["handles"]) <= set(seen["incidents"])
    status = opened.locator("#glance [role=status]")
    expect(status).to_contain_text("hidden by the filters")
    opened.get_by_label("Only where the parties differ").uncheck()
    expect(status).not_to_contain_text("hidden")


def test_a_brush_over_days_filters_map_and_list(opened: Page, dataset: Dataset) -> None:
    """A drag from the first strike's day leaves that day; what is undated stays."""
    strikes = [
        incident for incident in dataset.incidents if incident.set is RecordSet.STRIKE
    ]
    day = min(held.date for held in strikes if held.date)
    dot = opened.locator(f"#strip .strike .dot[data-date='{day}']").first.bounding_box()
    lane = opened.locator("#strip .lane.context").bounding_box()
    assert dot
    assert lane
    opened.mouse.move(dot["x"] - 8, lane["y"] + 4)
    opened.mouse.down()
    opened.mouse.move(dot["x"] + 12, lane["y"] + 4)
    opened.mouse.up()
    expect(opened.get_by_label("Days from")).to_have_value(str(day))
    kept = {
        incident.id for incident in dataset.incidents if incident.date in {day, None}
    }
    assert set(opened.evaluate(SEEN)["incidents"]) == kept
    opened.get_by_role("button", name="All days").click()
    assert len(opened.evaluate(SEEN)["incidents"]) == len(dataset.incidents)


def test_the_strip_is_one_stop_and_arrows_walk(opened: Page, dataset: Dataset) -> None:
    """Tab reaches the strip once; arrows go on; Enter opens what stands there."""
    assert opened.locator("#strip .dot[tabindex='0']").count() == 1
    opened.locator("#strip .dot[tabindex='0']").focus()
    titles = {
        incident.title for incident in dataset.incidents if incident.precision.is_mapped
    }
    label = ""
    for _ in range(60):
        opened.keyboard.press("ArrowRight")
        label = opened.evaluate("document.activeElement.getAttribute('aria-label')")
        if label.partition(": ")[2] in titles:
            break
    opened.keyboard.press("Enter")
    expect(opened.locator(".leaflet-popup h2")).to_have_text(label.partition(": ")[2])


def test_the_file_at_an_hour_holds_nothing_later(dataset: Dataset) -> None:
    """What ``--as-of`` writes has no word of a later claim, not even hidden."""
    moment = as_of.moments(dataset)[-3]
    text = whole_page(as_of.as_known(dataset, moment))
    later = [claim for claim in dataset.claims if claim.known_from > moment]
    assert later
    assert not any(f'id="claim-{claim.id}"' in text for claim in later)
