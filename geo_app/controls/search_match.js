// Finds strikes, towns, provinces, countries and context by any spelling (name_matching.js),
// also while it is still being typed.
import { fits, term } from "./name_matching.js";
import { cellOf } from "../viewer/table_columns.js";
import { say } from "../../layers/i18n/messages.js";
import { rowsOf } from "../../layers/web/features.js";
import { strikeMap } from "../../layers/web/state.js";
import { rows } from "../../layers/web/visibility.js";

const { index } = strikeMap;

export const longest = 80; // letters; what is typed beyond is not looked at

// What is drawn brings its names along, and what is listed its words; the index adds
// the rest (geo_app/viewer/search_index.py).
const joined = (columns, drawn = []) => {
  const added = rowsOf(columns);
  return drawn.map((row, i) => ({ ...(row.card ?? row), ...added[i], at: row.at ?? added[i].at }));
};
const incidents = (set) =>
  rows().flatMap((line) => {
    const { incidents: id, set: its, title } = line.dataset;
    if (its !== set) return [];
    const [when, place] = ["when", "place"].map((column) => cellOf(line, column));
    const names = [...document.querySelectorAll(`#incident-${CSS.escape(id)} .names bdi`)];
    return {
      also: `${place.textContent}|${index.incidents[id] ?? ""}`,
      incident: id,
      kind: say(`find.${set}`, { when: when.textContent }),
      names: names.map(({ lang, textContent }) => [lang, textContent]),
      title,
    };
  });
const all = () => [
  ...incidents("strike"),
  ...index.places.flatMap(({ columns, drawn }) =>
    drawn ? joined(columns, strikeMap.drawn.get(drawn)) : rowsOf(columns),
  ),
  ...incidents("context"),
];

// Made when somebody first types: the map does not wait for it.
let entries = null;
const words = (text) => text.split(/[^\p{L}\p{M}\p{N}'‘’`]+/u);
const indexed = () => {
  entries ??= all().map((row) => {
    const texts = [row.title, ...row.names.map(([, text]) => text), ...row.also.split("|")];
    return { row, terms: texts.flatMap(words).map(term), texts: texts.map(term) };
  });
  return entries;
};

// As the best of its names fits; 0.5 where each word typed begins one of its words.
const rank = ({ terms, texts }, typed, parts) => {
  const whole = Math.max(...texts.map((text) => fits(text, typed)));
  if (whole || !parts.length) return whole;
  return parts.every((part) => terms.some((term) => fits(term, part))) ? 0.5 : 0;
};

export const find = (text) => {
  const query = text.slice(0, longest);
  const typed = term(query);
  const parts = words(query).map(term).filter(({ folded }) => folded);
  return indexed()
    .map((entry) => ({ row: entry.row, score: rank(entry, typed, parts) }))
    .filter(({ score }) => score)
    .sort((a, b) => b.score - a.score) // stable: what is most sought comes first
    .map(({ row }) => row);
};
