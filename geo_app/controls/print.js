// Fits the map to the sheet while printing, and puts the view back afterwards. An open
// popup is not printed, nor the view that the map was moved to for it.
import { arrange } from "../../layers/web/label_placement.js";
import { strikeMap } from "../../layers/web/state.js";

const { map } = strikeMap;
const root = document.documentElement;
const legend = map.getContainer().querySelector(".legend");
/** @type {{ center: L.LatLng, open: boolean, zoom: number } | null} */
let kept = null;

// What the reader had in view before popups moved the map.
/** @type {L.LatLngBounds | null} */
let before = null;
let pushed = false;
const isPopped = () => map.getContainer().classList.contains("popped");

const begin = () => {
  if (kept || root.classList.contains("on-paper")) return;
  kept = { center: map.getCenter(), open: legend.open, zoom: map.getZoom() };
  const bounds = (isPopped() && before) || map.getBounds();
  root.classList.add("printing");
  legend.open = true; // a sheet cannot be unfolded
  map.invalidateSize({ animate: false, pan: false });
  map.setMinZoom(0);
  map.fitBounds(bounds.pad(-0.08), { animate: false });
  arrange();
};

const end = () => {
  if (!kept) return;
  root.classList.remove("printing");
  legend.open = kept.open;
  map.invalidateSize({ animate: false, pan: false });
  map.setView(kept.center, kept.zoom, { animate: false });
  kept = null;
};

export const withReport = () => {
  map.on("autopanstart", () => {
    before ??= map.getBounds();
    pushed = true;
  });
  map.on("movestart", () => {
    if (!pushed) before = null;
  });
  // After the map's own listener, which may have led it back within its limits.
  map.on("moveend", () => {
    pushed = false;
  });
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
};
