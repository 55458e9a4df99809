// What the page does when the one that holds it in a frame asks.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { map } = viewer;
  const { post } = viewer;

  const tell = () => post("address", { address: viewer.address() });

  const afterFrames = (then) => requestAnimationFrame(() => requestAnimationFrame(then));

  viewer.answer({
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
  });

  map.on("address", tell);
})();
