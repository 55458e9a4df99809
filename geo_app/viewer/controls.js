// Limits, controls and keyboard of the map; runs once all layers are drawn.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { element } = viewer;

  // The switches fold with their <details>. Leaflet's own way of showing them measures
  // the whole page while it is still being drawn.
  L.Control.Layers.include({
    expand() {
      return this;
    },
  });

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

  const cornered = (position, node) => {
    const control = L.control({ position });
    control.onAdd = () => {
      node.classList.add("leaflet-control");
      L.DomEvent.disableClickPropagation(node);
      L.DomEvent.disableScrollPropagation(node);
      return node;
    };
    return control;
  };

  const homeButton = () => {
    const bar = element("div", "leaflet-bar home-bar");
    const button = element("button", "home", "⌂");
    button.type = "button";
    button.title = "Back to the first view";
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", viewer.home);
    bar.append(button);
    return cornered("topleft", bar);
  };

  // Folds up where the map is small: legend and switches must not hide it.
  const foldable = (details) => {
    const narrow = window.matchMedia("(max-width: 700px)");
    const fold = () => {
      details.open = !narrow.matches;
    };
    narrow.addEventListener("change", fold);
    fold();
    return details;
  };

  const layerSwitches = (map) => {
    const box = map.getContainer().querySelector(".leaflet-control-layers");
    const details = element("details", "switches");
    details.append(element("summary", "", "Layers"));
    box.before(details);
    details.append(box);
    details.classList.add("leaflet-control");
    foldable(details);
  };

  const names = (map) => {
    const container = map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", viewer.options.label);
    const rename = (selector, text) => {
      const node = container.querySelector(selector);
      if (node) node.setAttribute("aria-label", text);
    };
    rename(".leaflet-control-zoom-in", "Zoom in");
    rename(".leaflet-control-zoom-out", "Zoom out");
  };

  // Escape closes a popup and gives the focus back to the handle it came from.
  const escape = (map) => {
    let opened = null;
    map.on("popupopen", ({ popup }) => {
      opened = popup;
      const box = popup.getElement();
      box.setAttribute("role", "dialog");
      box.setAttribute("aria-label", box.querySelector("h2").textContent);
      box.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", "Close");
      // What is longer than the popup can be scrolled with the arrow keys.
      box.querySelector(".leaflet-popup-content").tabIndex = 0;
    });
    map.on("popupclose", () => {
      opened = null;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !opened) return;
      const source = opened._source && opened._source.getElement();
      map.closePopup(opened);
      if (source && source.focus) source.focus();
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

  // The first view, beside the legend where there is room for both.
  viewer.home = () => {
    const room = viewer.map.getSize().x > 1000 ? 270 : 0;
    viewer.map.fitBounds(viewer.options.view, {
      animate: false,
      paddingBottomRight: [room, 0],
    });
  };

  viewer.finish = () => {
    const { map, options } = viewer;
    keepInside(map, L.latLngBounds(options.limits));
    map.attributionControl.setPrefix(options.prefix).addAttribution(options.attribution);
    homeButton().addTo(map);
    L.control.scale({ maxWidth: 140 }).addTo(map);
    const corners = document.getElementById("corners").content;
    cornered("bottomleft", corners.querySelector(".north")).addTo(map);
    cornered("bottomright", foldable(corners.querySelector(".legend"))).addTo(map);
    layerSwitches(map);
    names(map);
    escape(map);
    viewer.keepWidths();
    viewer.keepApart();
    document.documentElement.dataset.drawn = "1";
  };
})();
