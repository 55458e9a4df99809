// The record below the map is the map's text: a popup shows the incident's article, or
// rows of it, and the lists lead back to the map.
import { openIncident } from "./open_incident.js";
import { cellOf, nameCells } from "./table_columns.js";
import { say } from "../../layers/i18n/messages.js";
import { element } from "../../layers/web/dom.js";
import { contents } from "../../layers/web/popup.js";
import { strikeMap } from "../../layers/web/state.js";
import { show, shown, tally } from "../../layers/web/visibility.js";

const { map } = strikeMap;
const article = (id) => document.getElementById(`incident-${id}`);

/**
 * What controls add to the popup of an incident: each makes a node of its id and title,
 * or an empty text.
 * @type {((id: string, title: string) => Node | string)[]}
 */
export const cardButtons = [];

// The article itself, not a second text: what it hides by the clock, this hides too.
const incidentNode = (id) => {
  const source = article(id);
  const node = element("article", "card");
  if (!source) return node;
  node.append(...settled(source.cloneNode(true)).childNodes);
  node.querySelectorAll("h3, h4").forEach((heading) => {
    const risen = element(heading.tagName === "H3" ? "h2" : "h3");
    risen.append(...heading.childNodes);
    heading.replaceWith(risen);
  });
  // It is on the map; there, what controls add can be done with it.
  const title = node.querySelector("h2").textContent;
  node.querySelector(".to-map")?.replaceWith(...cardButtons.map((make) => make(id, title)));
  return node;
};

// What some claims about one incident say, under its title.
const claimNodes = (ids) => {
  const wanted = ids.map((id) => `claim-${id}`);
  const source = document.getElementById(wanted[0]).closest(".incident");
  const table = source.querySelector(".claims").cloneNode(true);
  table.querySelectorAll(".claim").forEach((row) => wanted.includes(row.id) || row.remove());
  table.querySelectorAll("tbody:not(:has(.claim))").forEach((side) => side.remove());
  const about = element("p", "names");
  about.append(...source.querySelector("h3").cloneNode(true).childNodes);
  return [about, settled(table)];
};

// In a popup a source leads to its address; the record leads to the list of sources.
const address = (link) => {
  const source = document.querySelector(`${link.getAttribute("href")} a`);
  if (!source) {
    link.replaceWith(...link.childNodes);
    return;
  }
  const { rel, target } = source;
  const href = source.getAttribute("href");
  Object.assign(link, { href, rel, target, title: href });
};

// What stands after a part of a claim where it is no cell of a table, by its column.
const SEPARATORS = { about: ":", claimant: ", ", date: ", " };

const separate = (table) => {
  const claims = [...table.querySelectorAll(".claim")];
  nameCells(table, claims);
  Object.entries(SEPARATORS).forEach(([column, text]) =>
    claims.forEach((claim) => cellOf(claim, column).append(text)),
  );
};

const settled = (copy) => {
  copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
  const tables = copy.matches(".claims") ? [copy] : copy.querySelectorAll(".claims");
  tables.forEach(separate);
  copy.querySelectorAll("a[href^='#source-']").forEach(address);
  return copy;
};

Object.assign(contents, { claims: claimNodes, incident: incidentNode });

// Without scripts they lead nowhere, and without its layer an incident is not there.
document.querySelectorAll("#glance [data-open]").forEach((button) => {
  button.disabled = !strikeMap.handles.has(button.dataset.open);
});

const mark = (id) => {
  document.querySelectorAll("#glance [aria-current]").forEach((row) => {
    row.removeAttribute("aria-current");
  });
  const row = id && document.querySelector(`#glance tr[data-incidents="${CSS.escape(id)}"]`);
  if (row) row.setAttribute("aria-current", "true");
};

map.on("popupopen", ({ popup }) => mark(popup._source?.incident));
map.on("popupclose", () => mark(null));

/**
 * For what the map does not draw: its row in a list.
 * @param {HTMLElement} row
 */
export const toRow = (row) => {
  row.scrollIntoView({ block: "center" });
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
};

document.addEventListener("click", ({ target }) => {
  const button = /** @type {Element} */ (target).closest("[data-open]");
  if (!button) return;
  map.getContainer().scrollIntoView({ block: "nearest" });
  openIncident(button.dataset.open, { fly: true });
});

const box = document.querySelector("#glance .differ input");
const status = document.querySelector("#glance [role=status]");
box.addEventListener("change", () => show({ differ: box.checked }));

const tell = () => {
  box.checked = shown.differ;
  const { filtered, incidents, laterIncidents } = tally();
  const notes = [
    filtered ? say("shown.hidden", { n: filtered }) : "",
    laterIncidents ? say("shown.later", { n: laterIncidents }) : "",
  ];
  const count = say("shown.incidents", { n: incidents });
  status.textContent = [count, ...notes.filter(Boolean)].join(", ");
};
map.on("shown", tell);
tell();
