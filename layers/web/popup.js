// Popups, and what stands in that of a shape: its card (layers/web/popup.py).
import { localName, record, rightToLeft } from "../i18n/messages.js";
import { element } from "./dom.js";
import { strikeMap } from "./state.js";

/** @import { Row } from "./state.js" */

// What a popup takes around its text, with its tip and the margin of the map.
const [ABOVE, BESIDE] = [90, 56];

// As large as the map has room for above and beside the place, within its limits: the
// view goes back from beyond them, and would leave the head of the popup outside.
const room = (map, latlng) => {
  const { scale } = strikeMap;
  const { x, y } = map.getSize();
  const limits = L.bounds(strikeMap.options.limits.map((at) => map.project(at)));
  const { max, min } = /** @type {Required<L.Bounds>} */ (limits);
  const at = map.project(latlng);
  const high = Math.min(y, at.y - min.y) - ABOVE;
  const wide = Math.min(x, 2 * (at.x - min.x), 2 * (max.x - at.x)) - BESIDE;
  const least = Math.min(260 * scale, x - BESIDE);
  const tools = x > 700 ? 56 * scale : 12;
  return {
    autoPanPaddingBottomRight: [rightToLeft ? tools : 12, 12],
    autoPanPaddingTopLeft: [rightToLeft ? 12 : tools, 12],
    maxHeight: Math.max(160, Math.min(520 * scale, high)),
    maxWidth: Math.max(least, Math.min(480 * scale, wide)),
    minWidth: least,
  };
};

/** @type {LeafletClass<L.Popup>} */
const Popup = L.Popup.extend({
  update() {
    if (this._map) L.setOptions(this, room(this._map, this.getLatLng()));
    L.Popup.prototype.update.call(this);
  },
});

// Above all that lies on the map: beside the map's own pane, which lies below that, and
// moved along with it.
const PANE = "popups";
/** @param {L.Map} map */
export const makePopupPane = (map) => {
  const pane = map.createPane(PANE, map.getContainer());
  const whole = map.getPane("mapPane");
  whole.before(pane); // Tab comes to it before it comes to the signs
  map.on("move", () => L.DomUtil.setPosition(pane, L.DomUtil.getPosition(whole)));
};

/**
 * A popup with this content, or what makes it.
 * @param {(() => HTMLElement) | HTMLElement | undefined} [content]
 * @returns {L.Popup}
 */
export const popup = (content) => new Popup({ content, pane: PANE });

// What a popup shows of the report below the map, which comes later and says how.
/**
 * @type {{ claims: (ids: string[]) => Node[], incident: (id: string) => HTMLElement }}
 */
export const contents = { claims: () => [], incident: () => element("article", "card") };

const factsNode = (facts) => {
  const list = element("dl", "facts");
  facts.forEach(([label, text, language]) => {
    const description = element("dd");
    description.append(language ? record(text, language) : text);
    list.append(element("dt", "", label), description);
  });
  return list;
};

/**
 * The card of a shape.
 * @param {Row} card
 * @returns {HTMLElement}
 */
export const cardNode = ({ claims, facts, language, names = [], note, title }) => {
  const node = element("article", "card");
  const heading = element("h2");
  heading.append(language ? record(title, language) : title);
  node.append(heading);
  if (names.length) {
    const line = element("p", "names");
    names.forEach((name, i) => line.append(i ? ", " : "", localName(name)));
    node.append(line);
  }
  if (facts) node.append(factsNode(facts));
  if (note) node.append(element("p", "note", note));
  if (claims) node.append(...contents.claims(claims));
  return node;
};
