// Shapes that the browser itself moves and scales. They come as SVG path data on a pixel
// grid of Web Mercator (layers/web/paths.py), are drawn without any projection here, and a
// change of zoom costs one attribute a shape instead of every point again.
import { svgElement } from "./dom.js";
import { strikeMap } from "./state.js";
import { stamp } from "./visibility.js";

const GRID_ZOOM = 10; // layers/web/paths.py

// An arc of a coverage: where it begins, and the steps from there.
const arc = (path) => {
  const [first, steps = ""] = path.slice(1).split("l");
  return { first, steps };
};

// A ring by the numbers of its arcs. What falls together to one point on its grid is not
// drawn.
const ring = (numbers, arcs) => {
  const steps = numbers.map((n) => arcs[n].steps).join("");
  return steps && `M${arcs[numbers[0]].first}l${steps}z`;
};

/** @import { Row } from "./state.js" */

// One SVG a pane, with a margin, so that panning shows no bare edge.
const renderers = new Map();
const renderer = (pane) => {
  if (!renderers.has(pane)) renderers.set(pane, L.svg({ padding: 0.3, pane }));
  return renderers.get(pane);
};

const pathOf = ({ card, look, outline }) =>
  svgElement("path", { class: card ? `${look} leaflet-interactive` : look, d: outline });

// All shapes of a drawing are one layer: paths in a group that is moved and scaled.
/** @type {LeafletClass<L.Path>} */
const Shapes = L.Path.extend({
  initialize(pane, rows) {
    L.setOptions(this, { pane, renderer: renderer(pane) });
    this.rows = rows;
  },
  onAdd() {
    // Ticked again, a layer takes the paths that it had.
    if (!this._path) {
      this._path = svgElement("g", {});
      this._path.append(...this.rows.map(pathOf));
    }
    this.rows.forEach((row, i) => stamp(this._path.children[i], row));
    this.place();
    this._renderer._addPath(this);
  },
  getEvents() {
    return { viewreset: this.place, zoomend: this.place };
  },
  place() {
    const { x, y } = this._map.getPixelOrigin();
    this._path.setAttribute("transform", `translate(${-x} ${-y}) scale(${gridScale()})`);
  },
  // What a path opens.
  card(path) {
    return this.rows[[...this._path.children].indexOf(path)]?.card;
  },
});

/**
 * The shapes of rows, in arcs or each by itself, and a line along all arcs.
 * @param {string} pane
 * @param {Row[]} rows
 * @param {{ arcs?: string[], outline?: string }} drawing
 */
export const shapes = (pane, rows, { arcs, outline }) => {
  const cut = arcs?.map(arc);
  rows.forEach((row) => {
    const strands = row.shape.flat();
    row.outline = (cut ? strands.map((numbers) => ring(numbers, cut)) : strands).join("");
  });
  const line = { card: null, look: outline, outline: arcs?.join("") };
  return new Shapes(pane, outline ? [...rows, line] : rows);
};

export const gridZoom = GRID_ZOOM;

export const gridScale = () => strikeMap.map.getZoomScale(strikeMap.map.getZoom(), GRID_ZOOM);

// Strokes and hatching keep their width on the screen: both are told how long a pixel
// is on the grid. (vector-effect would do it for strokes, at the cost of a frame.)
export const keepWidths = () => {
  const patterns = [...document.querySelectorAll("pattern[data-turn]")];
  const scale = () => {
    const unit = strikeMap.scale / gridScale();
    strikeMap.map.getPane("mapPane").style.setProperty("--unit", `${unit}`);
    patterns.forEach((pattern) => {
      const { turn } = pattern.dataset;
      pattern.setAttribute("patternTransform", `rotate(${turn}) scale(${unit})`);
    });
  };
  strikeMap.map.on("zoomend resize", scale);
  scale();
};
