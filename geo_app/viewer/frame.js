// Talks to the page that holds this one in a frame; silent when opened by itself.
"use strict";
(() => {
  if (window.parent === window) return;
  const viewer = window.strikeMap;
  const { map } = viewer;
  document.documentElement.classList.add("framed");

  const post = (type, rest) =>
    window.parent.postMessage({ source: "strike-map", type, ...rest }, "*");

  const ticked = () =>
    [...viewer.groups].filter(([, group]) => map.hasLayer(group)).map(([id]) => id);

  const tick = (on) =>
    viewer.groups.forEach((group, id) => {
      if (on.includes(id)) map.addLayer(group);
      else map.removeLayer(group);
    });

  const afterFrames = (then) => requestAnimationFrame(() => requestAnimationFrame(then));

  const answers = {
    layers: ({ on }) => tick(on),
    restore: ({ view, on, open, shown }) => {
      map.invalidateSize({ animate: false, pan: false });
      if (on) tick(on);
      if (shown) viewer.show(shown);
      // A popup that opens moves the map to make room: the view comes after it.
      if (open) viewer.open(open);
      if (view) map.setView(view.center, view.zoom, { animate: false });
      afterFrames(() => post("placed", {}));
    },
    theme: ({ dark }) => {
      document.documentElement.dataset.theme = dark ? "dark" : "light";
    },
  };

  window.addEventListener("message", ({ data, source }) => {
    if (source !== window.parent || !data || data.source !== "strike-map") return;
    if (Object.hasOwn(answers, data.type)) answers[data.type](data);
  });

  const tellView = () => {
    const { lat, lng } = map.getCenter();
    post("view", { center: [lat, lng], zoom: map.getZoom() });
  };
  map.on("moveend", tellView);
  map.on("overlayadd overlayremove", () => post("layers", { on: ticked() }));
  map.on("popupopen", ({ popup }) => {
    const id = popup._source && popup._source.incident;
    if (id) post("open", { id });
  });
  map.on("popupclose", () => post("close", {}));
  map.on("shown", () => post("shown", viewer.shown));

  // The size of a sandboxed frame comes late: a map drawn before it stays blank.
  let ready = false;
  new ResizeObserver(() => {
    const box = map.getContainer().getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    map.invalidateSize({ animate: false, pan: false });
    if (ready) return;
    ready = true;
    viewer.home();
    post("ready", {});
  }).observe(map.getContainer());
})();
