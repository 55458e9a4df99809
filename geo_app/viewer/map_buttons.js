// What stands on the map: boxes in its corners, and buttons.
import { element, svgElement } from "../../layers/web/dom.js";

export const cornered = (position, node) => {
  const control = L.control({ position });
  control.onAdd = () => {
    node.classList.add("leaflet-control");
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
    return node;
  };
  return control;
};

// A button of the map with a line drawing, 20 by 20, for its face.
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
