// What is shown: what had been claimed by the hour of the clock, and what the filters
// leave of it. Whatever bears data-from is not shown before it, data-until no longer from
// then on, data-replaced is marked as history from then on; data-incidents goes with its
// incidents. In the page an instant is its position among the moments of the clock.
import { arrange } from "./label_placement.js";
import { strikeMap } from "./state.js";
import { isKnown, isLeft, isWithin, leftOut, placeOf } from "./time_rules.js";

/** @import { TimedRow } from "./time_rules.js" */

/** @type {{ at: string | null, differ: boolean, span: [string, string] | null }} */
export const shown = { at: null, differ: false, span: null };
/** @type {Set<string>} ids of the incidents that are not shown */
const out = new Set();

let parsed = null; // read when somebody first asks

/**
 * Every instant of the clock, with its words.
 * @returns {[string, string][]}
 */
export const moments = () => (parsed ??= JSON.parse(document.getElementById("clock").dataset.moments));

/**
 * Where an instant stands among the moments of the clock.
 * @param {string} text
 * @returns {string}
 */
export const position = (text) => `${placeOf(moments(), text)}`;

const END = Infinity; // after every instant
/** @type {any} a number, compared with the texts of attributes */
let now = END;

/**
 * Whether a row of the page is known by the hour of the clock.
 * @param {HTMLElement} row
 * @returns {boolean}
 */
export const known = ({ dataset }) => isKnown(dataset, now);

/**
 * Whether a row is known, and the filters leave it.
 * @param {TimedRow} row
 * @returns {boolean}
 */
export const passes = (row) => isKnown(row, now) && isLeft(row, out);

/**
 * Shows or hides a node by what it bears.
 * @param {HTMLElement | SVGElement} node
 */
export const present = (node) => {
  const { dataset } = node;
  node.toggleAttribute("hidden", !passes(dataset));
  if (dataset.replaced)
    node.classList.toggle("replaced", dataset.replaced <= now);
};

/**
 * Notes on what was drawn when it is shown, and applies it.
 * @param {HTMLElement | SVGElement} node
 * @param {{ from?: string, incidents?: string, until?: string }} row
 */
export const stamp = (node, { from, incidents, until }) => {
  if (from) node.dataset.from = from;
  if (until) node.dataset.until = until;
  if (incidents) node.dataset.incidents = incidents;
  present(node);
};

const differs = (row) =>
  [...row.querySelectorAll(".contradict .asked, .denied .asked")].some((node) =>
    isKnown(node.dataset, now),
  );

/**
 * Whether the days that are chosen leave a row.
 * @param {{ date?: string }} row
 * @returns {boolean}
 */
export const within = (row) => isWithin(row, shown.span);

/**
 * The rows of the list.
 * @returns {PagePart[]}
 */
export const rows = () => [...document.querySelectorAll("#glance tr[data-incidents]")];

const filter = () => {
  out.clear();
  const lines = new Map(rows().map((row) => [/** @type {any} */ (row.dataset), row]));
  const stays = (data) =>
    isKnown(data, now) && within(data) && (!shown.differ || differs(lines.get(data)));
  leftOut([...lines.keys()], stays).forEach((id) => out.add(id));
};

const TIMED = "[data-from], [data-until], [data-replaced], [data-incidents]";

export const tally = () => {
  const lines = rows();
  const made = lines.filter(known);
  const claims = [...document.querySelectorAll("#record .claim")];
  return {
    claims: claims.filter(known).length,
    filtered: made.filter((row) => out.has(row.dataset.incidents)).length,
    incidents: made.filter((row) => !out.has(row.dataset.incidents)).length,
    laterClaims: claims.filter((row) => !known(row)).length,
    laterIncidents: lines.length - made.length,
  };
};

export const apply = () => {
  filter();
  document.querySelectorAll(TIMED).forEach(present);
  const { map } = strikeMap;
  const popup = map._popup?.isOpen() ? map._popup : null;
  const sign = popup?.shape ?? popup?._source?.getElement?.();
  if (sign?.hasAttribute("hidden")) map.closePopup();
  arrange();
  map.fire("shown");
};

/**
 * Changes what is shown.
 * @param {Partial<typeof shown>} change
 */
export const show = (change) => {
  Object.assign(shown, change);
  now = shown.at === null ? END : Number(position(shown.at));
  apply();
};
