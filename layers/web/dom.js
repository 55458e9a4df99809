// Nodes of the page and of its drawings. Text only ever becomes a text node.
const SVG = "http://www.w3.org/2000/svg";

export const element = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

// A part of a line drawing.
export const svgElement = (tag, attributes) => {
  const node = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  return node;
};
