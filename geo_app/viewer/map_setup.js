// Limits, controls and keyboard of the map; runs once all layers are drawn.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { element, say } = viewer;

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

  const cornered = (viewer.cornered = (position, node) => {
    const control = L.control({ position });
    control.onAdd = () => {
      node.classList.add("leaflet-control");
      L.DomEvent.disableClickPropagation(node);
      L.DomEvent.disableScrollPropagation(node);
      return node;
    };
    return control;
  });

  // A button of the map with a line drawing, 20 by 20, for its face.
  viewer.tool = (title, outline, press) => {
    const button = element("button", "tool");
    button.type = "button";
    button.title = title;
    button.setAttribute("aria-label", title);
    const face = viewer.shape("svg", { "aria-hidden": true, viewBox: "0 0 20 20" });
    face.append(viewer.shape("path", { d: outline }));
    button.append(face);
    button.addEventListener("click", press);
    return button;
  };

  const homeButton = () => {
    const bar = element("div", "leaflet-bar home-bar");
    bar.append(viewer.tool(say("map.home"), "M3 10 10 3.5 17 10M5 9v7.5h10V9", viewer.home));
    return cornered("topleft", bar);
  };

  const Scale = L.Control.Scale.extend({
    _updateScale(bar, text, ratio) {
      const [n, unit] = text.split(" ");
      L.Control.Scale.prototype._updateScale.call(this, bar, say(`unit.${unit}`, { n }), ratio);
    },
  });

  // Folds up where there is little room: what lies on the map must not hide it.
  const foldable = (details, small) => {
    const query = window.matchMedia(small);
    const fold = () => {
      // A sheet is narrow by the default of the printer, whatever its size will be.
      if (!document.documentElement.classList.contains("printing")) details.open = !query.matches;
    };
    query.addEventListener("change", fold);
    fold();
    return details;
  };

  const names = (map) => {
    const container = map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", viewer.options.label);
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
    let opened = null;
    map.on("popupopen", ({ popup }) => {
      opened = popup;
      map.getContainer().classList.add("popped");
      const box = popup.getElement();
      box.setAttribute("role", "dialog");
      box.setAttribute("aria-label", viewer.textOf(box.querySelector("h2")));
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

  // Opens an incident by its id, ticking its layer where that is off.
  viewer.open = (id, { fly = false } = {}) => {
    const marker = viewer.handles.get(id);
    if (!marker) return false;
    const { map } = viewer;
    const group = viewer.groups.get(marker.pane);
    if (!map.hasLayer(group)) map.addLayer(group);
    if (fly) {
      const zoom = Math.max(map.getZoom(), viewer.options.focusZoom);
      map.setView(marker.getLatLng(), zoom, { animate: false });
    }
    marker.openPopup();
    return true;
  };

  // The first view: beside the legend where there is room for both, and on a telephone
  // clear of the tools at the side and of the scale below.
  viewer.home = () => {
    const { map } = viewer;
    const { x } = map.getSize();
    const small = x <= 700;
    const sides = [small ? 48 : 0, x > 1000 ? 280 * viewer.scale : 0];
    const [left, right] = viewer.rightToLeft ? sides.reverse() : sides;
    map.fitBounds(viewer.options.view, {
      animate: false,
      paddingBottomRight: [right, small ? 120 : 0],
      paddingTopLeft: [left, 0],
    });
    viewer.first = { center: map.getCenter(), zoom: map.getZoom() };
  };

  viewer.finish = () => {
    const { map, options } = viewer;
    keepInside(map, L.latLngBounds(options.limits));
    map.attributionControl.setPrefix(options.prefix).addAttribution(options.attribution);
    homeButton().addTo(map);
    new Scale({ maxWidth: 140 }).addTo(map);
    const corners = document.getElementById("corners").content;
    cornered("bottomleft", corners.querySelector(".north")).addTo(map);
    const inset = foldable(corners.querySelector(".inset"), "(max-width: 700px), (max-height: 560px)");
    const [{ x: west, y: south }, { x: east, y: north }] = options.limits.map((at) => map.project(at));
    inset.style.setProperty("--high", (south - north) / (east - west));
    cornered("bottomleft", inset).addTo(map);
    const legend = foldable(corners.querySelector(".legend"), "(max-width: 900px)");
    cornered("topright", viewer.legend(legend)).addTo(map);
    names(map);
    escape(map);
    viewer.keepWidths();
    viewer.keepApart();
    document.documentElement.dataset.drawn = "1";
    queueMicrotask(() => viewer.unseen.splice(0).forEach((add) => add()));
  };
})();
