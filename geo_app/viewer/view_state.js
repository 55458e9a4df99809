// What a link holds of the view, as texts by name: one grammar for the fragment of the
// file and the address of the app, which carries the texts without reading them.
import { openIncident } from "./open_incident.js";
import { home } from "../../layers/web/first_view.js";
import { strikeMap } from "../../layers/web/state.js";
import { tick, ticked } from "../../layers/web/ticked_layers.js";
import { passes, show, shown } from "../../layers/web/visibility.js";

const { map } = strikeMap;
const standard = ticked();
const DATE = /^\d{4}-\d\d-\d\d$/;
let opened = null;

const inTwoPixels = () => (2 * 360) / (256 * 2 ** map.getZoom());
const isFirstView = () =>
  map.getZoom() === strikeMap.first.zoom &&
  map.getCenter().equals(strikeMap.first.center, inTwoPixels());

// Null is what stands in no link: the page as it opens.
const written = {
  days: () => shown.span && shown.span.map((day) => (DATE.test(day) ? day : "")).join("/"),
  differ: () => (shown.differ ? "1" : null),
  known: () => shown.at,
  layers: () => (ticked().join() === standard.join() ? null : ticked().join()),
  map: () => {
    if (isFirstView()) return null;
    const { lat, lng } = map.getCenter();
    return [lat, lng, map.getZoom()].map((number) => Number(number.toFixed(4))).join();
  },
  open: () => opened,
};

// Undefined is what makes no sense: it is passed over, and the rest still holds.
const read = {
  days: (text) => {
    const [from, to, more] = text.split("/").map((day) => day || null);
    const whole = [from, to].every((day) => day === null || DATE.test(day));
    const span = [from ?? "0", to ?? "9"]; // before and after every date
    if (whole && more === undefined && (from ?? to) && span[0] <= span[1]) return span;
  },
  differ: (text) => (text === "1" ? true : undefined),
  known: (text) => (/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(text) ? text : undefined),
  layers: (text) => {
    const ids = text.split(",").filter((id) => strikeMap.groups.has(id));
    return text === "" || ids.length > 0 ? ids : undefined;
  },
  map: (text) => {
    const [, ...numbers] = /^(-?[\d.]+),(-?[\d.]+),([\d.]+)$/.exec(text) ?? [];
    const [lat, lng, zoom] = numbers.map(Number);
    if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && zoom > 0)) return;
    return { center: [lat, lng], zoom };
  },
  open: (text) => (strikeMap.handles.has(text) ? text : undefined),
};

export const address = () =>
  Object.fromEntries(Object.entries(written).map(([name, write]) => [name, write()]));

// Shows what an address says; what it leaves out, or says badly, is as at the start.
export const restore = (wanted) => {
  const said = Object.entries(read).map(([name, make]) => [
    name,
    typeof wanted[name] === "string" ? make(wanted[name]) : undefined,
  ]);
  if (said.every(([, value]) => value === undefined)) return;
  const { days, differ, known, layers, map: view, open: id } = Object.fromEntries(said);
  tick(layers ?? standard);
  show({ at: known ?? null, differ: differ ?? false, span: days ?? null });
  map.closePopup();
  // A popup that opens moves the map to make room: the view comes after it.
  if (id && passes({ incidents: id })) openIncident(id);
  if (view) map.setView(view.center, view.zoom, { animate: false });
  else if (!id) home();
};

map.on("popupopen", ({ popup }) => {
  opened = popup._source?.incident ?? null;
});
map.on("popupclose", () => {
  opened = null;
});
map.on("moveend layers shown popupopen popupclose", () => map.fire("address"));
