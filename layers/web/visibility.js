// What is shown: what had been claimed by the hour of the clock, and what the filters
// leave of it. Whatever bears data-from is not shown before it, data-until no longer from
// then on, data-replaced is marked as history from then on; data-incidents goes with its
// incidents. In the page an instant is its position among the moments of the clock.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const shown = { at: null, differ: false, span: null };
  const out = new Set(); // ids of the incidents that are not shown

  viewer.shown = shown;

  // Texts of instants sort as the instants do (data/model/instants.py: instant_text).
  let moments = null; // each with its words; read when somebody first asks
  viewer.moments = () => (moments ??= JSON.parse(document.getElementById("clock").dataset.moments));
  viewer.position = (text) => `${viewer.moments().findLastIndex(([at]) => at <= text)}`;
  const END = Infinity; // after every instant
  let now = END;

  const known = ({ from, until }) => (!from || from <= now) && (!until || now < until);

  viewer.known = ({ dataset }) => known(dataset);

  const left = ({ incidents }) => !incidents || incidents.split(" ").some((id) => !out.has(id));

  viewer.passes = (row) => known(row) && left(row);

  viewer.present = (node) => {
    const { dataset } = node;
    node.toggleAttribute("hidden", !viewer.passes(dataset));
    if (dataset.replaced)
      node.classList.toggle("replaced", dataset.replaced <= now);
  };

  // Notes on what was drawn when it is shown, and applies it.
  viewer.stamp = (node, { from, incidents, until }) => {
    if (from) node.dataset.from = from;
    if (until) node.dataset.until = until;
    if (incidents) node.dataset.incidents = incidents;
    viewer.present(node);
  };

  const differs = (row) =>
    [...row.querySelectorAll(".contradict .asked, .denied .asked")].some((node) =>
      known(node.dataset),
    );

  const within = (viewer.within = ({ date }) =>
    !shown.span || !date || (shown.span[0] <= date && date <= shown.span[1]));

  viewer.rows = () => [...document.querySelectorAll("#glance tr[data-incidents]")];

  // As in geo_app/selection.py: what is undated passes, and an umbrella stays with each
  // of its parts that stays.
  const filter = () => {
    out.clear();
    const stays = (row) =>
      known(row.dataset) && within(row.dataset) && (!shown.differ || differs(row));
    const rows = viewer.rows();
    const kept = new Set(
      rows.filter(stays).flatMap(({ dataset: { incidents, parent } }) => [incidents, parent]),
    );
    rows.forEach(({ dataset: { incidents } }) => kept.has(incidents) || out.add(incidents));
  };

  const TIMED = "[data-from], [data-until], [data-replaced], [data-incidents]";

  viewer.tally = () => {
    const rows = viewer.rows();
    const made = rows.filter((row) => known(row.dataset));
    const claims = [...document.querySelectorAll("#record .claim")];
    return {
      claims: claims.filter((row) => known(row.dataset)).length,
      filtered: made.filter((row) => out.has(row.dataset.incidents)).length,
      incidents: made.filter((row) => !out.has(row.dataset.incidents)).length,
      laterClaims: claims.filter((row) => !known(row.dataset)).length,
      laterIncidents: rows.length - made.length,
    };
  };

  viewer.apply = () => {
    filter();
    document.querySelectorAll(TIMED).forEach(viewer.present);
    const { map } = viewer;
    const popup = map._popup?.isOpen() && map._popup;
    const sign = popup?.shape ?? popup?._source?.getElement?.();
    if (sign?.hasAttribute("hidden")) map.closePopup();
    viewer.arrange();
    map.fire("shown");
  };

  viewer.show = (change) => {
    Object.assign(shown, change);
    now = shown.at === null ? END : Number(viewer.position(shown.at));
    viewer.apply();
  };
})();
