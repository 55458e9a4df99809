// How well the texts of a thing fit what is typed.
import { fits, term } from "./name_matching.js";

/**
 * @import { Term } from "./name_matching.js"
 * @typedef {{ terms: Term[], texts: Term[] }} Entry its texts, and all their words
 * @typedef {{ parts: Term[], typed: Term }} Query what is typed, and its words
 */

const words = (text) => text.split(/[^\p{L}\p{M}\p{N}'‘’`]+/u);

/**
 * What can be found of a thing by its texts.
 * @param {string[]} texts
 * @returns {Entry}
 */
export const entryOf = (texts) => ({
  terms: texts.flatMap(words).map(term),
  texts: texts.map(term),
});

/**
 * What is typed, once for all things.
 * @param {string} text
 * @returns {Query}
 */
export const queryOf = (text) => ({
  parts: words(text)
    .map(term)
    .filter(({ folded }) => folded),
  typed: term(text),
});

/**
 * As the best of its texts fits; 0.5 where each word typed begins one of its words.
 * @param {Entry} entry
 * @param {Query} query
 * @returns {number}
 */
export const rank = ({ terms, texts }, { parts, typed }) => {
  const whole = Math.max(...texts.map((text) => fits(text, typed)));
  if (whole || !parts.length) return whole;
  return parts.every((part) => terms.some((word) => fits(word, part))) ? 0.5 : 0;
};
