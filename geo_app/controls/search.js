// The field in which strikes and places are looked for, and the way to what was found
// (search_match.js finds it). What is typed is only ever text.
import { find, longest } from "./search_match.js";
import { cornered, tool } from "../viewer/map_buttons.js";
import { openIncident } from "../viewer/open_incident.js";
import { toRow } from "../viewer/report_links.js";
import { localName, record, say } from "../../layers/i18n/messages.js";
import { element } from "../../layers/web/dom.js";
import { strikeMap } from "../../layers/web/state.js";
import { known, rows } from "../../layers/web/visibility.js";

const { map } = strikeMap;
const LISTED = 12;
const NEAR_ZOOM = 8;

const finder = element("div", "finder");
finder.setAttribute("role", "search");
const opener = tool(say("search.open"), "M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M12.5 12.5 17 17", () =>
  show(!finder.classList.contains("open")),
);
opener.setAttribute("aria-expanded", "false");
const input = element("input");
const list = element("ul");
const status = element("p", "said");
Object.assign(input, {
  autocomplete: "off",
  maxLength: longest,
  placeholder: say("search.field"),
  spellcheck: false,
  type: "search",
});
const attributes = {
  "aria-autocomplete": "list",
  "aria-controls": "hits",
  "aria-expanded": "false",
  "aria-keyshortcuts": "/ Control+K",
  "aria-label": say("search.label"),
  role: "combobox",
};
Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
Object.assign(list, { hidden: true, id: "hits", role: "listbox" });
list.setAttribute("aria-label", say("search.list"));
status.setAttribute("role", "status");
const below = element("div", "below");
below.append(list, status);
finder.append(opener, input, below);

const listed = (id) => rows().find(({ dataset }) => dataset.incidents === id);

// Why an incident is not shown now; empty if it is.
const hidden = (id) => {
  const row = id && listed(id);
  if (!row?.hidden) return "";
  return known(row) ? say("search.hidden") : say("search.later");
};

const note = ({ incident }) => {
  if (incident && !strikeMap.handles.has(incident)) return hidden(incident) || say("glance.unmapped");
  return hidden(incident);
};

let hits = [];
let active = -1;

const option = (row, i) => {
  const node = element("li");
  node.id = `hit-${i}`;
  node.setAttribute("role", "option");
  const title = element("span", "hit-title");
  title.append(record(row.title));
  row.names.forEach((name) => title.append(" ", localName(name)));
  const why = note(row);
  node.append(title, element("span", "hit-kind", why ? `${row.kind} (${why})` : row.kind));
  node.addEventListener("click", () => choose(row));
  return node;
};

const light = (index) => {
  active = index;
  [...list.children].forEach((node, i) => {
    node.setAttribute("aria-selected", String(i === index));
    if (i === index) node.scrollIntoView({ block: "nearest" });
  });
  if (index < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", `hit-${index}`);
};

const unfold = (open) => {
  list.hidden = !open;
  input.setAttribute("aria-expanded", String(open));
  if (!open) light(-1);
};

const tell = () => {
  const matches = input.value.trim() ? find(input.value) : [];
  hits = matches.slice(0, LISTED);
  list.replaceChildren(...hits.map(option));
  unfold(hits.length > 0);
  const n = matches.length;
  const more = n > LISTED ? say("search.more", { most: LISTED, n }) : say("search.count", { n });
  status.textContent = input.value.trim() && (n ? more : say("search.nothing"));
};

// A place that opens nothing is marked, until something else is looked for.
/** @type {L.Marker | null} */
let mark = null;
const unmark = () => {
  mark?.remove();
  mark = null;
};
const goTo = ({ at: [lat, lng, reach], names, title }) => {
  const node = element("div", reach ? "found area" : "found");
  const name = element("span");
  name.append(record(title));
  names.forEach((local) => name.append(" ", localName(local)));
  node.append(name);
  const icon = L.divIcon({ className: "found-anchor", html: node, iconSize: [0, 0] });
  mark = L.marker([lat, lng], { icon, interactive: false, keyboard: false, pane: "found" }).addTo(map);
  const still = { animate: false };
  if (reach) map.fitBounds([[lat - reach, lng - reach], [lat + reach, lng + reach]], still);
  else map.setView([lat, lng], Math.max(map.getZoom(), NEAR_ZOOM), still);
  status.textContent = say("search.marked", { title });
};

const choose = (row) => {
  const { incident, title } = row;
  unmark();
  unfold(false);
  input.value = title;
  const why = hidden(incident);
  if (why) status.textContent = say("search.why", { title, why });
  else if (!incident) goTo(row);
  else {
    status.textContent = "";
    if (openIncident(incident, { fly: true }))
      map.getContainer().querySelector(".leaflet-popup-content").focus();
    else toRow(/** @type {PagePart} */ (listed(incident)));
  }
};

const show = (open) => {
  finder.classList.toggle("open", open);
  opener.setAttribute("aria-expanded", String(open));
  if (open) input.select();
};

const steps = { ArrowDown: 1, ArrowUp: -1 };
const escape = () => {
  if (!list.hidden) unfold(false);
  else if (input.value || mark) {
    input.value = "";
    unmark();
    tell();
  } else {
    show(false);
    map.getContainer().focus({ preventScroll: true });
  }
};

export const withReport = () => {
  map.createPane("found").style.zIndex = "645";
  input.addEventListener("input", tell);
  input.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (step && hits.length) {
      unfold(true);
      light((active + step + hits.length + (active < 0 && step < 0 ? 1 : 0)) % hits.length);
    } else if (event.key === "Enter" && hits.length) choose(hits[Math.max(0, active)]);
    else if (event.key === "Escape") escape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", () => {
    unfold(false);
    status.textContent = "";
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus
  document.addEventListener("keydown", (event) => {
    const writes = /** @type {Element} */ (event.target).closest("input, select, textarea");
    const slash = event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!slash && !(event.key === "k" && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    map.getContainer().scrollIntoView({ block: "nearest" });
    show(true);
  });
  map.on("click", unmark);
  map.on("popupopen", () => show(false));

  cornered("topleft", finder).addTo(map);
  map._controlCorners.topleft.prepend(finder);
};
