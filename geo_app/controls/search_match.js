// Finds strikes, towns, provinces, countries and context by any spelling (name_matching.js),
// also while it is still being typed.
import { entryOf, queryOf, rank } from "./search_rank.js";
import { cellOf } from "../viewer/table_columns.js";
import { say } from "../../layers/i18n/messages.js";
import { rowsOf } from "../../layers/web/features.js";
import { strikeMap } from "../../layers/web/state.js";
import { rows } from "../../layers/web/visibility.js";

/**
 * @import { Row } from "../../layers/web/state.js"
 * @import { Entry } from "./search_rank.js"
 */

const { index } = strikeMap;

/** Letters; what is typed beyond is not looked at. */
export const longest = 80;

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
/** @type {{ row: Row, entry: Entry }[] | null} */
let entries = null;
const indexed = () => {
  entries ??= all().map((row) => {
    const names = row.names.map(([, text]) => text);
    return { entry: entryOf([row.title, ...names, ...row.also.split("|")]), row };
  });
  return entries;
};

/**
 * The rows that fit a text, the best first.
 * @param {string} text
 * @returns {Row[]}
 */
export const find = (text) => {
  const query = queryOf(text.slice(0, longest));
  return indexed()
    .map(({ entry, row }) => ({ row, score: rank(entry, query) }))
    .filter(({ score }) => score)
    .sort((a, b) => b.score - a.score) // stable: what is most sought comes first
    .map(({ row }) => row);
};
