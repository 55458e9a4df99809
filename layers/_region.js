// Shapes that the browser itself moves and scales. They come as steps on a pixel grid
// of Web Mercator, become SVG outlines without any projection here, and a change of
// zoom costs one attribute a shape instead of every point again.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const GRID_ZOOM = 11; // layers/_embed.py

  // Undoes layers/_embed.py: encode_line. Returns the first point, the last, and the
  // steps between them as an SVG path has them.
  viewer.decode = (text) => {
    const numbers = [];
    let shift = 0;
    let number = 0;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i) - 63;
      number |= (code & 31) << shift;
      shift += 5;
      if (code < 32) {
        numbers.push(number & 1 ? ~(number >> 1) : number >> 1);
        shift = 0;
        number = 0;
      }
    }
    const first = numbers.splice(0, 2);
    const last = [...first];
    numbers.forEach((step, i) => {
      last[i % 2] += step;
    });
    return { first, last, steps: numbers };
  };

  // The same arc from its other end.
  const backwards = ({ first, last, steps }) => {
    const turned = [];
    for (let i = steps.length - 2; i >= 0; i -= 2) turned.push(-steps[i], -steps[i + 1]);
    return { first: last, last: first, steps: turned };
  };

  // One ring or line: of arcs by their numbers, ~n for arc n backwards, or of a text.
  const strand = (made, arcs) => {
    if (!arcs) {
      const line = viewer.decode(made);
      return `M${line.first} l${line.steps}`;
    }
    const parts = made.map((n) => (n < 0 ? backwards(arcs[~n]) : arcs[n]));
    const steps = parts.map((part) => part.steps).filter((held) => held.length);
    return `M${parts[0].first} l${steps.join(",")}z`;
  };

  viewer.outline = (strands, arcs) => strands.map((made) => strand(made, arcs)).join("");

  // One SVG a pane, with a margin, so that panning shows no bare edge.
  const renderers = new Map();
  const renderer = (pane) => {
    if (!renderers.has(pane)) renderers.set(pane, L.svg({ padding: 0.6, pane }));
    return renderers.get(pane);
  };

  const Region = L.Path.extend({
    initialize(outline, options) {
      L.setOptions(this, { ...options, renderer: renderer(options.pane) });
      this._outline = outline;
    },
    onAdd() {
      // Ticked again, a layer takes the outline that it had.
      if (!this._path) {
        this._renderer._initPath(this);
        this._path.setAttribute("d", this._outline);
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

  viewer.gridScale = () => viewer.map.getZoomScale(viewer.map.getZoom(), GRID_ZOOM);

  // Strokes and hatching keep their width on the screen: both are told how long a pixel
  // is on the grid. (vector-effect would do it for strokes, at the cost of a frame.)
  viewer.keepWidths = () => {
    const patterns = [...document.querySelectorAll("pattern[data-turn]")];
    const scale = () => {
      const unit = 1 / viewer.gridScale();
      viewer.map.getPane("mapPane").style.setProperty("--unit", unit);
      patterns.forEach((pattern) => {
        const { turn } = pattern.dataset;
        pattern.setAttribute("patternTransform", `rotate(${turn}) scale(${unit})`);
      });
    };
    viewer.map.on("zoomend", scale);
    scale();
  };
})();
