// Finds strikes, towns, provinces, countries and context by any spelling (spelling.js),
// also while it is still being typed.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { index: search } = viewer;

  viewer.longest = 80; // letters; what is typed beyond is not looked at

  // What is drawn brings its names along, and what is listed its words; the index adds
  // the rest (geo_app/viewer/search_index.py).
  const joined = (columns, drawn = []) => {
    const added = viewer.rowsOf(columns);
    return drawn.map((row, i) => ({ ...(row.card ?? row), ...added[i], at: row.at ?? added[i].at }));
  };
  const incidents = (set) =>
    viewer.rows().flatMap((line) => {
      const { incidents: id, set: its, title } = line.dataset;
      if (its !== set) return [];
      const [, when, place] = line.cells;
      const names = [...document.querySelectorAll(`#incident-${CSS.escape(id)} .names bdi`)];
      return {
        also: `${place.textContent}|${search.incidents[id] ?? ""}`,
        incident: id,
        kind: viewer.say(`find.${set}`, { when: when.textContent }),
        names: names.map(({ lang, textContent }) => [lang, textContent]),
        title,
      };
    });
  const all = () => [
    ...incidents("strike"),
    ...joined(search.towns, viewer.drawn.get("towns labels")),
    ...joined(search.provinces, viewer.drawn.get("provinces polygons")),
    ...viewer.rowsOf(search.countries).map((row) => ({ kind: viewer.say("find.country"), ...row })),
    ...incidents("context"),
  ];

  // Made when somebody first types: the map does not wait for it.
  let entries = null;
  const words = (text) => text.split(/[^\p{L}\p{M}\p{N}'‘’`]+/u);
  const indexed = () => {
    entries ??= all().map((row) => {
      const texts = [row.title, ...row.names.map(([, text]) => text), ...row.also.split("|")];
      return { row, terms: texts.flatMap(words).map(viewer.term), texts: texts.map(viewer.term) };
    });
    return entries;
  };

  // As the best of its names fits; 0.5 where each word typed begins one of its words.
  const rank = ({ terms, texts }, typed, parts) => {
    const whole = Math.max(...texts.map((text) => viewer.fits(text, typed)));
    if (whole || !parts.length) return whole;
    return parts.every((part) => terms.some((term) => viewer.fits(term, part))) ? 0.5 : 0;
  };

  viewer.find = (text) => {
    const query = text.slice(0, viewer.longest);
    const typed = viewer.term(query);
    const parts = words(query).map(viewer.term).filter(({ folded }) => folded);
    return indexed()
      .map((entry) => ({ row: entry.row, score: rank(entry, typed, parts) }))
      .filter(({ score }) => score)
      .sort((a, b) => b.score - a.score) // stable: what is most sought comes first
      .map(({ row }) => row);
  };
})();
