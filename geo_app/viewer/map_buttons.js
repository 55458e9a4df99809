// What stands on the map: boxes in its corners, and buttons.
import { element, svgElement } from "../../layers/web/dom.js";

/**
 * A box in a corner of the map.
 * @param {L.ControlPosition} position
 * @param {HTMLElement} node
 * @returns {L.Control}
 */
export const cornered = (position, node) => {
  const control = new L.Control({ position });
  control.onAdd = () => {
    node.classList.add("leaflet-control");
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
    return node;
  };
  return control;
};

/**
 * A box of the page that waits until the map has its corners.
 * @param {string} selector
 */
export const inCorners = (selector) =>
  document.getElementById("corners").content.querySelector(selector);

/**
 * One that folds up where there is little room: what lies on the map must not hide it.
 * @param {string} selector
 * @param {string} small the media query
 */
export const foldable = (selector, small) => {
  const details = inCorners(selector);
  const query = window.matchMedia(small);
  const fold = () => {
    // A sheet is narrow by the default of the printer, whatever its size will be.
    if (!document.documentElement.classList.contains("printing")) details.open = !query.matches;
  };
  query.addEventListener("change", fold);
  fold();
  return details;
};

/**
 * A button of the map with a line drawing, 20 by 20, for its face.
 * @param {string} title
 * @param {string} outline
 * @param {() => void} press
 * @returns {HTMLButtonElement}
 */
export const tool = (title, outline, press) => {
  const button = element("button", "tool");
  button.type = "button";
  button.title = title;
  button.setAttribute("aria-label", title);
  const face = svgElement("svg", { "aria-hidden": true, viewBox: "0 0 20 20" });
  face.append(svgElement("path", { d: outline }));
  button.append(face);
  button.addEventListener("click", press);
  return button;
};
