// The events of large sets as a list: how many there are, how many of them are in view,
// the nearest to the middle of the map, and those that have no place.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { element, map } = viewer;
  const PAGE = 10;
  const NEAREST = 100; // looked at from the middle of the map outwards
  const TYPING_MS = 250;
  const write = (count) => count.toLocaleString("en");

  const corners = () => {
    const scale = viewer.eventScale();
    const { max, min } = map.getPixelBounds();
    return [min.x, min.y, max.x, max.y].map((pixels) => pixels / scale);
  };

  // Every event of the view that passes the filters.
  const inView = (set) => {
    const [west, north, east, south] = corners();
    const found = [];
    for (const [begin, end] of set.runs(west, north, east, south))
      for (let i = begin; i < end; i += 1)
        if (set.y[i] >= north && set.y[i] <= south && set.passes(i)) found.push(i);
    set.areas.forEach(({ end, start, x, y }) => {
      if (x >= west && x <= east && y >= north && y <= south) found.push(...set.among(start, end));
    });
    return found;
  };

  const nearest = (set, found) => {
    const [west, north, east, south] = corners();
    const middle = [(west + east) / 2, (north + south) / 2];
    const far = (i) => (set.x[i] - middle[0]) ** 2 + (set.y[i] - middle[1]) ** 2;
    const near = found.map((i) => [far(i), i]).sort((a, b) => a[0] - b[0]);
    return near.slice(0, NEAREST).map(([, i]) => i);
  };

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
      const label = element("label", "", "Only events that say ");
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
      label.append(box, " List those without a place");
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
        this.said.textContent = `Looking through ${write(set.count)} events …`;
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
      const seen = inView(set);
      this.found = this.placeless
        ? set.among(set.listed, set.count).slice(0, NEAREST)
        : nearest(set, seen);
      this.page = 0;
      const passing = set.number(0, set.listed);
      const hidden = set.listed - passing;
      const notes = [
        `${write(seen.length)} in this view`,
        ...(hidden ? [`${write(hidden)} hidden by the filters`] : []),
        ...(set.count > set.listed ? [`${write(set.count - set.listed)} without a place`] : []),
      ];
      const words = `${write(set.listed)} events on the map: ${notes.join(", ")}`;
      this.said.textContent = this.placeless
        ? `${words}. Listed: the first ${write(this.found.length)} without a place.`
        : `${words}. Listed: the ${write(this.found.length)} nearest to the middle.`;
      this.fill();
    }

    async fill() {
      const { found, page, set } = this;
      const shown = found.slice(page * PAGE, (page + 1) * PAGE);
      const told = await Promise.all(shown.map((i) => set.told(i)));
      if (found !== this.found || page !== this.page) return;
      this.box.start = page * PAGE + 1;
      this.box.replaceChildren(...shown.map((i, n) => this.line(i, told[n], n)));
      this.turnPages();
    }

    line(i, told, n) {
      const item = element("li");
      const button = element("button", "", viewer.eventTitle(this.set, i, told));
      button.type = "button";
      button.tabIndex = n ? -1 : 0;
      button.addEventListener("click", () => this.open(i, button));
      item.append(button);
      return item;
    }

    async open(i, button) {
      const { canvas, set } = this;
      const placed = i < set.listed;
      const latlng = placed ? viewer.eventPlace(set, i) : map.getCenter();
      map.getContainer().scrollIntoView({ block: "nearest" });
      const popup = await viewer.openEvents({ canvas, set }, { latlng, members: [i], where: "" });
      popup.getElement().querySelector(".leaflet-popup-content").focus({ preventScroll: true });
      popup.once("remove", () => document.contains(button) && button.focus());
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
      buttons[here].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
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
          this.box.querySelector("button")?.focus();
        });
        return button;
      };
      this.pages.hidden = last < 1;
      this.pages.replaceChildren(turn("Nearer", -1), turn("Farther", 1));
    }
  }

  const lists = new Map();
  const later = new Set();
  const refresh = () => {
    lists.forEach((list) => later.has(list.set) && list.tell());
    later.clear();
  };

  map.on("events", ({ set }) => {
    const entry = viewer.eventSets.get(set.id);
    if (!lists.has(set.id)) lists.set(set.id, new List(entry, document.getElementById(set.id)));
    if (!later.size) setTimeout(refresh, TYPING_MS);
    later.add(set);
  });
  viewer.eventSets.forEach(({ canvas, set }) => set.x && canvas.redraw());
})();
