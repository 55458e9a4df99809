// Where the pointer is, or the middle of the map: decimal, in degrees and minutes, or on
// the military grid, with no more digits than a pixel of the map means. A press copies it.
import { copyText } from "./clipboard.js";
import { decimal, sexagesimal } from "./degrees.js";
import { mgrs } from "./mgrs.js";
import { cornered, tool } from "../viewer/map_buttons.js";
import { say } from "../../layers/i18n/messages.js";
import { element } from "../../layers/web/dom.js";
import { strikeMap } from "../../layers/web/state.js";

const { map } = strikeMap;
const KEY = "strike-map-position";
const EQUATOR_M = 2 * Math.PI * 6378137;

const pixelDegrees = () => 360 / map.getZoomScale(map.getZoom(), 0) / 256;

/**
 * How far it is on the ground from one pixel to the next.
 * @param {{ lat: number }} position
 * @returns {number}
 */
export const pixelMetres = ({ lat }) =>
  (pixelDegrees() / 360) * EQUATOR_M * Math.cos((lat * Math.PI) / 180);

const grid = (at) => {
  const digits = 5 - Math.round(Math.log10(pixelMetres(at)));
  return mgrs(at, Math.max(0, Math.min(5, digits))) || formats.decimal(at);
};

const formats = {
  decimal: (at) => decimal(at, pixelDegrees()),
  dms: (at) => sexagesimal(at, pixelDegrees()),
  mgrs: grid,
};

// A page from a disk or in a sandbox may be refused any storage.
const storage = (use) => {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
};
const kept = storage((fixed) => fixed.getItem(KEY));
let format = Object.hasOwn(formats, kept) ? kept : "decimal";

/**
 * A position in the form that is chosen.
 * @param {L.LatLng} at
 * @returns {string}
 */
export const placeWords = (at) => formats[format](at.wrap());

const bar = element("div", "readout");
const value = element("button", "value");
const choice = element("select");
const notice = element("span", "said");
const spoken = element("span", "unseen");
bar.setAttribute("role", "group");
bar.setAttribute("aria-label", say("card.position"));
value.type = "button";
value.title = say("point.copy");
value.dir = "ltr"; // positions are a notation, the same in all languages
choice.setAttribute("aria-label", say("point.form"));
Object.keys(formats).forEach((name) => choice.append(new Option(say(`point.${name}`), name)));
choice.value = format;
notice.setAttribute("role", "status");
spoken.setAttribute("role", "status");

// What is pointed at; held where it is by a right click or a long press, and the
// middle of the map while the cross is on.
/** @type {L.LatLng | null} */
let at = null;
let fixed = false;
let aimed = false;
const tell = () => {
  if (aimed) at = map.getCenter();
  value.hidden = !at;
  if (at) value.textContent = placeWords(at);
  value.classList.toggle("held", fixed);
};

const aim = tool(say("point.middle"), "M10 1v7M10 12v7M1 10h7M12 10h7", () => {
  aimed = !aimed;
  fixed = false;
  aim.setAttribute("aria-pressed", String(aimed));
  map.getContainer().classList.toggle("aimed", aimed);
  tell();
});
aim.setAttribute("aria-pressed", "false");

value.addEventListener("click", () => copyText(value.textContent, notice));
choice.addEventListener("change", () => {
  format = choice.value;
  storage((store) => store.setItem(KEY, format));
  tell();
});
export const withReport = () => {
  map.on("mousemove", ({ latlng }) => {
    if (fixed || aimed) return;
    at = latlng;
    tell();
  });
  map.on("contextmenu", ({ latlng }) => {
    if (aimed) return;
    fixed = true;
    at = latlng;
    tell();
  });
  map.on("click", () => {
    fixed = false;
  });
  map.on("move zoomend", tell);
  map.on("moveend", () => {
    if (aimed) spoken.textContent = value.textContent;
  });

  bar.append(aim, value, choice, notice, spoken);
  cornered("bottomleft", bar).addTo(map);
  map._controlCorners.bottomleft.append(bar);
  tell();
};
