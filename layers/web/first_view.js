// The view in which the map opens, and to which it returns.
import { rightToLeft } from "../i18n/messages.js";
import { strikeMap } from "./state.js";

// The first view: beside the legend where there is room for both, and on a telephone
// clear of the tools at the side and of the scale below.
export const home = () => {
  const { map } = strikeMap;
  const { x } = map.getSize();
  const small = x <= 700;
  const sides = [small ? 48 : 0, x > 1000 ? 280 * strikeMap.scale : 0];
  const [left, right] = rightToLeft ? sides.reverse() : sides;
  map.fitBounds(strikeMap.options.view, {
    animate: false,
    paddingBottomRight: [right, small ? 120 : 0],
    paddingTopLeft: [left, 0],
  });
  strikeMap.first = { center: map.getCenter(), zoom: map.getZoom() };
};
