// Boxes of texts on the map, in pixels: where they lie, how much they cover each other.

/**
 * @typedef {{ bottom: number, left: number, right: number, top: number }} Box
 * @typedef {{ x: number, y: number }} Place
 * @typedef {{ width: number, height: number }} Size
 */

/**
 * Kinds of texts in the order in which they are placed. The sheet has the same
 * (geo_app/print_layout/map_labels.py), but for provinces: there a name may lie anywhere
 * inside its province, and makes room for incidents; here it stays where it is.
 */
export const ORDER = ["province-name", "point", "area", "distance-label", "town", "country"];

/** Between two texts. */
export const GAP = 3;
const MARGIN = 120; // how far out of view a name's place may be for it to reach in

/**
 * The box of a text whose corner stands so far from a point, with a gap around it.
 * @param {Place} point
 * @param {number[]} offset
 * @param {Size} size
 * @returns {Box}
 */
export const rectangle = (point, [x, y], { width, height }) => ({
  bottom: point.y + y + height + GAP,
  left: point.x + x - GAP,
  right: point.x + x + width + GAP,
  top: point.y + y - GAP,
});

const overlap = (a, b) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/**
 * How much of a box others cover, counted once for each of them, or up to what is too
 * much: on a crowded map that is soon.
 * @param {Box} box
 * @param {Box[]} taken
 * @param {number} most
 * @returns {number}
 */
export const crowding = (box, taken, most = Infinity) => {
  let sum = 0;
  for (const other of taken) {
    sum += overlap(box, other);
    if (sum >= most) break;
  }
  return sum;
};

/**
 * The first place without overlap, else the first of those with the least.
 * @template {{ box: Box, cost?: number }} Choice
 * @param {Choice[]} places
 * @param {Box[]} taken
 * @returns {Choice}
 */
export const choose = (places, taken) => {
  let [best] = places;
  let least = Infinity;
  for (const place of places) {
    const cost = crowding(place.box, taken, least);
    if (cost < least) [best, least] = [place, cost];
    if (least === 0) break;
  }
  return best;
};

/**
 * How far a text slides to stay in view as long as the point it hangs on is in view.
 * @param {Place} point
 * @param {{ width: number }} size
 * @param {Box} view
 * @returns {number}
 */
export const slide = (point, { width }, view) => {
  if (point.x < view.left || point.x > view.right) return 0;
  const left = Math.ceil(view.left + GAP + width / 2 - point.x);
  const right = Math.floor(view.right - GAP - width / 2 - point.x);
  return Math.max(left, Math.min(right, 0));
};

/**
 * Whether a name at a place may reach into the view.
 * @param {Place} place
 * @param {Box} view
 * @returns {boolean}
 */
export const reaches = ({ x, y }, { bottom, left, right, top }) =>
  x > left - MARGIN && x < right + MARGIN && y > top - MARGIN && y < bottom + MARGIN;

/**
 * What lies outside the view, which counts as taken, so that texts rather stay inside.
 * @param {Box} view
 * @returns {Box[]}
 */
export const frame = ({ bottom, left, right, top }) => {
  const far = 1e5;
  return [
    { bottom: far, left: -far, right: left, top: -far },
    { bottom: far, left: right, right: far, top: -far },
    { bottom: top, left, right, top: -far },
    { bottom: far, left, right, top: bottom },
  ];
};

/**
 * A box of the map's corner, in pixels of the layers.
 * @param {Box} box
 * @param {{ left: number, top: number }} corner
 * @returns {Box}
 */
export const moved = (box, { left, top }) => ({
  bottom: box.bottom + top,
  left: box.left + left,
  right: box.right + left,
  top: box.top + top,
});
