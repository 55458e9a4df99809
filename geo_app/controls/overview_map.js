// The overview: the whole land in small, with a frame around what the map shows of it.
// A press, a drag or the arrow keys move the map.
import { cornered, foldable } from "../viewer/map_buttons.js";
import { say } from "../../layers/i18n/messages.js";
import { svgElement } from "../../layers/web/dom.js";
import { gridZoom } from "../../layers/web/shapes.js";
import { strikeMap } from "../../layers/web/state.js";

const WIDTH = 150; // pixels, about
const LEAST = 5; // pixels of the frame around a view from close up

// The outline of a layer (shapes.js), without what is smaller than a pixel here.
const coarse = (outline, pixel) => {
  let made = "";
  for (const [, start, steps] of outline.matchAll(/M([^l]+)l([^M]*)/g)) {
    let [x, y] = start.match(/[+-]\d+/g).map(Number);
    let [lastX, lastY] = [x, y];
    let line = "";
    const numbers = steps.match(/[+-]\d+/g) ?? [];
    for (let i = 0; i < numbers.length; i += 2) {
      x += Number(numbers[i]);
      y += Number(numbers[i + 1]);
      if (Math.abs(x - lastX) + Math.abs(y - lastY) > pixel) {
        line += `L${x} ${y}`;
        [lastX, lastY] = [x, y];
      }
    }
    if (line) made += `M${start}${line}z`;
  }
  return made;
};

const land = (pixel) => {
  const looks = strikeMap.options.overview; // the lowest first
  const shapes = [...strikeMap.drawn.values()].flat().filter(({ look }) => looks.includes(look));
  shapes.sort((a, b) => looks.indexOf(a.look) - looks.indexOf(b.look));
  return shapes.map(({ look, outline }) => svgElement("path", { class: look, d: coarse(outline, pixel) }));
};

const steps = { ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1] };

// A box of the limits, before the first picture: texts keep clear of it.
export const withMap = () => {
  const { map, options } = strikeMap;
  const panel = foldable(".inset", "(max-width: 700px), (max-height: 560px)");
  const [{ x: west, y: south }, { x: east, y: north }] = options.limits.map((at) => map.project(at));
  panel.style.setProperty("--high", `${(south - north) / (east - west)}`);
  cornered("bottomleft", panel).addTo(map);
};

export const withReport = () => {
  const { map, options } = strikeMap;
  const panel = document.querySelector(".inset");
  const project = (at) => map.project(at, gridZoom);
  const [southWest, northEast] = options.limits.map(project);
  const width = northEast.x - southWest.x;
  const height = southWest.y - northEast.y;
  const pixel = width / WIDTH;
  const svg = svgElement("svg", {
    "aria-label": say("map.overview"),
    role: "group",
    tabindex: 0,
    viewBox: `${southWest.x} ${northEast.y} ${width} ${height}`,
  });
  svg.style.setProperty("--unit", `${pixel}`);
  const extent = svgElement("rect", { class: "extent" });
  svg.append(extent);

  const frame = () => {
    const bounds = map.getBounds();
    const [west, east] = [project(bounds.getSouthWest()), project(bounds.getNorthEast())];
    const wide = Math.max(LEAST * pixel, east.x - west.x);
    const high = Math.max(LEAST * pixel, west.y - east.y);
    const box = {
      height: high,
      width: wide,
      x: (west.x + east.x - wide) / 2,
      y: (west.y + east.y - high) / 2,
    };
    Object.entries(box).forEach(([name, value]) => extent.setAttribute(name, `${value}`));
  };

  const go = (event) => {
    const box = svg.getBoundingClientRect();
    const x = southWest.x + ((event.clientX - box.left) / box.width) * width;
    const y = northEast.y + ((event.clientY - box.top) / box.height) * height;
    map.panTo(map.unproject([x, y], gridZoom), { animate: false });
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    svg.setPointerCapture(event.pointerId);
    go(event);
  });
  svg.addEventListener("pointermove", (event) => {
    if (svg.hasPointerCapture(event.pointerId)) go(event);
  });

  svg.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    map.panBy(map.getSize().divideBy(4).scaleBy(L.point(step)));
  });

  // Nothing is drawn as long as it is folded.
  const unfold = () => {
    if (!panel.open) return;
    panel.removeEventListener("toggle", unfold);
    svg.prepend(...land(pixel));
    panel.append(svg);
    map.on("move resize", frame);
    frame();
  };
  panel.addEventListener("toggle", unfold);
  unfold();
};
