// Draws sets of many events, each on one canvas that the browser moves with the map.
import { number, say } from "../i18n/messages.js";
import { EventSet } from "./event_set.js";
import { eventScale, eventSigns, radiusPixels } from "./event_signs.js";
import { element } from "./dom.js";
import { strikeMap } from "./state.js";

const MOST_PIXELS = 2 ** 25; // of one canvas; beyond it the picture is scaled up
const MOST_RINGS = 200; // in one view; with more, there are rings only closer up
const SEEN = 10; // pixels: a ring smaller than that is its sign
const REACH = 5; // how far beside a sign a click still means it

/** @type {LeafletClass<any>} */
const EventCanvas = L.Renderer.extend({
  initialize(/** @type {EventSet} */ set, /** @type {any} */ options) {
    L.Renderer.prototype.initialize.call(this, options);
    Object.assign(this, { _layers: {}, items: [], pointed: null, set });
  },

  _initContainer() {
    this._container = element("canvas", `events ${this.set.id}`);
    this._context = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._context;
  },

  _updatePaths() {},

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    this.redraw();
  },

  redraw({ quiet = false } = {}) {
    if (!this._map || !this._context || !this.set.x) return;
    const { _bounds: bounds, _container: canvas, _context: context } = this;
    const { x: width, y: height } = bounds.getSize();
    const sharp = Math.sqrt(MOST_PIXELS / (width * height || 1));
    const ratio = Math.min(window.devicePixelRatio || 1, sharp);
    L.DomUtil.setPosition(canvas, bounds.min);
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const zoom = this._map.getZoom();
    const origin = this._map.getPixelOrigin();
    const corners = L.bounds(bounds.min.add(origin), bounds.max.add(origin));
    const world = /** @type {Required<L.Bounds>} */ (corners);
    const unit = strikeMap.scale ?? 1;
    this.origin = origin;
    this.items = eventSigns(this.set, { bounds: world, unit, zoom });
    context.setTransform(ratio, 0, 0, ratio, -ratio * world.min.x, -ratio * world.min.y);
    this.paint({ unit, zoom });
    if (!quiet) this._map.fire("events", { set: this.set });
  },

  paint({ unit, zoom }) {
    const { _context: context, items } = this;
    const style = getComputedStyle(this._container);
    const ink = { ground: style.caretColor, sign: style.color, text: style.columnRuleColor };
    context.font = `600 ${11 * unit}px ${style.fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    if (this.pointed !== null) this.paintRings([this.alone(this.pointed)], { ink, unit, zoom });
    const of = (...kinds) => items.filter(({ kind }) => kinds.includes(kind));
    const single = of("spot", "around");
    if (single.length <= MOST_RINGS) this.paintRings(single, { ink, unit, zoom });
    this.paintNumbers(of("many"), { ink, unit });
    this.paintLabels(of("area"), { ink, unit });
    this.paintSigns(of("around"), { fill: ink.ground, stroke: ink.sign, width: 2.5 * unit });
    this.paintSigns(of("spot"), { fill: ink.sign, stroke: ink.ground, width: 1.2 * unit });
  },

  // Draws the ring of one event, whatever the zoom, while it is open; none for null.
  point(i) {
    this.pointed = i < this.set.points ? i : null;
    this.redraw({ quiet: true });
  },

  alone(i) {
    const scale = eventScale();
    return { members: [i], x: this.set.x[i] * scale, y: this.set.y[i] * scale };
  },

  circles(items) {
    const { _context: context } = this;
    context.beginPath();
    items.forEach(({ r, x, y }) => {
      context.moveTo(x + r, y);
      context.arc(x, y, r, 0, 2 * Math.PI);
    });
  },

  paintSigns(items, { fill, stroke, width }) {
    const { _context: context } = this;
    this.circles(items);
    Object.assign(context, { fillStyle: fill, lineWidth: width, strokeStyle: stroke });
    context.fill();
    context.stroke();
  },

  // How far around its sign an event may have been, where that can be seen.
  paintRings(items, { ink, unit, zoom }) {
    const { _context: context, set } = this;
    const rings = items
      .map(({ members: [i], x, y }) => ({ r: radiusPixels(set, i, zoom), x, y }))
      .filter(({ r }) => r > SEEN * unit);
    this.circles(rings);
    Object.assign(context, { fillStyle: ink.sign, lineWidth: unit, strokeStyle: ink.sign });
    context.globalAlpha = 0.04;
    context.fill();
    context.globalAlpha = 0.55;
    context.setLineDash([5 * unit, 4 * unit]);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  },

  paintNumbers(items, { ink, unit }) {
    const { _context: context } = this;
    this.paintSigns(items, { fill: ink.ground, stroke: ink.sign, width: 2 * unit });
    context.fillStyle = ink.text;
    items.forEach(({ text, x, y }) => context.fillText(text, x, y));
  },

  // A label, never a sign: nobody knows where in the area these were.
  paintLabels(items, { ink, unit }) {
    const { _context: context } = this;
    Object.assign(context, { lineWidth: 1.5 * unit, strokeStyle: ink.sign });
    context.setLineDash([4 * unit, 3 * unit]);
    items.forEach((item) => {
      const { half, text, x, y } = item;
      const box = [x - half.x, y - half.y, 2 * half.x, 2 * half.y];
      context.fillStyle = ink.ground;
      context.fillRect(...box);
      context.strokeRect(...box);
      context.fillStyle = ink.text;
      context.fillText(text, x, y);
    });
    context.setLineDash([]);
  },

  // What is drawn at a point of the map's container, the topmost first.
  at(point) {
    const { x, y } = this._map.containerPointToLayerPoint(point).add(this.origin ?? [0, 0]);
    const covers = (item) =>
      item.half
        ? Math.abs(item.x - x) <= item.half.x && Math.abs(item.y - y) <= item.half.y
        : Math.hypot(item.x - x, item.y - y) <= item.r + REACH;
    const hits = this.items.filter(covers);
    const far = (item) => (item.half ? 0 : Math.hypot(item.x - x, item.y - y));
    return hits.sort((a, b) => far(a) - far(b))[0];
  },
});

// How many events of the map the switch and the filters leave, for the legend.
const eventCount = (set, on) => {
  if (set.listed === undefined) return "";
  const left = on ? set.number(0, set.listed) : 0;
  return left === set.listed ? number(left) : say("legend.of", { all: set.listed, n: left });
};

strikeMap.events = (group, head) => {
  const set = new EventSet(head);
  const canvas = new EventCanvas(set, { padding: 0.25, pane: head.id });
  strikeMap.eventSets.set(head.id, { canvas, group, left: (on) => eventCount(set, on), set });
  canvas.addTo(group);
  set.unpack().then(() => {
    canvas.redraw();
    document.documentElement.dataset.events = [
      ...(document.documentElement.dataset.events ?? "").split(" ").filter(Boolean),
      head.id,
    ].join(" ");
    strikeMap.map.fire("layers");
    set.words(); // ahead of the first click
  });
};
