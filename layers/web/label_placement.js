// Keeps texts from covering each other. The names of the provinces keep their place,
// signs get their text on a free side, handles of areas go around both, and towns and
// countries that then find no room, or would be cut off at the edge, are not named.
// No symbol is ever moved: only the text beside it.
import { GAP, ORDER, choose, crowding, frame, moved, rectangle, reaches, slide } from "./label_geometry.js";
import { strikeMap } from "./state.js";

/** @import { Box } from "./label_geometry.js" */

const HALF = 12; // half a marker's symbol, and the way to its text
let half = HALF; // on this screen

const beside = {
  right: ({ height }) => [half, -height / 2],
  left: ({ width, height }) => [-half - width, -height / 2],
  below: ({ width }) => [-width / 2, half],
  above: ({ width, height }) => [-width / 2, -half - height],
};

const measure = (item) => {
  if (!item.size) {
    const { offsetWidth, offsetHeight } = item.text;
    if (offsetWidth) item.size = { width: offsetWidth, height: offsetHeight };
  }
  return item.size;
};

const placePoint = (item, point, { taken, outside }) => {
  const size = measure(item);
  const places = Object.entries(beside).map(([name, offset]) => ({
    box: rectangle(point, offset(size), size),
    name,
  }));
  const best = choose(places, [...taken, ...outside]);
  item.node.dataset.beside = best.name;
  taken.push(best.box);
};

const placeArea = (item, point, { taken, outside, view }) => {
  const size = measure(item);
  const step = size.height + 2 * GAP;
  const middle = slide(point, size, view);
  const shifts = [0, 1, 2, -2, 3, -3, 4, 5, -4, -5].map((n) => n * step + half);
  // Beside what stands at the edge only where there is no room above or below it.
  const asides = [middle, middle + 4 * half, middle - 4 * half];
  const places = asides.flatMap((aside) =>
    shifts.map((shift) => ({
      aside,
      box: rectangle(point, [aside - size.width / 2, shift], size),
      shift,
    })),
  );
  const best = choose(places, [...taken, ...outside]);
  item.node.style.setProperty("--shift", `${best.shift}px`);
  item.node.style.setProperty("--aside", `${best.aside}px`);
  taken.push(best.box);
};

// A province is always named, a little higher or lower where a sign is in the way.
const placeProvince = (item, point, { taken }) => {
  const size = measure(item);
  const places = [0, -1, 1, 2, -2].map((n) => {
    const shift = (n * size.height) / 2;
    return { box: rectangle(point, [-size.width / 2, shift - size.height - 4], size), shift };
  });
  const best = choose(places, taken);
  item.node.style.setProperty("--shift", `${best.shift}px`);
  taken.push(best.box);
};

const anchors = {
  country: ({ width, height }) => [-width / 2, -height / 2],
  "distance-label": ({ height }) => [(2 / 3) * half, -height / 2],
  town: ({ height }) => [(7 / 12) * half, -height / 2],
};

const placeName = (item, point, { taken, outside, view }) => {
  const aside = item.kind === "country" ? slide(point, item.size, view) : 0;
  const [x, y] = anchors[item.kind](item.size);
  const box = rectangle(point, [x + aside, y], item.size);
  const crowded = crowding(box, taken) + crowding(box, outside) > 0;
  if (item.kind === "country") item.node.style.setProperty("--aside", `${aside}px`);
  item.node.classList.toggle("crowded", crowded);
  if (!crowded) taken.push(box);
};

const place = { area: placeArea, point: placePoint, "province-name": placeProvince };

const inView = (map) => {
  const corner = map.containerPointToLayerPoint([0, 0]);
  const { x, y } = map.getSize();
  return { bottom: corner.y + y, left: corner.x, right: corner.x + x, top: corner.y };
};

// What stands on the map itself, in pixels of its corner: texts keep clear of it.
/** @type {Box[]} */
let furniture = [];
/** @type {L.Point | null} */
let furnished = null; // the size of the map when that was read
const readFurniture = () => {
  const container = strikeMap.map.getContainer();
  furnished = strikeMap.map.getSize();
  const { left, top } = container.getBoundingClientRect();
  furniture = [...container.querySelectorAll(".leaflet-control")].map((node) => {
    const box = node.getBoundingClientRect();
    return {
      bottom: box.bottom - top,
      left: box.left - left,
      right: box.right - left,
      top: box.top - top,
    };
  });
};

export const arrange = () => {
  const { map } = strikeMap;
  // A hidden map has no size, and no text in it has one.
  if (map.getSize().x === 0) return;
  if (half !== HALF * strikeMap.scale) {
    half = HALF * strikeMap.scale;
    strikeMap.texts.forEach((item) => delete item.size);
  }
  const zoom = map.getZoom();
  map.getContainer().classList.toggle("near", zoom >= 7);
  const view = inView(map);
  if (!furnished?.equals(map.getSize())) readFurniture();
  const visible = strikeMap.texts.filter(
    ({ marker, node }) => map.hasLayer(marker) && !(node.hidden || marker.getElement()?.hidden),
  );
  /** @type {Map<object, any>} */
  const points = new Map(
    visible.map((item) => [item, map.latLngToLayerPoint(item.marker.getLatLng())]),
  );
  // Names out of view or too small for this zoom cost no layout.
  const items = visible.filter((item) => {
    const near = zoom >= (item.firstZoom ?? 0) && reaches(points.get(item), view);
    const shown = item.symbol || near;
    item.node.classList.toggle("hidden", !shown);
    return shown;
  });
  items.forEach(measure); // all at once: a change between two would lay out again
  items.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.rank - b.rank);
  const symbol = [-half, -half];
  const taken = items
    .filter((item) => item.kind === "point")
    .map((item) => rectangle(points.get(item), symbol, { height: 2 * half, width: 2 * half }));
  taken.push(...furniture.map((box) => moved(box, view)));
  const room = { outside: frame(view), taken, view };
  items.forEach((item) => (place[item.kind] || placeName)(item, points.get(item), room));
};

// Once a frame at most, however many layers were ticked in it.
export const keepApart = () => {
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      strikeMap.names.splice(0).forEach((add) => add());
      waiting = false;
      arrange();
    });
  };
  strikeMap.map.on("moveend layeradd layerremove resize", later);
  const folded = new ResizeObserver(() => {
    const before = JSON.stringify(furniture);
    readFurniture();
    if (JSON.stringify(furniture) !== before) later();
  });
  document.querySelectorAll(".leaflet-control").forEach((node) => folded.observe(node));
  later(); // before the first picture, but after all shapes are there
};
