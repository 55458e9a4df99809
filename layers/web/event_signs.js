// What is drawn of a set in one view: a sign for each event that stands alone, a number
// for those too near each other, a label for those somewhere in an area. Every event of
// the view is in exactly one of them, so that the numbers add up.
import { number } from "../i18n/messages.js";
import { strikeMap } from "./state.js";

/**
 * @import { EventSet } from "./event_set.js"
 * @import { Row } from "./state.js"
 */

const GRID_ZOOM = 19; // layers/web/event_columns.py
const CELL = 56; // pixels; no two numbers stand in one cell
const APART = 13; // pixels between two signs that can be told apart
const SIGN = 5; // half a sign
const FEW = 5; // in one cell: looked at one by one
const METRES = 40075016.686; // around the equator, in Web Mercator's sphere

const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

// Which of a few events stand alone, and which are too near each other.
const parted = (members, points, apart) => {
  const groups = [];
  members.forEach((i) => {
    const [x, y] = points(i);
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < apart);
    if (near) near.members.push(i);
    else groups.push({ members: [i], x, y });
  });
  return groups;
};

// Counts the events of a view cell by cell; each cell's are a chain through `next`.
const cellsOf = (set, { cell, east, north, scale, south, west }) => {
  const [left, top] = [Math.floor(west / cell), Math.floor(north / cell)];
  const wide = Math.floor(east / cell) - left + 1;
  const high = Math.floor(south / cell) - top + 1;
  const counts = new Int32Array(wide * high);
  const heads = new Int32Array(wide * high).fill(-1);
  const next = (set.next ??= new Int32Array(set.points));
  const { x, y } = set;
  const ends = [left, top, left + wide, top + high].map((n) => (n * cell) / scale);
  for (const [begin, end] of set.runs(...ends))
    for (let i = begin; i < end; i += 1) {
      if (!set.passes(i)) continue;
      const row = Math.floor((y[i] * scale) / cell) - top;
      if (row < 0 || row >= high) continue;
      const at = row * wide + Math.floor((x[i] * scale) / cell) - left;
      counts[at] += 1;
      next[i] = heads[at];
      heads[at] = i;
    }
  return { counts, heads, left, top, wide };
};

/**
 * The events of a cell.
 * @param {EventSet} set
 * @param {number} head
 * @returns {number[]}
 */
export const chained = ({ next = new Int32Array(0) }, head) => {
  const members = [];
  for (let i = head; i >= 0; i = next[i]) members.push(i);
  return members;
};

// A number stands where its events are in the middle, but inside its own cell.
const many = (set, head, box, { cell, radius, scale }) => {
  let [sumX, sumY, count] = [0, 0, 0];
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = head; i >= 0; i = set.next[i]) {
    const [x, y] = [set.x[i] * scale, set.y[i] * scale];
    sumX += x;
    sumY += y;
    count += 1;
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [north, south] = [Math.min(north, y), Math.max(south, y)];
  }
  const r = radius(count);
  const alike = Math.max(east - west, south - north) < 2;
  const [x, y] = [sumX / count, sumY / count];
  const inside = (value, from, size) => clamp(value, from + r, from + size - r);
  const at = alike ? { x, y } : { x: inside(x, box.x, cell), y: inside(y, box.y, box.room) };
  return { ...at, count, head, kind: "many", r, text: number(count) };
};

const few = (set, head, { apart, radius, scale, unit }) => {
  const points = (i) => [set.x[i] * scale, set.y[i] * scale];
  return parted(chained(set, head), points, apart).map(({ members, x, y }) => {
    const count = members.length;
    if (count > 1)
      return { count, kind: "many", members, r: radius(count), text: number(count), x, y };
    const kind = set.spot[members[0]] ? "spot" : "around";
    return { count, kind, members, r: SIGN * unit, x, y };
  });
};

// One label for all areas that are written in one cell; it says how many there are.
const labels = (set, { cell, east, north, scale, south, unit, west }) => {
  const labelled = new Map();
  set.areas.forEach((area) => {
    const [x, y] = [area.x * scale, area.y * scale];
    if (x < west || x > east || y < north || y > south) return;
    const count = set.number(area.start, area.end);
    if (count === 0) return;
    const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
    const key = `${column} ${row}`;
    const near = labelled.get(key) ?? { areas: [], column, count: 0, kind: "area", row, x, y };
    near.areas.push(area);
    near.count += count;
    labelled.set(key, near);
  });
  labelled.forEach((label) => {
    label.text = number(label.count);
    label.half = { x: (5 + 3.6 * label.text.length) * unit, y: 8.5 * unit };
  });
  return labelled;
};

const covers = ({ half, x, y }, item) =>
  Math.abs(item.x - x) < half.x + item.r && Math.abs(item.y - y) < half.y + item.r;

// A label keeps off the numbers and signs of its cell, as far as there is room.
const place = (label, items, { cell, unit }) => {
  const [left, top] = [label.column * cell, label.row * cell];
  const { half } = label;
  label.x = clamp(label.x, left + half.x, left + cell - half.x);
  const [high, low] = [top + half.y + unit, top + cell - half.y - unit];
  const free = (y) => !items.some((item) => covers({ half, x: label.x, y }, item));
  label.y = [clamp(label.y, high, low), low, high].find(free) ?? low;
};

/**
 * Positions are pixels of the world at the view's zoom.
 * @param {EventSet} set
 * @param {{ bounds: Required<L.Bounds>, unit: number, zoom: number }} view
 * @returns {Row[]}
 */
export const eventSigns = (set, { bounds, unit, zoom }) => {
  const view = {
    apart: APART * unit,
    cell: CELL * unit,
    east: bounds.max.x,
    north: bounds.min.y,
    radius: (count) => (7 + 3.2 * number(count).length) * unit,
    scale: 2 ** (zoom - GRID_ZOOM),
    south: bounds.max.y,
    unit,
    west: bounds.min.x,
  };
  const { counts, heads, left, top, wide } = cellsOf(set, view);
  const items = [];
  const written = labels(set, view);
  counts.forEach((count, at) => {
    const [column, row] = [left + (at % wide), top + Math.floor(at / wide)];
    const label = written.get(`${column} ${row}`);
    const room = view.cell - (label ? 2 * label.half.y + unit : 0);
    const box = { room, x: column * view.cell, y: row * view.cell };
    const drawn = [];
    if (count > FEW) drawn.push(many(set, heads[at], box, view));
    else if (count > 0) drawn.push(...few(set, heads[at], view));
    if (label) place(label, drawn, view);
    items.push(...drawn);
  });
  return [...items, ...written.values()];
};

/**
 * The radius within which an event lies, in pixels; 0 where nobody states one.
 * @param {EventSet} set
 * @param {number} i
 * @param {number} zoom
 * @returns {number}
 */
export const radiusPixels = (set, i, zoom) => {
  const world = 256 * 2 ** GRID_ZOOM;
  const latitude = Math.PI * (1 - (2 * set.y[i]) / world);
  return (set.radius[i] * Math.cosh(latitude) * 256 * 2 ** zoom) / METRES;
};

/**
 * Pixels of the map for one of the grid.
 * @returns {number}
 */
export const eventScale = () => 2 ** (strikeMap.map.getZoom() - GRID_ZOOM);

/**
 * Where an event lies.
 * @param {EventSet} set
 * @param {number} i
 * @returns {L.LatLng}
 */
export const eventPlace = (set, i) => {
  const world = 256 * 2 ** GRID_ZOOM;
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - (2 * set.y[i]) / world)));
  return L.latLng((latitude * 180) / Math.PI, (set.x[i] / world) * 360 - 180);
};
