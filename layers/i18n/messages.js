// The words of the interface (layers/i18n/catalog.py), as far as the scripts need them.
import { element } from "../web/dom.js";

const { dir, lang } = document.documentElement;
const messages = window.strikeMapWords; // geo_app/templates/used_messages.py

export const rightToLeft = dir === "rtl";

/**
 * Which way an arrow key goes through a row: 1 to the next, -1 to the one before.
 * @param {string} key
 * @returns {number}
 */
export const sideways = (key) =>
  ({ ArrowLeft: -1, ArrowRight: 1 })[key] * (rightToLeft ? -1 : 1) || 0;

/**
 * Thousands are parted by commas, which Intl would take 10 ms to say the first time.
 * @param {number} value
 * @param {number} [decimals]
 * @returns {string}
 */
export const number = (value, decimals = 0) => {
  const [whole, part] = `${Number(value.toFixed(decimals))}`.split(".");
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part ? `${parted}.${part}` : parted;
};

// Letters that run from right to left.
const TURNING = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const turns = (text) => rightToLeft || TURNING.test(text);

/**
 * The direction of a text, by its first letter.
 * @param {string} text
 * @returns {"ltr" | "rtl"}
 */
export const directionOf = (text) => (TURNING.test(`${/\p{L}/u.exec(text)}`) ? "rtl" : "ltr");

/**
 * A text as it can stand in one line with others: where it runs the other way it would
 * tear a number or a date beside it away from its own words.
 * @param {string} text
 * @returns {string}
 */
export const apart = (text) => (text && turns(text) ? `\u2068${text}\u2069` : text);

/**
 * The text of a node, in which the isolated parts stay so.
 * @param {Node} node
 * @returns {string}
 */
export const textOf = (node) =>
  [...node.childNodes]
    .map(({ nodeName, textContent }) => (nodeName === "BDI" ? apart(textContent ?? "") : textContent))
    .join("");

const written = (value) =>
  Number.isInteger(value) ? number(value) : apart(`${value}`);

// As slow to make, so only for what has plurals. English for a language that is none.
const rules = {};
const plural = (tag, n) => {
  rules[tag] ??= new Intl.PluralRules([tag, "en"]);
  return rules[tag].select(`${n}`.replaceAll(",", ""));
};

/**
 * Throws where the table has no such words: nothing is ever said in silence.
 * @param {string} key
 * @param {Record<string, any>} [values]
 * @returns {string}
 */
export const say = (key, values = {}) => {
  const entry = messages[key];
  const words = entry?.other ? (entry[plural(entry.in ?? lang, values.n)] ?? entry.other) : entry;
  if (words === undefined) throw new Error(`no words: ${key}`);
  return words.replace(/\{(\w+)\}/g, (_, name) => written(values[name]));
};

/**
 * A text of the records to be added to a node, marked where it is written otherwise.
 * @param {string} text
 * @param {string} [language]
 * @returns {HTMLElement | string}
 */
export const record = (text, language = "en") => {
  if (lang === language && apart(text) === text) return text;
  const node = element("bdi", "", text);
  node.dir = directionOf(text);
  if (lang !== language) node.lang = language;
  return node;
};

/**
 * A local name isolated from the text around it, in its language and direction.
 * @param {[string, string]} name language and text
 * @returns {HTMLElement}
 */
export const localName = ([language, text]) => {
  const node = element("bdi", "local-name", text);
  node.lang = language;
  node.dir = directionOf(text);
  return node;
};
