// Shapes that the browser itself moves and scales. They come as steps on a pixel grid
// of Web Mercator, become SVG outlines without any projection here, and a change of
// zoom costs one attribute a shape instead of every point again.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const GRID_ZOOM = 11; // layers/_embed.py

  // Undoes layers/_embed.py: encode_line. Returns the first point, the last, and the
  // steps between them, two numbers each.
  viewer.decode = (text) => {
    const steps = [];
    const first = [0, 0];
    let east = 0;
    let south = 0;
    let shift = 0;
    let number = 0;
    let count = 0;
    const unit = 2 ** (text.charCodeAt(0) - 63);
    for (let i = 1; i < text.length; i += 1) {
      const code = text.charCodeAt(i) - 63;
      number |= (code & 31) << shift;
      if (code > 31) {
        shift += 5;
        continue;
      }
      const step = unit * (number & 1 ? ~(number >> 1) : number >> 1);
      if (count & 1) south += step;
      else east += step;
      if (count > 1) steps.push(step);
      else first[count] = step;
      count += 1;
      shift = 0;
      number = 0;
    }
    return { first, last: [east, south], steps };
  };

  // The steps of an arc from its other end.
  const turned = (steps) => {
    const back = [];
    for (let i = steps.length - 2; i >= 0; i -= 2) back.push(-steps[i], -steps[i + 1]);
    return back;
  };

  // The steps of an arc as they are written, once for the shape and the line along it.
  const written = (arc) => (arc.written ??= arc.steps.join());

  // What falls together to one point on its grid is not drawn.
  const line = (arc) => (arc.steps.length ? `M${arc.first} l${written(arc)}` : "");

  // A ring of a coverage: arcs by their numbers, ~n for arc n backwards.
  const ring = (numbers, arcs) => {
    const [begin] = numbers;
    const start = begin < 0 ? arcs[~begin].last : arcs[begin].first;
    let steps = "";
    for (const n of numbers) {
      steps += `${n < 0 ? turned(arcs[~n].steps).join() : written(arcs[n])} `;
    }
    return steps.trim() && `M${start} l${steps}z`;
  };

  const strand = (made, arcs) => (arcs ? ring(made, arcs) : line(viewer.decode(made)));

  viewer.along = (arcs) => arcs.map(line).join("");

  viewer.outline = (strands, arcs) => strands.map((made) => strand(made, arcs)).join("");

  // One SVG a pane, with a margin, so that panning shows no bare edge.
  const renderers = new Map();
  const renderer = (pane) => {
    if (!renderers.has(pane)) renderers.set(pane, L.svg({ padding: 0.3, pane }));
    return renderers.get(pane);
  };

  const Region = L.Path.extend({
    initialize(outline, options) {
      L.setOptions(this, { ...options, renderer: renderer(options.pane) });
      this.outline = outline;
    },
    onAdd() {
      // Ticked again, a layer takes the outline that it had.
      if (!this._path) {
        this._renderer._initPath(this);
        this._path.setAttribute("d", this.outline);
      }
      this._reset();
      this._renderer._addPath(this);
    },
    _project() {
      const { x, y } = this._map.getPixelOrigin();
      this._path.setAttribute("transform", `translate(${-x} ${-y}) scale(${viewer.gridScale()})`);
    },
    _update() {},
  });

  viewer.region = (outline, options) => new Region(outline, options);

  viewer.gridZoom = GRID_ZOOM;

  viewer.gridScale = () => viewer.map.getZoomScale(viewer.map.getZoom(), GRID_ZOOM);

  // Strokes and hatching keep their width on the screen: both are told how long a pixel
  // is on the grid. (vector-effect would do it for strokes, at the cost of a frame.)
  viewer.keepWidths = () => {
    const patterns = [...document.querySelectorAll("pattern[data-turn]")];
    const scale = () => {
      const unit = viewer.scale / viewer.gridScale();
      viewer.map.getPane("mapPane").style.setProperty("--unit", unit);
      patterns.forEach((pattern) => {
        const { turn } = pattern.dataset;
        pattern.setAttribute("patternTransform", `rotate(${turn}) scale(${unit})`);
      });
    };
    viewer.map.on("zoomend resize", scale);
    scale();
  };
})();
