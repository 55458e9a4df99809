// Talks to the page that holds this one in a frame; silent when opened by itself.
"use strict";
(() => {
  if (window.parent === window) return;
  const viewer = window.strikeMap;
  const { map } = viewer;
  const root = document.documentElement;

  const post = (type, rest) =>
    window.parent.postMessage({ source: "strike-map", type, ...rest }, "*");

  const tell = () => post("address", { address: viewer.address() });

  const afterFrames = (then) => requestAnimationFrame(() => requestAnimationFrame(then));

  const answers = {
    layers: ({ on }) => viewer.tick(on),
    link: ({ href }) => viewer.copy(href),
    restore: ({ address }) => {
      map.invalidateSize({ animate: false, pan: false });
      viewer.restore(address);
      afterFrames(() => {
        post("placed");
        tell();
      });
    },
    theme: ({ dark }) => {
      root.dataset.theme = dark ? "dark" : "light";
    },
  };

  // From the first message on, the holder keeps the address and chooses the colours; a
  // page that merely shows this one never sends any.
  window.addEventListener("message", ({ data, source }) => {
    if (source !== window.parent || !data || data.source !== "strike-map") return;
    viewer.hosted = true;
    root.classList.add("framed");
    viewer.handOut = () => post("link");
    if (Object.hasOwn(answers, data.type)) answers[data.type](data);
  });

  map.on("address", tell);

  // The size of a sandboxed frame comes late: a map drawn before it stays blank.
  let ready = false;
  new ResizeObserver(() => {
    const box = map.getContainer().getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    map.invalidateSize({ animate: false, pan: false });
    if (ready) return;
    ready = true;
    viewer.home();
    post("ready");
  }).observe(map.getContainer());
})();
