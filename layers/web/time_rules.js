// What is shown when, as rules on rows: those of the map and the attributes of the page.

/** @typedef {{ from?: any, incidents?: string, until?: any }} TimedRow */

/**
 * Whether a row is known at an instant, which is a position among the moments.
 * @param {TimedRow} row
 * @param {any} now a number, compared with the texts of attributes
 * @returns {boolean}
 */
export const isKnown = ({ from, until }, now) =>
  (!from || from <= now) && (!until || now < until);

/**
 * Whether one of its incidents is not out; what has none is always left.
 * @param {TimedRow} row
 * @param {Set<string>} out
 * @returns {boolean}
 */
export const isLeft = ({ incidents }, out) =>
  !incidents || incidents.split(" ").some((id) => !out.has(id));

/**
 * Whether a row is of the days of a span; what is undated passes.
 * @param {{ date?: string }} row
 * @param {[string, string] | null} span
 * @returns {boolean}
 */
export const isWithin = ({ date }, span) =>
  !span || !date || (span[0] <= date && date <= span[1]);

/**
 * Ids of the incidents that are out: an umbrella stays with each of its parts that stays,
 * as in geo_app/selection.py.
 * @param {{ incidents: string, parent?: string }[]} rows
 * @param {(row: any) => boolean} stays
 * @returns {string[]}
 */
export const leftOut = (rows, stays) => {
  const staying = new Set(rows.filter(stays).flatMap(({ incidents, parent }) => [incidents, parent]));
  return rows.map(({ incidents }) => incidents).filter((id) => !staying.has(id));
};

/**
 * Where an instant stands among the moments: the last that is not after it, -1 before all.
 * Texts of instants sort as the instants do (data/model/instants.py: instant_text).
 * @param {string[][]} moments each with its words
 * @param {string} instant
 * @returns {number}
 */
export const placeOf = (moments, instant) => moments.findLastIndex(([moment]) => moment <= instant);
