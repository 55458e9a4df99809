// The legend is the layer control: what is drawn, what it means, how much of it is shown.
"use strict";
(() => {
  const viewer = window.strikeMap;

  viewer.ticked = () =>
    [...viewer.groups.keys()].filter((id) => viewer.map.hasLayer(viewer.groups.get(id)));

  viewer.tick = (ids) =>
    viewer.groups.forEach((group, id) => {
      if (ids.includes(id)) viewer.map.addLayer(group);
      else viewer.map.removeLayer(group);
    });

  // How much of what a layer holds the switch, the clock, the filters and the zoom leave.
  const count = (id, on) => {
    const many = viewer.eventSets?.get(id)?.set;
    if (many) return viewer.eventCount(many, on);
    const rows = viewer.counted.get(id)?.rows ?? [];
    const zoom = viewer.map.getZoom();
    const left = rows.filter((row) => on && viewer.passes(row) && !(row.zoom > zoom)).length;
    const all = rows.filter(({ until }) => !until).length; // what was replaced is history
    return left >= all ? `${left}` : viewer.say("legend.of", { all, n: left });
  };

  // Once for all layers that one press switches.
  const announce = () => {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      queueMicrotask(() => {
        waiting = false;
        viewer.map.fire("layers");
      });
    };
  };

  viewer.legend = (panel) => {
    const boxes = [...panel.querySelectorAll("input")];
    const buttons = [...panel.querySelectorAll("[data-tick]")];
    const signs = panel.querySelector(".signs");
    let before = null; // what was ticked when one alone was asked for

    const tell = () => {
      const on = viewer.ticked();
      boxes.forEach((box) => {
        box.checked = on.includes(box.value);
        const text = count(box.value, box.checked);
        box.closest(".layer").querySelector(".count").textContent = text;
      });
      buttons.forEach((button) => {
        if (!button.hasAttribute("aria-pressed")) return;
        const alone = on.length === 1 && on[0] === button.dataset.tick;
        button.setAttribute("aria-pressed", alone);
      });
    };

    const choices = { all: () => [...viewer.groups.keys()], none: () => [] };
    const press = (button) => {
      const { tick } = button.dataset;
      const alone = button.getAttribute("aria-pressed") === "true";
      if (choices[tick]) viewer.tick(choices[tick]());
      else if (alone) viewer.tick(before ?? choices.all());
      else {
        before = viewer.ticked();
        viewer.tick([tick]);
      }
    };

    boxes.forEach((box) =>
      // By what the map has: a change of the map may set the box again while it is pressed.
      box.addEventListener("change", () => {
        const on = viewer.ticked();
        const others = on.filter((id) => id !== box.value);
        viewer.tick(others.length < on.length ? others : [...on, box.value]);
      }),
    );
    buttons.forEach((button) => button.addEventListener("click", () => press(button)));
    const explain = () => {
      const list = document.getElementById("labels").cloneNode(true);
      list.removeAttribute("id");
      signs.append(list);
    };
    signs.addEventListener("toggle", explain, { once: true });

    const changed = announce();
    viewer.groups.forEach((group) => group.on("add remove", changed));
    viewer.map.on("layers shown zoomend", tell);
    tell();
    return panel;
  };
})();
