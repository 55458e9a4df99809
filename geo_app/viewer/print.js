// Fits the map to the sheet while printing, and puts the view back afterwards.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { map } = viewer;
  const root = document.documentElement;
  const legend = map.getContainer().querySelector(".legend");
  let kept = null;

  const begin = () => {
    if (kept || root.classList.contains("on-paper")) return;
    kept = { center: map.getCenter(), open: legend.open, zoom: map.getZoom() };
    const bounds = map.getBounds();
    map.closePopup();
    root.classList.add("printing");
    legend.open = true; // a sheet cannot be unfolded
    map.invalidateSize({ animate: false, pan: false });
    map.setMinZoom(0);
    map.fitBounds(bounds.pad(-0.08), { animate: false });
    viewer.arrange();
  };

  const end = () => {
    if (!kept) return;
    root.classList.remove("printing");
    legend.open = kept.open;
    map.invalidateSize({ animate: false, pan: false });
    map.setView(kept.center, kept.zoom, { animate: false });
    kept = null;
  };

  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
})();
