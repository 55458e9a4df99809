// The words of the interface (layers/_language.py), as far as the scripts need them.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { dir, lang } = document.documentElement;
  const held = window.strikeMapWords; // geo_app/wording.py

  viewer.rightToLeft = dir === "rtl";

  // Which way an arrow key goes through a row: 1 to the next, -1 to the one before.
  viewer.sideways = (key) =>
    ({ ArrowLeft: -1, ArrowRight: 1 })[key] * (viewer.rightToLeft ? -1 : 1) || 0;

  // Thousands are parted by commas, which Intl would take 10 ms to say the first time.
  viewer.number = (value, decimals = 0) => {
    const [whole, part] = `${Number(value.toFixed(decimals))}`.split(".");
    const parted = whole.replace(/\B(?=(\d{3})+$)/g, ",");
    return part ? `${parted}.${part}` : parted;
  };

  // From right to left each text keeps its own direction.
  const written = (value) => {
    if (Number.isInteger(value)) return viewer.number(value);
    return viewer.rightToLeft ? `\u2068${value}\u2069` : value;
  };

  // As slow to make, so only for what has plurals. English for a language that is none.
  const rules = {};
  const plural = (tag, n) => {
    rules[tag] ??= new Intl.PluralRules([tag, "en"]);
    return rules[tag].select(`${n}`.replaceAll(",", ""));
  };

  // Throws where the table has no such words: nothing is ever said in silence.
  viewer.say = (key, values = {}) => {
    const entry = held[key];
    const words = entry?.other ? (entry[plural(entry.in ?? lang, values.n)] ?? entry.other) : entry;
    if (words === undefined) throw new Error(`no words: ${key}`);
    return words.replace(/\{(\w+)\}/g, (_, name) => written(values[name]));
  };

  // A text of the records to be added to a node, marked where its language is another.
  viewer.record = (text, language = "en") => {
    if (lang === language) return text;
    return Object.assign(viewer.element("bdi", "", text), { dir: "ltr", lang: language });
  };
})();
