// The events of large sets as a list: how many there are, how many of them are in view,
// the nearest to the middle of the map, those that have no place, and those beyond the map.
import { eventsInView, nearestEvents, openEvents } from "./event_picking.js";
import { eventPosition, eventTitle } from "./event_popup.js";
import { record, say } from "../../layers/i18n/messages.js";
import { loaded } from "../../layers/web/event_set.js";
import { eventPlace } from "../../layers/web/event_signs.js";
import { element } from "../../layers/web/dom.js";
import { strikeMap } from "../../layers/web/state.js";

/** @import { EventEntry } from "../../layers/web/state.js" */

const { map } = strikeMap;
const PAGE = 10;
const NEAREST = 100; // looked at from the middle of the map outwards
const TYPING_MS = 250;

const LISTED = {
  beyond: (count) => say("events.outlying", count),
  map: (count) => say("events.nearest", count),
  placeless: (count) => say("events.placeless", count),
};

class List {
  /**
   * @param {EventEntry} entry
   * @param {HTMLElement} section
   */
  constructor({ canvas, set }, section) {
    this.canvas = canvas;
    this.set = set;
    /** @type {number[]} */
    this.events = [];
    this.kind = "map";
    this.page = 0;
    this.turn = 0;
    this.typing = 0;
    this.status = element("p", "said");
    this.status.setAttribute("role", "status");
    this.box = element("ol", "nearest");
    this.box.addEventListener("keydown", (event) => this.walk(event));
    this.pages = element("p", "pager");
    section.append(this.form(), this.status, this.box, this.pages);
  }

  form() {
    const form = element("p", "choice");
    const label = element("label", "", `${say("events.only")} `);
    const field = element("input");
    field.type = "search";
    field.addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.search(field.value.trim()), TYPING_MS);
    });
    label.append(field);
    form.append(label);
    if (this.set.listed < this.set.count) form.append(this.kinds());
    return form;
  }

  // Which events are listed: first those on the map.
  kinds() {
    const { beyond, count, listed } = this.set;
    const label = element("label", "", `${say("events.list")} `);
    const select = element("select");
    select.append(new Option(say("events.list_map"), "map"));
    if (listed < beyond) select.append(new Option(say("events.list_placeless"), "placeless"));
    if (beyond < count) select.append(new Option(say("events.list_beyond"), "beyond"));
    select.addEventListener("change", () => {
      this.kind = select.value;
      this.tell();
    });
    label.append(select);
    return label;
  }

  // Looks through all texts, chunk by chunk, so that the page stays alive.
  async search(text) {
    const { set } = this;
    this.turn += 1;
    const { turn } = this;
    const wanted = text.toLowerCase();
    const match = wanted ? new Uint8Array(set.count) : null;
    for (let from = 0; match && from < set.count; from += set.chunk) {
      this.status.textContent = say("events.looking", { n: set.count });
      const readers = await set.unpackChunk(from / set.chunk);
      if (turn !== this.turn) return;
      const last = Math.min(set.chunk, set.count - from);
      for (let i = 0; i < last; i += 1)
        match[from + i] = Number(readers.some((read) => read(i).toLowerCase().includes(wanted)));
    }
    set.match = match;
    this.canvas.redraw();
    this.tell();
  }

  listed(seen) {
    const { kind, set } = this;
    if (kind === "map") return nearestEvents(set, seen, NEAREST);
    const [begin, end] = kind === "beyond" ? [set.beyond, set.count] : [set.listed, set.beyond];
    return set.among(begin, end).slice(0, NEAREST);
  }

  // What is not shown is said: nothing is hidden in silence.
  tell() {
    const { set } = this;
    const seen = eventsInView(set);
    this.events = this.listed(seen);
    this.page = 0;
    const hidden = set.listed - set.number(0, set.listed);
    const [placeless, beyond] = [set.beyond - set.listed, set.count - set.beyond];
    const notes = [
      say("events.view", { n: seen.length }),
      ...(hidden ? [say("shown.hidden", { n: hidden })] : []),
      ...(placeless ? [say("events.no_place", { n: placeless })] : []),
      ...(beyond ? [say("events.beyond", { n: beyond })] : []),
    ].join(", ");
    const counted = say("events.on_map", { n: set.listed, notes });
    const n = this.events.length;
    this.status.textContent = n ? `${counted} ${LISTED[this.kind]({ n })}` : counted;
    this.fill();
  }

  async fill() {
    const { events, page, set } = this;
    const shown = events.slice(page * PAGE, (page + 1) * PAGE);
    const told = await Promise.all(shown.map((i) => set.told(i)));
    if (events !== this.events || page !== this.page) return;
    const active = /** @type {HTMLElement} */ (document.activeElement);
    const focused = this.box.contains(active) && active;
    this.box.start = page * PAGE + 1;
    this.box.replaceChildren(...shown.map((i, n) => this.line(i, told[n], n)));
    if (focused) this.focus(focused.dataset.event);
    this.turnPages();
  }

  line(i, told, n) {
    const item = element("li");
    const button = eventTitle("button", this.set, i, told);
    button.setAttribute("type", "button");
    button.dataset.event = `${i}`;
    button.tabIndex = n ? -1 : 0;
    button.addEventListener("click", () => this.open(i));
    item.append(button);
    if (i >= this.set.beyond) item.append(", ", record(eventPosition(this.set, i, told)));
    return item;
  }

  // To an event of the list, or to the first where the map has moved away from it.
  focus(i) {
    const buttons = [...this.box.querySelectorAll("button")];
    const wanted = buttons.find(({ dataset }) => dataset.event === String(i)) ?? buttons[0];
    buttons.forEach((button) => {
      button.tabIndex = button === wanted ? 0 : -1;
    });
    wanted?.focus({ preventScroll: true });
  }

  async open(i) {
    const { canvas, set } = this;
    const placeless = i >= set.listed;
    const latlng = placeless ? map.getCenter() : eventPlace(set, i);
    map.getContainer().scrollIntoView({ block: "nearest" });
    const popup = await openEvents({ canvas, set }, { latlng, members: [i], placeless, where: "" });
    popup.getElement()?.querySelector(".leaflet-popup-content").focus({ preventScroll: true });
    popup.once("remove", () => this.focus(i));
  }

  // One stop for Tab; the arrows walk through the list and turn its pages.
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...this.box.querySelectorAll("button")];
    const here = buttons.findIndex((button) => button === document.activeElement);
    if (!step || here < 0) return;
    event.preventDefault();
    const next = buttons[here + step];
    if (!next) return;
    this.focus(next.dataset.event);
  }

  turnPages() {
    const last = Math.ceil(this.events.length / PAGE) - 1;
    const turn = (text, step) => {
      const button = element("button", "", text);
      button.type = "button";
      button.disabled = this.page + step < 0 || this.page + step > last;
      button.addEventListener("click", async () => {
        this.page += step;
        await this.fill();
        this.focus(null);
      });
      return button;
    };
    this.pages.hidden = last < 1;
    this.pages.replaceChildren(turn(say("events.nearer"), -1), " ", turn(say("events.farther"), 1));
  }
}

const lists = new Map();
const later = new Set();
const refresh = () => {
  lists.forEach((list) => later.has(list.set) && list.tell());
  later.clear();
};

// Not before the whole page is there: the map comes first.
const wait = async () => {
  await loaded();
  setTimeout(refresh, TYPING_MS);
};

export const withEvents = () => {
  map.on("events", (/** @type {any} */ { set }) => {
    const entry = strikeMap.eventSets.get(set.id);
    if (entry && !lists.has(set.id))
      lists.set(set.id, new List(entry, document.getElementById(set.id)));
    if (!later.size) wait();
    later.add(set);
  });
  strikeMap.eventSets.forEach(({ canvas, set }) => set.x && canvas.redraw());
};
