// Which layers are on the map.
import { strikeMap } from "./state.js";

export const ticked = () =>
  [...strikeMap.groups].filter(([, group]) => strikeMap.map.hasLayer(group)).map(([id]) => id);

export const tick = (ids) =>
  strikeMap.groups.forEach((group, id) => {
    if (ids.includes(id)) strikeMap.map.addLayer(group);
    else strikeMap.map.removeLayer(group);
  });
