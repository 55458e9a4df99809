// Brings the spellings of a name together as data/gazetteer/name_matching.py does, by the same tables,
// also while it is still being typed.
import { strikeMap } from "../../layers/web/state.js";

const { alef, arabic, latin, sounds, spelt, vowels } = strikeMap.index.rules;
const ARABIC = /[\u0600-\u06ff]/;
const NO_LETTER = /[^\p{L}\p{N}]+/gu;

const translated = (text, table) => [...text].map((letter) => table[letter] ?? letter).join("");

/**
 * A name without what differs between its spellings.
 * @param {string} text
 * @returns {string}
 */
export const fold = (text) => {
  if (ARABIC.test(text))
    return translated(text.normalize("NFKC"), arabic).replace(NO_LETTER, "");
  const plain = text.normalize("NFKD").toLowerCase().replaceAll("ß", "ss");
  const letters = translated(plain.replace(NO_LETTER, ""), latin);
  const sounded = sounds.reduce((name, pair) => name.replaceAll(...pair), letters);
  return sounded.replace(/(.)\1+/gu, "$1");
};

// What each letter of a folded Arabic name may be in Latin; null for other letters.
const steps = (folded) => {
  const letters = [...folded];
  if (!letters.every((letter) => letter in spelt)) return null;
  return letters.map((letter, i) => {
    const vowel = i + 1 < letters.length && letter !== alef && letters[i + 1] !== alef;
    const ways = i === 0 && letter === alef ? vowels : spelt[letter];
    return `(?:${ways.join("|")})${vowel ? `[${vowels.join("")}]?` : ""}`;
  });
};

/**
 * @typedef {object} Term
 * @property {boolean} arabic
 * @property {string} folded
 * @property {RegExp} [all]
 * @property {RegExp} [part]
 * @property {RegExp} [start]
 */

/**
 * A name, or what was typed of one: `all` matches its folded Latin spellings, `start`
 * those that begin so, and `part` what has been typed of one so far.
 * @param {string} text
 * @returns {Term}
 */
export const term = (text) => {
  const folded = fold(text);
  const spellings = ARABIC.test(text) && folded ? steps(folded) : null;
  if (!spellings) return { arabic: ARABIC.test(text), folded };
  const nested = spellings.reduceRight((rest, step) => `${step}${rest && `(?:${rest})?`}`, "");
  return {
    all: new RegExp(`^${spellings.join("")}$`),
    arabic: true,
    folded,
    part: new RegExp(`^(?:${nested})$`),
    start: new RegExp(`^${spellings.join("")}`),
  };
};

/**
 * Whether a name is what was typed (2), begins with it (1) or may do so in the other
 * script (0.9), or none of these (0).
 * @param {Term} name
 * @param {Term} typed
 * @returns {number}
 */
export const fits = (name, typed) => {
  if (!name.folded || !typed.folded) return 0;
  if (name.arabic === typed.arabic) {
    if (name.folded === typed.folded) return 2;
    return Number(name.folded.startsWith(typed.folded));
  }
  const [script, other] = name.arabic ? [name, typed] : [typed, name];
  if (!script.all) return 0;
  if (script.all.test(other.folded)) return 2;
  const begun = name.arabic ? script.part : script.start;
  return begun?.test(other.folded) ? 0.9 : 0;
};
