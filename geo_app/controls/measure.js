// Measures on the map: lines and areas along geodesics, and rings around a point. By
// mouse and touch, and by keyboard: Enter adds the middle of the map, Backspace takes
// the last point back, Escape ends.
import { copyText } from "./clipboard.js";
import { pixelMetres, placeWords } from "./coordinates.js";
import { drawEdges, drawMeasured } from "./measure_draw.js";
import { measured, radiusMetres, radiusWords } from "./measure_text.js";
import { cornered, tool } from "../viewer/map_buttons.js";
import { cardButtons } from "../viewer/report_links.js";
import { apart, say } from "../../layers/i18n/messages.js";
import { element } from "../../layers/web/dom.js";
import { strikeMap } from "../../layers/web/state.js";

const { map } = strikeMap;
const container = map.getContainer();
const WIDEST_KM = 5000;
const DEGREE_M = 111e3;

// Stays until it is cleared, also when the tool is put away.
const points = [];
const rings = [];
let mode = "line";
let on = false;
/** @type {{ at: L.LatLng, name: string } | null} */
let centre = null; // of the next ring, with its name; the middle of the map without

// The panel.
const press = (text, action) => {
  const button = element("button", "", text);
  button.type = "button";
  button.addEventListener("click", action);
  return button;
};
const status = (className) => {
  const node = element("span", className);
  node.setAttribute("role", "status");
  return node;
};
const choices = element("div", "modes");
["line", "area", "ring"].forEach((name) => {
  const label = element("label");
  const input = element("input");
  Object.assign(input, { checked: name === mode, name: "measure", type: "radio", value: name });
  input.addEventListener("change", () => choose(name));
  label.append(input, ` ${say(`measure.${name}`)}`);
  choices.append(label);
});
const radius = element("input");
Object.assign(radius, { max: WIDEST_KM, min: 0, step: "any", type: "number", value: 100 });
radius.setAttribute("aria-label", say("measure.radius"));
const unit = element("select");
unit.setAttribute("aria-label", say("measure.unit"));
unit.append(...["km", "mi"].map((name) => new Option(say(`measure.${name}`), name)));
const size = element("p", "radius");
size.append(`${say("measure.radius")} `, radius, " ", unit);
const value = element("p", "value");
const spoken = status("unseen");
const notice = status("said");
const add = press("", () => place(null));
const copy = press(say("measure.copy"), () => copyText(account(), notice));
const buttons = element("p", "buttons");
buttons.append(
  add,
  press(say("measure.undo"), () => undo()),
  press(say("measure.clear"), () => clear()),
  copy,
  press(say("measure.done"), () => end()),
);
const hint = element("p", "hint", say("measure.hint"));
const panel = element("div", "measure-panel");
panel.setAttribute("role", "group");
panel.setAttribute("aria-label", say("measure.title"));
panel.append(choices, size, value, spoken, buttons, notice, hint);

const last = () => rings.at(-1)?.account ?? "";

// Said aloud when something was added or taken back, not at every move of the mouse.
const report = (words) => {
  value.textContent = spoken.textContent = words;
  copy.disabled = !(mode === "ring" ? last() : words);
};

const tell = () => {
  const drawn = measured(points, mode === "area");
  drawEdges(drawn);
  drawMeasured(points, rings);
  size.hidden = mode !== "ring";
  add.textContent = mode === "ring" && centre ? say("measure.around", centre) : say("measure.middle");
  report(mode === "ring" ? last() : drawn.words);
  if (!spoken.textContent) spoken.textContent = say("measure.set", { n: points.length });
};

const account = () => {
  if (mode === "ring") return last();
  return [spoken.textContent, ...points.map((at) => placeWords(at))].join("\n");
};

const addRing = (at, name) => {
  const [wide, chosen] = [radius.valueAsNumber, unit.value];
  const metres = radiusMetres(wide, chosen);
  if (!(metres > 0 && metres <= WIDEST_KM * 1000))
    report(say("measure.too_wide", { n: `${WIDEST_KM}` }));
  else if (Math.abs(at.lat) * DEGREE_M + metres > 89 * DEGREE_M)
    report(say("measure.pole"));
  else {
    const words = radiusWords(wide, chosen);
    const place = name ?? placeWords(at);
    rings.push({ account: say("measure.ringed", { place, radius: words }), at, metres, words });
    tell();
  }
};

const known = (at) => Object.assign(at.clone(), { error: pixelMetres(at) });

// Adds a point of the map, or its middle; one point twice at once is a double click.
const place = (clicked) => {
  const at = clicked ?? map.getCenter();
  if (mode === "ring") {
    if (clicked) centre = null;
    addRing(centre?.at ?? at, centre?.name);
  } else if (!points.at(-1)?.equals(at)) {
    points.push(known(at));
    tell();
  }
};

const undo = () => {
  (mode === "ring" ? rings : points).pop();
  tell();
};

const clear = () => {
  points.length = rings.length = 0;
  centre = null;
  tell();
};

const choose = (name) => {
  mode = name;
  panel.querySelector(`[value=${name}]`).checked = true;
  tell();
};

const turn = (to) => {
  on = to;
  panel.hidden = !on;
  opener.setAttribute("aria-expanded", String(on));
  container.classList.toggle("measuring", on);
  if (on) map.closePopup().doubleClickZoom.disable();
  else map.doubleClickZoom.enable();
  tell();
};

const end = () => {
  turn(false);
  opener.focus();
};

const opener = tool(say("measure.title"), "M2 13 13 2l5 5L7 18ZM5 10l2 2M8 7l2 2M11 4l2 2", () => {
  turn(!on);
  if (on) container.focus({ preventScroll: true });
});

// A strike with a point can be the middle of a ring; an area has no middle.
const ringAround = (id, title) => {
  const marker = strikeMap.handles.get(id);
  if (!marker?.getElement() || marker.area) return "";
  const name = `${apart(title)} (${marker.detail})`;
  const button = press(say("measure.around_it"), () => {
    centre = { at: marker.getLatLng(), name };
    turn(true);
    choose("ring");
    radius.select();
  });
  button.className = "to-map";
  return button;
};

export const withReport = () => {
  map.on("click", ({ latlng }) => on && place(latlng));
  map.on("mousemove mouseout", (/** @type {any} */ { latlng, originalEvent, type }) => {
    if (!on || mode === "ring" || !points.length) return;
    const onMap = type === "mousemove" && !originalEvent.target.closest(".leaflet-control");
    const next = onMap ? [known(latlng)] : []; // what a click would measure
    const drawn = measured([...points, ...next], mode === "area");
    drawEdges(drawn);
    value.textContent = drawn.words;
  });
  container.addEventListener("keydown", (event) => {
    const act = { Backspace: undo, Enter: () => place(null) }[event.key];
    if (!on || !act || event.target !== container) return;
    event.preventDefault();
    act();
  });
  radius.addEventListener("keydown", ({ key }) => key === "Enter" && place(null));
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && on && !document.querySelector("dialog[open]")) end();
  });
  const bar = element("div", "leaflet-bar");
  const corner = element("div", "measure");
  bar.append(opener);
  corner.append(bar, panel);
  cornered("topleft", corner).addTo(map);
  turn(false);
  cardButtons.push(ringAround);
};
