// Draws the rows of every layer: columns in, Leaflet layers out.
// Text from the data only ever becomes a text node or an attribute.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const NAMES = "names";

  const viewer = { counted: new Map(), drawn: new Map(), groups: new Map(), handles: new Map(), names: [], texts: [], unseen: [] };
  window.strikeMap = viewer;
  document.documentElement.classList.add("scripted"); // page.css: folded away without

  // Texts and signs grow with the screen (page.css): the page's unit against 16 pixels.
  // Read before there is a map, whose parts would all be styled for the answer.
  const keepScale = () => {
    viewer.scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  };
  keepScale();

  viewer.start = (map, options) => {
    viewer.map = map;
    viewer.options = options;
    map.createPane(NAMES).style.zIndex = 600;
    map.getPane(NAMES).classList.add("layer-pane");
    map.on("resize", keepScale);
    viewer.makePopupPane(map);
    viewer.home(); // before anything is drawn, so that it is drawn once
  };

  viewer.group = ({ id, shown, z }) => {
    const pane = viewer.map.createPane(id);
    pane.style.zIndex = z;
    pane.classList.add("layer-pane");
    const group = Object.assign(L.featureGroup(), { shown });
    // One popup for all shapes of a layer, made when one of them is clicked.
    let popup = null;
    group.on("click", ({ latlng, layer, originalEvent: { target } }) => {
      const card = layer.card?.(target);
      if (!card) return;
      popup = Object.assign(viewer.popup(viewer.cardNode(card)), { shape: target });
      popup.setLatLng(latlng).openOn(viewer.map);
    });
    group.on("remove", () => popup?.close());
    viewer.groups.set(id, group);
    return group;
  };

  // A part of a line drawing.
  viewer.shape = (tag, attributes) => {
    const node = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    return node;
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
    node.dir = viewer.directionOf(text);
    return node;
  };

  // Instants come as texts and become what the page tells them by: visibility.js.
  const rows = (viewer.rowsOf = (columns) => {
    for (const name of ["from", "until"])
      if (columns[name]) columns[name] = columns[name].map((text) => text && viewer.position(text));
    const names = Object.keys(columns);
    return (columns[names[0]] ?? []).map((_, i) =>
      Object.fromEntries(names.map((name) => [name, columns[name][i]])),
    );
  });

  const kinds = {};

  // Names stand above the shapes of all layers and below the handles.
  kinds.labels = (row) => {
    const [kind] = row.look.split(" ");
    const node = viewer.element("div", `label hidden ${row.look}`);
    const title = viewer.element("span", "name");
    title.append(kind === "distance-label" ? row.title : viewer.record(row.title));
    node.append(title);
    row.names.forEach((name) => node.append(" ", viewer.localName(name)));
    const marker = L.marker(row.at, {
      icon: L.divIcon({ className: "label-anchor", html: node, iconSize: [0, 0] }),
      interactive: false,
      keyboard: false,
      pane: NAMES,
    });
    viewer.stamp(node, row);
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
    const svg = viewer.shape("svg", { "aria-hidden": true, viewBox: "0 0 20 20" });
    svg.append(viewer.shape(tag, attributes));
    return svg;
  };

  kinds.handles = (row, pane) => {
    const area = row.place === "area";
    const node = viewer.element("div", `handle side-${row.side} ${row.place}`);
    const text = viewer.element("span", "handle-text");
    const title = viewer.element("span", "handle-title", `${row.label} · `);
    title.append(viewer.record(row.title));
    text.append(title, " ", viewer.element("span", "handle-detail", row.detail));
    // The handle of an area wears its symbol inside the label: there is no pin.
    (area ? text : node).prepend(viewer.symbol(row.shape));
    node.append(text);
    const marker = L.marker(row.at, {
      icon: L.divIcon({ className: "handle-anchor", html: node, iconSize: [0, 0] }),
      pane,
      riseOnHover: true,
    });
    marker.bindPopup(viewer.popup(() => viewer.incidentNode(row.incidents)));
    // Its two clicks open and close it: what was meant is seen, and the map stays.
    marker.on("dblclick", () => marker.isPopupOpen() || marker.openPopup());
    marker.on("add", () => {
      const anchor = marker.getElement();
      anchor.setAttribute("aria-label", `${row.label}, ${viewer.apart(row.title)}, ${row.detail}`);
      anchor.dataset.incident = row.incidents;
      viewer.stamp(anchor, row);
    });
    const kind = area ? "area" : "point";
    viewer.texts.push({ kind, marker, node, rank: row.stack, symbol: true, text });
    marker.incident = row.incidents;
    marker.pane = pane;
    viewer.handles.set(row.incidents, marker);
    return marker;
  };

  // What the legend counts of a layer: its signs; without any its shapes, else its names.
  const RANKS = { handles: 2, labels: 0 };
  const countRows = (pane, kind, all) => {
    const rank = RANKS[kind] ?? 1;
    const held = viewer.counted.get(pane);
    if (held && held.rank > rank) return;
    const before = held?.rank === rank ? held.rows : [];
    const times = all.flatMap(({ from, incidents, many = 1, until, zoom }) =>
      Array(many).fill({ from, incidents, until, zoom }),
    );
    viewer.counted.set(pane, { rank, rows: [...before, ...times] });
  };

  // Names wait for the frame that finds room for them (label_placement.js), and what is off at
  // the start until the rest is drawn (controls.js).
  viewer.draw = (group, { columns, kind, pane, ...drawing }) => {
    const all = rows(columns);
    viewer.drawn.set(`${pane} ${kind}`, all);
    countRows(pane, kind, all);
    const add = () => {
      if (kinds[kind]) all.forEach((row) => kinds[kind](row, pane).addTo(group));
      else viewer.shapes(pane, all, drawing).addTo(group);
    };
    if (kind === "labels") viewer.names.push(add);
    else if (group.shown) add();
    else viewer.unseen.push(add);
  };
})();
