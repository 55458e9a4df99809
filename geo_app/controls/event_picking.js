// Opens the events of large sets: a click on a sign or a number, the popup, and the
// filters that all sets obey.
import { eventCard } from "./event_popup.js";
import { say, sideways } from "../../layers/i18n/messages.js";
import { chained, eventPlace, eventScale } from "../../layers/web/event_signs.js";
import { popup } from "../../layers/web/popup.js";
import { strikeMap } from "../../layers/web/state.js";
import { shown } from "../../layers/web/visibility.js";

/**
 * @import { EventEntry } from "../../layers/web/state.js"
 * @import { EventSet } from "../../layers/web/event_set.js"
 * @typedef {{ latlng: L.LatLng, members: number[], placeless?: boolean, where: string }} EventChoice
 */

const { map } = strikeMap;
const DAY = 864e5;
const CLOSEST = 12; // closer up, no place is known well enough to be parted
const CLOSE = 16; // pixels at the closest zoom; what lies within no zoom parts

/**
 * Opens events at one place, one at a time; the arrow keys go through them.
 * @param {Pick<EventEntry, "canvas" | "set">} entry
 * @param {EventChoice} choice
 * @returns {Promise<L.Popup>}
 */
export const openEvents = async ({ canvas, set }, choice) => {
  const opened = popup().setLatLng(choice.latlng);
  if (choice.placeless) opened.options.className = "placeless";
  let current = 0;
  const show = async (index, step) => {
    if (choice.members[index] === undefined) return; // the first event is number 0
    current = index;
    const node = await eventCard(set, choice, index, show);
    if (current !== index) return;
    opened.setContent(node);
    // Its ring is drawn after its text is there.
    requestAnimationFrame(() => canvas.point(opened.isOpen() ? choice.members[current] : null));
    if (!step) return;
    const [before, after] = node.querySelectorAll(".pager button");
    const wanted = step < 0 ? before : after;
    (wanted.disabled ? opened.getElement()?.querySelector("[tabindex]") : wanted)?.focus();
  };
  await show(0);
  opened.openOn(map);
  opened.once("remove", () => canvas.point(null));
  opened.getElement()?.addEventListener("keydown", ({ key }) => {
    const step = sideways(key);
    if (step) show(current + step, step);
  });
  return opened;
};

const membersOf = (set, item) => {
  if (item.areas) return item.areas.flatMap(({ end, start }) => set.among(start, end));
  return item.members ?? chained(set, item.head);
};

const latlngOf = (canvas, { x, y }) => map.layerPointToLatLng(L.point(x, y).subtract(canvas.origin));

const where = ({ areas, count }) => {
  if (!areas) return count > 1 ? say("event.here") : "";
  const [{ name }] = areas;
  if (areas.length > 1) return say("event.areas", { n: areas.length });
  return name ? say("place.in", { name }) : say("event.this_area");
};

// Parts the events of a number as far as the zoom can; opens what it cannot part.
const enter = (entry, item) => {
  const { canvas, set } = entry;
  const members = membersOf(set, item);
  if (!members.length) return null; // filtered since it was drawn
  const bounds = L.latLngBounds(members.slice(0, 1).map((i) => eventPlace(set, i)));
  if (item.kind === "many") members.forEach((i) => bounds.extend(eventPlace(set, i)));
  const most = map.getMaxZoom();
  const now = map.getZoom();
  const size = map.project(bounds.getSouthEast(), most).subtract(
    map.project(bounds.getNorthWest(), most),
  );
  if (item.kind === "many" && now < most && Math.max(size.x, size.y) > CLOSE) {
    const zoom = Math.min(most, Math.max(map.getBoundsZoom(bounds.pad(0.1)), now + 1));
    map.setView(bounds.getCenter(), zoom);
    return null;
  }
  const latlng = latlngOf(canvas, item);
  return openEvents(entry, { latlng, members, where: where(item) });
};

const OTHERS = ".leaflet-marker-icon, .leaflet-control, .leaflet-popup, .measuring";

const hit = (event) => {
  if (event.target.closest(OTHERS)) return null;
  const point = map.mouseEventToContainerPoint(event);
  for (const entry of [...strikeMap.eventSets.values()].reverse()) {
    const item = map.hasLayer(entry.canvas) && entry.canvas.at(point);
    if (item) return [entry, item];
  }
  return null;
};

const container = map.getContainer();
const corners = () => {
  const scale = eventScale();
  const { max, min } = /** @type {Required<L.Bounds>} */ (map.getPixelBounds());
  return [min.x, min.y, max.x, max.y].map((pixels) => pixels / scale);
};

/**
 * Every event of the view that passes the filters.
 * @param {EventSet} set
 * @returns {Int32Array}
 */
export const eventsInView = (set) => set.inside(corners());

/**
 * Those nearest to the middle of the map, the nearest first.
 * @param {EventSet} set
 * @param {Int32Array} events
 * @param {number} most
 * @returns {number[]}
 */
export const nearestEvents = (set, events, most) => {
  const [west, north, east, south] = corners();
  return set.nearest(events, [(west + east) / 2, (north + south) / 2], most);
};

const number = (date, open) => (date.length > 1 ? Date.parse(date) / DAY : open);

// The days of the strip, and nothing that had not happened by the hour of the clock.
const filter = () => {
  const { at, span } = shown;
  const [from, to] = span ?? ["", ""];
  const known = at ? number(at.slice(0, 10), Infinity) : Infinity;
  strikeMap.eventSets.forEach(({ canvas, set }) => {
    set.between(number(from, -Infinity), Math.min(known, number(to, Infinity)));
    canvas.redraw();
  });
};

const restyle = () => strikeMap.eventSets.forEach(({ canvas }) => canvas.redraw());
export const withEvents = () => {
  if (map.getMaxZoom() < CLOSEST) map.setMaxZoom(CLOSEST);
  // Before Leaflet sees it: a province below an event must not open with it.
  container.addEventListener(
    "click",
    (event) => {
      const picked = !map.dragging?.moved() && hit(event);
      if (!picked) return;
      event.stopPropagation();
      enter(...picked);
    },
    { capture: true },
  );
  container.addEventListener("pointermove", (event) => {
    if (event.buttons) return;
    const picked = hit(event);
    container.classList.toggle("over-event", Boolean(picked));
    if (!picked) return;
    // Unpacked on the way to the click.
    const [{ set }, { areas, head, members }] = picked;
    set.readers(Math.floor((areas?.[0].start ?? head ?? members[0]) / set.chunk));
  });
  new MutationObserver(restyle).observe(document.documentElement, {
    attributeFilter: ["class", "data-theme"],
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  map.on("shown", filter);
  filter();
};
