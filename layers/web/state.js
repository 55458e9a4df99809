// What all scripts of the page share: the map, its options, and what was drawn on it. The
// page's own calls (layers/web/features.py) find its functions here too.
export const strikeMap = {
  counted: new Map(), // what the legend counts, by layer
  drawn: new Map(), // rows, by layer and kind
  eventSets: new Map(), // by layer: canvas, group, set, and how many events are left
  first: null, // centre and zoom of the first view
  groups: new Map(), // by layer
  handles: new Map(), // markers, by incident
  hosted: false, // whether the page around this one keeps its address
  map: null,
  names: [], // what adds a name, until there is room for it
  options: null,
  scale: 1, // the page's unit against 16 pixels
  texts: [], // what must not cover each other
  withMap: [], // what makes the controls that are there when the map is
  unseen: [], // what adds to a layer that is off at the start
};
window.strikeMap = strikeMap;
