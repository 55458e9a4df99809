// Opens an incident by its id, ticking its layer where that is off.
import { strikeMap } from "../../layers/web/state.js";

/**
 * Opens an incident; false if it is not on the map.
 * @param {string} id
 * @param {{ fly?: boolean }} [options]
 * @returns {boolean}
 */
export const openIncident = (id, { fly = false } = {}) => {
  const marker = strikeMap.handles.get(id);
  if (!marker) return false;
  const { map } = strikeMap;
  const group = strikeMap.groups.get(marker.pane);
  if (group && !map.hasLayer(group)) map.addLayer(group);
  if (fly) {
    const zoom = Math.max(map.getZoom(), strikeMap.options.focusZoom);
    map.setView(marker.getLatLng(), zoom, { animate: false });
  }
  marker.openPopup();
  return true;
};
