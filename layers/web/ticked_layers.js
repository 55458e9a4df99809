// Which layers are on the map.
import { strikeMap } from "./state.js";

/**
 * Ids of the layers on the map.
 * @returns {string[]}
 */
export const ticked = () =>
  [...strikeMap.groups].filter(([, group]) => strikeMap.map.hasLayer(group)).map(([id]) => id);

/**
 * Leaves these layers on the map, and no other.
 * @param {string[]} ids
 */
export const tick = (ids) =>
  strikeMap.groups.forEach((group, id) => {
    if (ids.includes(id)) strikeMap.map.addLayer(group);
    else strikeMap.map.removeLayer(group);
  });
