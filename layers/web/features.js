// Draws the rows of every layer: columns in, Leaflet layers out.
// Text from the data only ever becomes a text node or an attribute.
import { apart, localName, record } from "../i18n/messages.js";
import { element, svgElement } from "./dom.js";
import { home } from "./first_view.js";
import { cardNode, contents, makePopupPane, popup } from "./popup.js";
import { shapes } from "./shapes.js";
import { strikeMap } from "./state.js";
import { position, stamp } from "./visibility.js";

/** @import { Row } from "./state.js" */

const NAMES = "names";

document.documentElement.classList.add("scripted"); // page.css: folded away without

// Texts and signs grow with the screen (page.css): the page's unit against 16 pixels.
// Read before there is a map, whose parts would all be styled for the answer.
const keepScale = () => {
  strikeMap.scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
};
keepScale();

strikeMap.start = (map, options) => {
  strikeMap.map = map;
  strikeMap.options = options;
  map.createPane(NAMES).style.zIndex = "600";
  map.getPane(NAMES).classList.add("layer-pane");
  map.on("resize", keepScale);
  makePopupPane(map);
  home(); // before anything is drawn, so that it is drawn once
};

strikeMap.group = ({ id, shown, z }) => {
  const pane = strikeMap.map.createPane(id);
  pane.style.zIndex = z;
  pane.classList.add("layer-pane");
  const group = Object.assign(L.featureGroup(), { shown });
  // One popup for all shapes of a layer, made when one of them is clicked.
  /** @type {L.Popup | null} */
  let opened = null;
  group.on("click", ({ latlng, layer, originalEvent: { target } }) => {
    const card = layer.card?.(target);
    if (!card) return;
    opened = Object.assign(popup(cardNode(card)), { shape: target }).setLatLng(latlng);
    opened.openOn(strikeMap.map);
  });
  group.on("remove", () => opened?.close());
  strikeMap.groups.set(id, group);
  return group;
};

/**
 * Instants come as texts and become what the page tells them by: visibility.js.
 * @param {Record<string, any[]>} columns
 * @returns {Row[]}
 */
export const rowsOf = (columns) => {
  for (const name of ["from", "until"])
    if (columns[name]) columns[name] = columns[name].map((text) => text && position(text));
  const names = Object.keys(columns);
  return (columns[names[0]] ?? []).map((_, i) =>
    Object.fromEntries(names.map((name) => [name, columns[name][i]])),
  );
};

const kinds = {};

// Names stand above the shapes of all layers and below the handles.
kinds.labels = (row) => {
  const [kind] = row.look.split(" ");
  const node = element("div", `label hidden ${row.look}`);
  const title = element("span", "name");
  title.append(kind === "distance-label" ? row.title : record(row.title));
  node.append(title);
  row.names.forEach((name) => node.append(" ", localName(name)));
  const marker = L.marker(row.at, {
    icon: L.divIcon({ className: "label-anchor", html: node, iconSize: [0, 0] }),
    interactive: false,
    keyboard: false,
    pane: NAMES,
  });
  stamp(node, row);
  strikeMap.texts.push({ firstZoom: row.zoom, kind, marker, node, rank: row.zoom, text: node });
  return marker;
};

const symbol = (name) => {
  const drawings = {
    circle: ["circle", { cx: 10, cy: 10, r: 7.5 }],
    diamond: ["path", { d: "M10 .8 19.2 10 10 19.2 .8 10Z" }],
    square: ["path", { d: "M2.8 2.8h14.4v14.4H2.8Z" }],
    triangle: ["path", { d: "M10 1.4 19 17.6H1Z" }],
  };
  const [tag, attributes] = drawings[name];
  const svg = svgElement("svg", { "aria-hidden": true, viewBox: "0 0 20 20" });
  svg.append(svgElement(tag, attributes));
  return svg;
};

kinds.handles = (row, pane) => {
  const area = row.place === "area";
  const node = element("div", `handle side-${row.side} ${row.place}`);
  const text = element("span", "handle-text");
  const title = element("span", "handle-title", `${row.label} · `);
  title.append(record(row.title));
  text.append(title, " ", element("span", "handle-detail", row.detail));
  // The handle of an area wears its symbol inside the label: there is no pin.
  (area ? text : node).prepend(symbol(row.shape));
  node.append(text);
  const marker = L.marker(row.at, {
    icon: L.divIcon({ className: "handle-anchor", html: node, iconSize: [0, 0] }),
    pane,
    riseOnHover: true,
  });
  marker.bindPopup(popup(() => contents.incident(row.incidents)));
  // Its two clicks open and close it: what was meant is seen, and the map stays.
  marker.on("dblclick", () => marker.isPopupOpen() || marker.openPopup());
  marker.on("add", () => {
    const anchor = /** @type {HTMLElement} */ (marker.getElement());
    anchor.setAttribute("aria-label", `${row.label}, ${apart(row.title)}, ${row.detail}`);
    anchor.dataset.incident = row.incidents;
    stamp(anchor, row);
  });
  const kind = area ? "area" : "point";
  strikeMap.texts.push({ kind, marker, node, rank: row.stack, symbol: true, text });
  const { detail, incidents: incident } = row;
  const handle = Object.assign(marker, { area, detail, incident, pane });
  strikeMap.handles.set(incident, handle);
  return marker;
};

// What the legend counts of a layer: its signs; without any its shapes, else its names.
const RANKS = { handles: 2, labels: 0 };
const countRows = (pane, kind, all) => {
  const rank = RANKS[kind] ?? 1;
  const counted = strikeMap.counted.get(pane);
  if (counted && counted.rank > rank) return;
  const before = counted && counted.rank === rank ? counted.rows : [];
  const times = all.flatMap(({ from, incidents, many = 1, until, zoom }) =>
    Array(many).fill({ from, incidents, until, zoom }),
  );
  strikeMap.counted.set(pane, { rank, rows: [...before, ...times] });
};

// Names wait for the frame that finds room for them (label_placement.js), and what is off at
// the start until the rest is drawn (map_setup.js).
strikeMap.draw = (group, { columns, kind, pane, ...drawing }) => {
  const all = rowsOf(columns);
  strikeMap.drawn.set(`${pane} ${kind}`, all);
  countRows(pane, kind, all);
  const add = () => {
    if (kinds[kind]) all.forEach((row) => kinds[kind](row, pane).addTo(group));
    else shapes(pane, all, drawing).addTo(group);
  };
  if (kind === "labels") strikeMap.names.push(add);
  else if (group.shown) add();
  else strikeMap.unseen.push(add);
};
