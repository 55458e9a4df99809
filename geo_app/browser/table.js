// A table of records as real HTML: every text is a text node, rows lead to the
// map, and a strike that is clicked in the map narrows it to that strike's rows.

const STEP = 100; // rows drawn at a time

const bus = (window.strikeMapBus ??= new EventTarget());

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function link(text, address) {
  if (!/^https?:\/\//i.test(address)) return element("span", text);
  return element("a", text, {
    href: address,
    target: "_blank",
    rel: "noopener noreferrer",
  });
}

function button(text, press) {
  const made = element("button", text, { type: "button" });
  made.addEventListener("click", press);
  return made;
}

class Table {
  constructor(root) {
    this.root = root;
    this.notice = root.querySelector(".notice");
    this.body = root.querySelector(".body");
    this.drawn = STEP;
  }

  show(data) {
    this.data = data;
    this.ending?.abort();
    this.ending = new AbortController();
    if (data.follows)
      bus.addEventListener("chosen", () => this.draw(), { signal: this.ending.signal });
    this.draw();
  }

  // What is chosen in the map but has no row here (any more) narrows nothing.
  rows() {
    const { rows, follows } = this.data;
    const chosen = follows ? rows.filter((row) => row.incident === bus.chosen) : [];
    return chosen.length ? chosen : rows;
  }

  draw() {
    const rows = this.rows();
    this.tell(rows);
    const table = element("table");
    table.append(element("caption", this.data.caption), this.widths(), this.head());
    const body = table.createTBody();
    body.append(...rows.slice(0, this.drawn).map((row) => this.row(row)));
    this.body.replaceChildren(table);
    const rest = rows.length - this.drawn;
    if (rest > 0) this.body.append(button(`Show more (${rest} not shown)`, () => this.more()));
  }

  more() {
    this.drawn += STEP;
    this.draw();
  }

  tell(rows) {
    this.notice.replaceChildren();
    if (rows === this.data.rows) return;
    this.notice.append(
      element("span", `Showing ${rows.length} of ${this.data.rows.length}: ${rows[0].about} `),
      button("Show all", () => {
        bus.chosen = null;
        bus.dispatchEvent(new Event("chosen"));
      }),
    );
  }

  // Widths are fixed: one endless word must not push the other columns away.
  widths() {
    const group = element("colgroup");
    const whole = this.data.shares.reduce((sum, share) => sum + share);
    for (const share of this.data.shares) {
      const column = element("col");
      column.style.width = `${(100 * share) / whole}%`;
      group.append(column);
    }
    return group;
  }

  head() {
    const head = element("thead");
    head.append(element("tr"));
    const titles = this.data.columns.map((title) => element("th", title, { scope: "col" }));
    head.firstChild.append(...titles);
    return head;
  }

  row(row) {
    const line = element("tr");
    line.append(...row.cells.map((text, index) => this.cell(row, text, index)));
    if (!row.target) return line;
    line.classList.add("leads");
    line.addEventListener("click", (event) => {
      if (event.target.closest("a") || String(getSelection())) return;
      this.lead(line, row.target);
    });
    return line;
  }

  cell(row, text, index) {
    const cell = element("td", "", { "data-title": this.data.columns[index] });
    if (index === this.data.linked && row.url) cell.append(link(text, row.url));
    else if (index === 0 && row.target) cell.append(element("button", text, { type: "button" }));
    else cell.textContent = text;
    if (!text) cell.classList.add("none");
    return cell;
  }

  lead(line, target) {
    for (const held of this.body.querySelectorAll("[aria-current]"))
      held.removeAttribute("aria-current");
    line.setAttribute("aria-current", "true");
    bus.dispatchEvent(new CustomEvent("focus", { detail: { id: target } }));
  }
}

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".records");
  root.table ??= new Table(root);
  root.table.show(data);
  return () => root.table.ending.abort();
}
