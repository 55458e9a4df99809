// The legend is the layer control: what is drawn, what it means, how much of it is shown.
import { say } from "../../layers/i18n/messages.js";
import { strikeMap } from "../../layers/web/state.js";
import { tick, ticked } from "../../layers/web/ticked_layers.js";
import { passes } from "../../layers/web/visibility.js";
import { cornered, foldable } from "../viewer/map_buttons.js";

// How much of what a layer holds the switch, the clock, the filters and the zoom leave.
const count = (id, on) => {
  const events = strikeMap.eventSets.get(id);
  if (events) return events.left(on);
  const rows = strikeMap.counted.get(id)?.rows ?? [];
  const zoom = strikeMap.map.getZoom();
  const left = rows.filter((row) => on && passes(row) && !(row.zoom > zoom)).length;
  const all = rows.filter(({ until }) => !until).length; // what was replaced is history
  return left >= all ? `${left}` : say("legend.of", { all, n: left });
};

// Once for all layers that one press switches.
const announce = () => {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      strikeMap.map.fire("layers");
    });
  };
};

const build = (panel) => {
  const boxes = [...panel.querySelectorAll("input")];
  const buttons = [...panel.querySelectorAll("[data-tick]")];
  const signs = panel.querySelector(".signs");
  /** @type {string[] | null} */
  let before = null; // what was ticked when one alone was asked for

  const tell = () => {
    const on = ticked();
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

  const choices = { all: () => [...strikeMap.groups.keys()], none: () => [] };
  const press = (button) => {
    const { tick: wanted } = button.dataset;
    const alone = button.getAttribute("aria-pressed") === "true";
    if (choices[wanted]) tick(choices[wanted]());
    else if (alone) tick(before ?? choices.all());
    else {
      before = ticked();
      tick([wanted]);
    }
  };

  boxes.forEach((box) =>
    // By what the map has: a change of the map may set the box again while it is pressed.
    box.addEventListener("change", () => {
      const on = ticked();
      const others = on.filter((id) => id !== box.value);
      tick(others.length < on.length ? others : [...on, box.value]);
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
  strikeMap.groups.forEach((group) => group.on("add remove", changed));
  strikeMap.map.on("layers shown zoomend", tell);
  tell();
};

export const withMap = () => {
  const panel = foldable(".legend", "(max-width: 900px)");
  build(panel);
  cornered("topright", panel).addTo(strikeMap.map);
};
