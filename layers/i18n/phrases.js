// How records are put into words: as in layers/i18n/phrases.py (tests/browser/test_twins.py).
import { number, say } from "./messages.js";

const rounded = (value, decimals) => {
  const step = 10 ** decimals;
  return Math.floor(value * step + 0.5) / step;
};

/**
 * A length in words.
 * @param {number} length in kilometres
 * @returns {string}
 */
export const kilometres = (length) => {
  if (length > 0 && length < 0.1) return say("unit.m", { n: rounded(length * 1000, 0) });
  return say("unit.km", { n: number(rounded(length, length < 9.95 ? 1 : 0), 1) });
};

const decimals = (radius) => (radius ? Math.max(1, Math.min(5, 6 - `${radius}`.length)) : 1);

/**
 * Degrees, and the radius in whole metres; without one, nobody says how well it is known.
 * @param {number} latitude
 * @param {number} longitude
 * @param {number | null} [radius]
 * @returns {string}
 */
export const coordinates = (latitude, longitude, radius) => {
  const places = decimals(radius);
  const degrees = (value, letters) =>
    `${rounded(Math.abs(value), places).toFixed(places)}° ${letters[Number(value < 0)]}`;
  return `${degrees(latitude, "NS")}, ${degrees(longitude, "EW")}`;
};

/**
 * Of the cells of a table, empty where nothing is stated.
 * @param {string | undefined} lowest
 * @param {string | undefined} highest
 * @returns {string}
 */
export const figure = (lowest, highest) => {
  const [low, high] = [lowest, highest].map((cell) => cell && `${Number(cell)}`);
  if (!high) return low ? say("figure.least", { low }) : say("figure.none");
  if (!low) return say("figure.most", { high });
  if (low !== high) return say("figure.range", { high, low });
  return low === "0" ? say("figure.stated_zero") : low;
};
