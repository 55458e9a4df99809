// What is measured, drawn above all layers: edges, points, and rings with their radius.
import { circle } from "./geodesy.js";
import { element } from "../../layers/web/dom.js";
import { strikeMap } from "../../layers/web/state.js";

/** @import { Geodesic } from "./geodesy.js" */

const { map } = strikeMap;
const PANE = "measure";

map.createPane(PANE).style.zIndex = "640";
map.getPane(PANE).classList.add("layer-pane");
const look = (className) => ({ className, interactive: false, pane: PANE, smoothFactor: 0.2 });
const path = L.polyline([], look("measured")).addTo(map);
const fill = L.polygon([], look("measured-area")).addTo(map);
const signs = L.layerGroup().addTo(map);

const drawRing = ({ at, metres, words }) => {
  const around = circle(at, metres);
  const html = element("span", "", words);
  const icon = L.divIcon({ className: "ring-label", html, iconSize: [0, 0] });
  L.polygon(around, look("measured ringed")).addTo(signs);
  L.marker(around[0], { icon, interactive: false, keyboard: false, pane: PANE }).addTo(signs);
};

/**
 * Draws the points and the rings.
 * @param {L.LatLng[]} points
 * @param {{ at: L.LatLng, metres: number, words: string }[]} rings
 */
export const drawMeasured = (points, rings) => {
  signs.clearLayers();
  rings.forEach(drawRing);
  points.forEach((at) => L.circleMarker(at, { ...look("measured-point"), radius: 4 }).addTo(signs));
};

/**
 * Draws the edges of a line or an area.
 * @param {{ closed: boolean, edges: (Geodesic | null)[] }} drawing
 */
export const drawEdges = ({ closed, edges }) => {
  const line = edges.flatMap((edge) => edge?.points ?? []);
  path.setLatLngs(line);
  fill.setLatLngs(closed ? line : []);
};
