// The switches of the map's layers. They speak with the map in the browser; the
// server is not asked.

/** @type {StrikeMapBus} */
const bus = (window.strikeMapBus ??= new EventTarget());

function switchOf({ id, title }) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.value = id;
  label.append(box, title);
  return label;
}

export default function ({ parentElement, data }) {
  Object.assign(parentElement.querySelector("fieldset"), { dir: data.dir, lang: data.lang });
  parentElement.querySelector("legend").textContent = data.title;
  const list = parentElement.querySelector(".switches");
  list.replaceChildren(...data.layers.map(switchOf));
  const boxes = [...list.querySelectorAll("input")];
  const known = new Set(boxes.map((box) => box.value));
  const standard = data.layers.filter((layer) => layer.shown).map((layer) => layer.id);

  // A layer that has come since is on, as in the page that brings it.
  const come = standard.filter((id) => list.known && !list.known.has(id));
  list.known = known;
  const show = (on) => bus.dispatchEvent(new CustomEvent("switch", { detail: { on } }));
  if (come.length && bus.on) show([...bus.on, ...come]);

  const follow = () => {
    const on = new Set(bus.on ?? standard);
    for (const box of boxes) box.checked = on.has(box.value);
  };
  list.onchange = () => {
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
    const others = (bus.on ?? []).filter((id) => !known.has(id));
    show([...others, ...ticked]);
  };

  list.ending?.abort();
  list.ending = new AbortController();
  bus.addEventListener("layers", follow, { signal: list.ending.signal });
  follow();
  return () => list.ending.abort();
}
