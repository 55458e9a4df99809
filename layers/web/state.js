// What all scripts of the page share: the map, its options, and what was drawn on it. The
// page's own calls (layers/web/features.py) find its functions here too.

/** @import { EventSet, EventSetHead } from "./event_set.js" */

/**
 * A row of a layer, as it comes from Python (layers/web/features.py): its look, where it
 * is, what is written on it, and from when until when it is known.
 * @typedef {{ [column: string]: any }} Row
 */

/**
 * A layer of the map, and whether it is on at the start.
 * @typedef {L.FeatureGroup & { shown: boolean }} Group
 */

/**
 * The sign of an incident on the map.
 * @typedef {L.Marker & { area: boolean, detail: string, incident: string, pane: string }} Handle
 */

/**
 * A text that must cover no other: its marker, the node that is moved, and the text in it.
 * @typedef {object} PlacedText
 * @property {string} kind
 * @property {L.Marker} marker
 * @property {HTMLElement} node
 * @property {number} rank
 * @property {HTMLElement} text
 * @property {number} [firstZoom]
 * @property {boolean} [symbol]
 * @property {{ width: number, height: number }} [size]
 */

/**
 * A set of many events on the map; `left` says how many of them are left if it is on.
 * @typedef {object} EventEntry
 * @property {any} canvas
 * @property {L.FeatureGroup} group
 * @property {(on: boolean) => string} left
 * @property {EventSet} set
 */

/**
 * What geo_app/viewer/folium_map.py says of the map.
 * @typedef {object} Options
 * @property {string} attribution
 * @property {number} focusZoom
 * @property {string} label
 * @property {L.LatLngTuple[]} limits
 * @property {string[]} overview looks of the shapes of the overview, the lowest first
 * @property {string} prefix
 * @property {L.LatLngTuple[]} view
 */

const unset = /** @type {any} */ (null);

export const strikeMap = {
  /** @type {Map<string, { rank: number, rows: Row[] }>} what the legend counts, by layer */
  counted: new Map(),
  /** @type {(group: Group, drawing: Row) => void} */
  draw: unset,
  /** @type {Map<string, Row[]>} rows, by layer and kind */
  drawn: new Map(),
  /** @type {Map<string, EventEntry>} by layer */
  eventSets: new Map(),
  /** @type {(group: L.FeatureGroup, head: EventSetHead) => void} */
  events: unset,
  /** @type {() => void} */
  finish: unset,
  /** @type {{ center: L.LatLng, zoom: number }} the first view */
  first: unset,
  /** @type {(layer: { id: string, shown: boolean, z: string }) => Group} */
  group: unset,
  /** @type {Map<string, Group>} by layer */
  groups: new Map(),
  /** @type {Map<string, Handle>} by incident */
  handles: new Map(),
  hosted: false, // whether the page around this one keeps its address
  /** @type {any} what the search finds beside it (geo_app/viewer/search_index.py) */
  index: unset,
  /** @type {L.Map} */
  map: unset,
  /** @type {(() => void)[]} what adds a name, until there is room for it */
  names: [],
  /** @type {Options} */
  options: unset,
  scale: 1, // the page's unit against 16 pixels
  /** @type {(map: L.Map, options: Options) => void} */
  start: unset,
  /** @type {PlacedText[]} what must not cover each other */
  texts: [],
  /** @type {(() => void)[]} what adds to a layer that is off at the start */
  unseen: [],
  /** @type {(() => void)[]} what makes the controls that are there when the map is */
  withMap: [],
};
window.strikeMap = strikeMap;
