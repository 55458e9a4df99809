// Limits, controls and keyboard of the map; runs once all layers are drawn.
import { say, textOf } from "../../layers/i18n/messages.js";
import { element } from "../../layers/web/dom.js";
import { home } from "../../layers/web/first_view.js";
import { keepApart } from "../../layers/web/label_placement.js";
import { keepWidths } from "../../layers/web/shapes.js";
import { strikeMap } from "../../layers/web/state.js";
import { cornered, inCorners, tool } from "./map_buttons.js";

// Nothing glides for those who asked their system for that.
if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
  L.Map.mergeOptions({ fadeAnimation: false, inertia: false, zoomAnimation: false });
  const { panBy } = L.Map.prototype;
  L.Map.include({
    panBy(offset, options) {
      return panBy.call(this, offset, { ...options, animate: false });
    },
  });
}

// The land ends at the limits: never let the view reach beyond them.
const keepInside = (map, limits) => {
  const fit = () => {
    const size = map.getSize();
    if (size.x > 0 && size.y > 0) map.setMinZoom(map.getBoundsZoom(limits, true));
  };
  map.setMaxBounds(limits);
  map.on("resize", fit);
  fit();
};

const homeButton = () => {
  const bar = element("div", "leaflet-bar home-bar");
  bar.append(tool(say("map.home"), "M3 10 10 3.5 17 10M5 9v7.5h10V9", home));
  return cornered("topleft", bar);
};

/** @type {any} */
const scaleParts = L.Control.Scale.prototype; // private, so without types
/** @type {LeafletClass<L.Control>} */
const Scale = /** @type {any} */ (L.Control.Scale).extend({
  _updateScale(bar, text, ratio) {
    const [n, unit] = text.split(" ");
    scaleParts._updateScale.call(this, bar, say(`unit.${unit}`, { n }), ratio);
  },
});

const names = (map) => {
  const container = map.getContainer();
  container.setAttribute("role", "application");
  container.setAttribute("aria-label", strikeMap.options.label);
  const rename = (selector, text) => {
    const node = container.querySelector(selector);
    if (!node) return;
    node.title = text;
    node.setAttribute("aria-label", text);
  };
  rename(".leaflet-control-zoom-in", say("map.in"));
  rename(".leaflet-control-zoom-out", say("map.out"));
};

// Escape closes a popup and gives the focus back to where it came from, or to the map.
const escape = (map) => {
  /** @type {L.Popup | null} */
  let opened = null;
  map.on("popupopen", ({ popup }) => {
    opened = popup;
    map.getContainer().classList.add("popped");
    const box = popup.getElement();
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", textOf(box.querySelector("h2")));
    box.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", say("page.close"));
    // What is longer than the popup can be scrolled with the arrow keys.
    box.querySelector(".leaflet-popup-content").tabIndex = 0;
  });
  map.on("popupclose", () => {
    opened = null;
    map.getContainer().classList.remove("popped");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opened || document.querySelector("dialog[open]")) return;
    const source = opened._source && opened._source.getElement();
    map.closePopup(opened);
    if (source && source.focus) source.focus();
    else if (document.activeElement === document.body)
      map.getContainer().focus({ preventScroll: true });
  });
};

strikeMap.finish = () => {
  const { map, options } = strikeMap;
  keepInside(map, L.latLngBounds(options.limits));
  map.attributionControl.setPrefix(options.prefix).addAttribution(options.attribution);
  homeButton().addTo(map);
  new Scale({ maxWidth: 140 }).addTo(map);
  cornered("bottomleft", inCorners(".north")).addTo(map);
  strikeMap.withMap.forEach((make) => make());
  names(map);
  escape(map);
  keepWidths();
  keepApart();
  document.documentElement.dataset.drawn = "1";
  queueMicrotask(() => strikeMap.unseen.splice(0).forEach((add) => add()));
};
