// What a link holds of the view, as texts by name: one grammar for the fragment of the
// file and the address of the app, which carries the texts without reading them.
import { openIncident } from "./open_incident.js";
import { daysText, parts } from "./view_address.js";
import { home } from "../../layers/web/first_view.js";
import { strikeMap } from "../../layers/web/state.js";
import { tick, ticked } from "../../layers/web/ticked_layers.js";
import { passes, show, shown } from "../../layers/web/visibility.js";

const { map } = strikeMap;
const standard = ticked();
let opened = null;

const inTwoPixels = () => (2 * 360) / (256 * 2 ** map.getZoom());
const isFirstView = () =>
  map.getZoom() === strikeMap.first.zoom &&
  map.getCenter().equals(strikeMap.first.center, inTwoPixels());

// Null is what stands in no link: the page as it opens.
const written = {
  days: () => shown.span && daysText(shown.span),
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
  ...parts,
  layers: (text) => {
    const ids = text.split(",").filter((id) => strikeMap.groups.has(id));
    return text === "" || ids.length > 0 ? ids : undefined;
  },
  open: (text) => (strikeMap.handles.has(text) ? text : undefined),
};

/**
 * What the view is now.
 * @returns {Record<string, string | null>}
 */
export const address = () =>
  Object.fromEntries(Object.entries(written).map(([name, write]) => [name, write()]));

/**
 * Shows what an address says; what it leaves out, or says badly, is as at the start.
 * @param {Record<string, any>} wanted
 */
export const restore = (wanted) => {
  const values = Object.entries(read).map(([name, make]) => [
    name,
    typeof wanted[name] === "string" ? make(wanted[name]) : undefined,
  ]);
  if (values.every(([, value]) => value === undefined)) return;
  const { days, differ, known, layers, map: view, open: id } = Object.fromEntries(values);
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
