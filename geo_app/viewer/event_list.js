// The events of large sets as a list: how many there are, how many of them are in view,
// the nearest to the middle of the map, and those that have no place.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { element, map, say } = viewer;
  const PAGE = 10;
  const NEAREST = 100; // looked at from the middle of the map outwards
  const TYPING_MS = 250;

  class List {
    constructor({ canvas, set }, section) {
      Object.assign(this, { canvas, found: [], page: 0, section, set, turn: 0 });
      this.said = element("p", "said");
      this.said.setAttribute("role", "status");
      this.box = element("ol", "nearest");
      this.box.addEventListener("keydown", (event) => this.walk(event));
      this.pages = element("p", "pager");
      section.append(this.form(), this.said, this.box, this.pages);
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
      if (this.set.listed < this.set.count) form.append(this.unplaced());
      return form;
    }

    unplaced() {
      const label = element("label");
      const box = element("input");
      box.type = "checkbox";
      box.addEventListener("change", () => {
        this.placeless = box.checked;
        this.tell();
      });
      label.append(box, ` ${say("events.unplaced")}`);
      return label;
    }

    // Looks through all texts, chunk by chunk, so that the page stays alive.
    async search(text) {
      const { set } = this;
      this.turn += 1;
      const { turn } = this;
      const wanted = text.toLowerCase();
      const match = wanted ? new Uint8Array(set.count) : null;
      for (let from = 0; wanted && from < set.count; from += set.chunk) {
        this.said.textContent = say("events.looking", { n: set.count });
        const readers = await set.unpackChunk(from / set.chunk);
        if (turn !== this.turn) return;
        const last = Math.min(set.chunk, set.count - from);
        for (let i = 0; i < last; i += 1)
          match[from + i] = readers.some((read) => read(i).toLowerCase().includes(wanted));
      }
      set.match = match;
      this.canvas.redraw();
      this.tell();
    }

    // What is not shown is said: nothing is hidden in silence.
    tell() {
      const { set } = this;
      const seen = viewer.eventsInView(set);
      this.found = this.placeless
        ? set.among(set.listed, set.count).slice(0, NEAREST)
        : viewer.nearestEvents(set, seen, NEAREST);
      this.page = 0;
      const passing = set.number(0, set.listed);
      const hidden = set.listed - passing;
      const notes = [
        say("events.view", { n: seen.length }),
        ...(hidden ? [say("shown.hidden", { n: hidden })] : []),
        ...(set.count > set.listed ? [say("events.no_place", { n: set.count - set.listed })] : []),
      ].join(", ");
      const listed = this.found.length;
      const which = this.placeless ? say("events.placeless", { n: listed }) : say("events.nearest", { n: listed });
      const counted = say("events.on_map", { n: set.listed, notes });
      this.said.textContent = listed ? `${counted} ${which}` : counted;
      this.fill();
    }

    async fill() {
      const { found, page, set } = this;
      const shown = found.slice(page * PAGE, (page + 1) * PAGE);
      const told = await Promise.all(shown.map((i) => set.told(i)));
      if (found !== this.found || page !== this.page) return;
      const held = this.box.contains(document.activeElement) && document.activeElement;
      this.box.start = page * PAGE + 1;
      this.box.replaceChildren(...shown.map((i, n) => this.line(i, told[n], n)));
      if (held) this.focus(held.dataset.event);
      this.turnPages();
    }

    line(i, told, n) {
      const item = element("li");
      const button = viewer.eventTitle("button", this.set, i, told);
      button.type = "button";
      button.dataset.event = i;
      button.tabIndex = n ? -1 : 0;
      button.addEventListener("click", () => this.open(i));
      item.append(button);
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
      const placed = i < set.listed;
      const latlng = placed ? viewer.eventPlace(set, i) : map.getCenter();
      map.getContainer().scrollIntoView({ block: "nearest" });
      const popup = await viewer.openEvents({ canvas, set }, { latlng, members: [i], where: "" });
      popup.getElement().querySelector(".leaflet-popup-content").focus({ preventScroll: true });
      popup.once("remove", () => this.focus(i));
    }

    // One stop for Tab; the arrows walk through the list and turn its pages.
    walk(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const buttons = [...this.box.querySelectorAll("button")];
      const here = buttons.indexOf(document.activeElement);
      if (!step || here < 0) return;
      event.preventDefault();
      const next = buttons[here + step];
      if (!next) return;
      this.focus(next.dataset.event);
    }

    turnPages() {
      const last = Math.ceil(this.found.length / PAGE) - 1;
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
    await viewer.loaded();
    setTimeout(refresh, TYPING_MS);
  };

  map.on("events", ({ set }) => {
    const entry = viewer.eventSets.get(set.id);
    if (!lists.has(set.id)) lists.set(set.id, new List(entry, document.getElementById(set.id)));
    if (!later.size) wait();
    later.add(set);
  });
  viewer.eventSets.forEach(({ canvas, set }) => set.x && canvas.redraw());
})();
