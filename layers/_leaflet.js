// Draws the rows of every layer: columns in, Leaflet layers out.
// Text from the data only ever becomes a text node or an attribute.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const NAMES = "names";
  const FINE = 1e-4; // layers/_embed.py
  const COARSE = 1e-3;

  const viewer = { groups: new Map(), handles: new Map(), renderers: new Map(), texts: [] };
  window.strikeMap = viewer;

  viewer.start = (map, options) => {
    viewer.map = map;
    viewer.options = options;
    map.createPane(NAMES).style.zIndex = 600;
    map.getPane(NAMES).classList.add("layer-pane");
    viewer.home(); // before anything is drawn, so that it is drawn once
  };

  viewer.group = ({ id, z }) => {
    const pane = viewer.map.createPane(id);
    pane.style.zIndex = z;
    pane.classList.add("layer-pane");
    const group = L.featureGroup();
    viewer.groups.set(id, group);
    return group;
  };

  // Undoes layers/_embed.py: encode_line.
  viewer.decode = (text, degree = FINE) => {
    const points = [];
    const sums = [0, 0];
    let axis = 0;
    let shift = 0;
    let number = 0;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i) - 63;
      number |= (code & 31) << shift;
      shift += 5;
      if (code < 32) {
        sums[axis] += number & 1 ? ~(number >> 1) : number >> 1;
        if (axis === 1) points.push(L.latLng(sums[1] * degree, sums[0] * degree));
        axis = 1 - axis;
        shift = 0;
        number = 0;
      }
    }
    return points;
  };

  viewer.element = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  // A local name isolated from the text around it, in its language and direction.
  viewer.localName = ([language, text]) => {
    const node = viewer.element("bdi", "local-name", text);
    node.lang = language;
    node.dir = /[\u0590-\u08ff]/.test(text) ? "rtl" : "ltr";
    return node;
  };

  const rows = (columns) => {
    const names = Object.keys(columns);
    return columns[names[0]].map((_, i) =>
      Object.fromEntries(names.map((name) => [name, columns[name][i]])),
    );
  };

  // One SVG a pane, with a margin, so that panning shows no bare edge.
  const renderer = (pane) => {
    if (!viewer.renderers.has(pane)) {
      viewer.renderers.set(pane, L.svg({ pane, padding: 0.6 }));
    }
    return viewer.renderers.get(pane);
  };

  const path = (make, row, shape, pane) => {
    const layer = make(shape, {
      className: row.look,
      interactive: row.card !== null,
      pane,
      renderer: renderer(pane),
      smoothFactor: 0, // what is drawn was simplified before it was sent
    });
    if (row.card) {
      layer.bindPopup(() => viewer.cardNode(row.card), viewer.popupOptions());
    }
    return layer;
  };

  const kinds = {};

  // A ring of a coverage is a list of arcs, ~n for arc n backwards; neighbours share
  // them, so the point where two arcs meet is taken once.
  const ring = (numbers, arcs) =>
    numbers.flatMap((number) => {
      const arc = number < 0 ? arcs[~number].toReversed() : arcs[number];
      return arc.slice(0, -1);
    });

  kinds.polygons = (row, pane, arcs) => {
    const make = arcs ? (numbers) => ring(numbers, arcs) : (text) => viewer.decode(text);
    return path(L.polygon, row, row.shape.map((part) => part.map(make)), pane);
  };

  kinds.lines = (row, pane) =>
    path(L.polyline, row, row.shape.map((text) => viewer.decode(text)), pane);

  // Names stand above the shapes of all layers and below the handles.
  kinds.labels = (row) => {
    const [kind] = row.look.split(" ");
    const node = viewer.element("div", `label ${row.look}`);
    node.append(viewer.element("span", "name", row.title));
    row.names.forEach((name) => node.append(viewer.localName(name)));
    const marker = L.marker(row.at, {
      icon: L.divIcon({ className: "label-anchor", html: node, iconSize: [0, 0] }),
      interactive: false,
      keyboard: false,
      pane: NAMES,
    });
    viewer.texts.push({ firstZoom: row.zoom, kind, marker, node, rank: row.zoom, text: node });
    return marker;
  };

  viewer.symbol = (shape) => {
    const drawings = {
      circle: ["circle", { cx: 10, cy: 10, r: 7.5 }],
      diamond: ["path", { d: "M10 .8 19.2 10 10 19.2 .8 10Z" }],
      square: ["path", { d: "M2.8 2.8h14.4v14.4H2.8Z" }],
      triangle: ["path", { d: "M10 1.4 19 17.6H1Z" }],
    };
    const [tag, attributes] = drawings[shape];
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    const node = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    svg.append(node);
    return svg;
  };

  kinds.handles = (row, pane) => {
    const area = row.place === "area";
    const node = viewer.element("div", `handle side-${row.side} ${row.place}`);
    const text = viewer.element("span", "handle-text");
    text.append(
      viewer.element("span", "handle-title", `${row.label} · ${row.title}`),
      viewer.element("span", "handle-detail", row.detail),
    );
    // The handle of an area wears its symbol inside the label: there is no pin.
    (area ? text : node).prepend(viewer.symbol(row.shape));
    node.append(text);
    const marker = L.marker(row.at, {
      icon: L.divIcon({ className: "handle-anchor", html: node, iconSize: [0, 0] }),
      pane,
      riseOnHover: true,
    });
    marker.bindPopup(() => viewer.cardNode(row.card), viewer.popupOptions());
    marker.on("add", () => {
      const anchor = marker.getElement();
      anchor.setAttribute("aria-label", `${row.label}, ${row.title}, ${row.detail}`);
      anchor.dataset.incident = row.id;
    });
    const kind = area ? "area" : "point";
    viewer.texts.push({ firstZoom: 0, kind, marker, node, rank: row.stack, text });
    marker.incident = row.id;
    marker.pane = pane;
    viewer.handles.set(row.id, marker);
    return marker;
  };

  // Shapes of one look that open nothing are one shape: an element for all of them.
  const merged = (all) => {
    const looks = new Map();
    return all.filter((row) => {
      if (row.card !== null) return true;
      const first = looks.get(row.look);
      if (first) first.shape.push(...row.shape);
      else looks.set(row.look, row);
      return !first;
    });
  };

  viewer.draw = (group, { arcs, columns, kind, pane }) => {
    const decoded = arcs && arcs.map((text) => viewer.decode(text, COARSE));
    merged(rows(columns)).forEach((row) => kinds[kind](row, pane, decoded).addTo(group));
  };
})();
