// What is shown: what had been claimed by the hour of the clock, and what the filters
// leave of it. Whatever bears data-from is not shown before it, data-until no longer from
// then on, data-replaced is marked as history from then on; data-incidents goes with its
// incidents. In the page an instant is its position among the moments of the clock.
import { arrange } from "./label_placement.js";
import { strikeMap } from "./state.js";

export const shown = { at: null, differ: false, span: null };
const out = new Set(); // ids of the incidents that are not shown

// Texts of instants sort as the instants do (data/model/instants.py: instant_text).
let parsed = null; // each with its words; read when somebody first asks
export const moments = () => (parsed ??= JSON.parse(document.getElementById("clock").dataset.moments));
export const position = (text) => `${moments().findLastIndex(([at]) => at <= text)}`;
const END = Infinity; // after every instant
let now = END;

const isKnown = ({ from, until }) => (!from || from <= now) && (!until || now < until);

export const known = ({ dataset }) => isKnown(dataset);

const left = ({ incidents }) => !incidents || incidents.split(" ").some((id) => !out.has(id));

export const passes = (row) => isKnown(row) && left(row);

export const present = (node) => {
  const { dataset } = node;
  node.toggleAttribute("hidden", !passes(dataset));
  if (dataset.replaced)
    node.classList.toggle("replaced", dataset.replaced <= now);
};

// Notes on what was drawn when it is shown, and applies it.
export const stamp = (node, { from, incidents, until }) => {
  if (from) node.dataset.from = from;
  if (until) node.dataset.until = until;
  if (incidents) node.dataset.incidents = incidents;
  present(node);
};

const differs = (row) =>
  [...row.querySelectorAll(".contradict .asked, .denied .asked")].some((node) =>
    isKnown(node.dataset),
  );

export const within = ({ date }) =>
  !shown.span || !date || (shown.span[0] <= date && date <= shown.span[1]);

export const rows = () => [...document.querySelectorAll("#glance tr[data-incidents]")];

// As in geo_app/selection.py: what is undated passes, and an umbrella stays with each
// of its parts that stays.
const filter = () => {
  out.clear();
  const stays = (row) =>
    isKnown(row.dataset) && within(row.dataset) && (!shown.differ || differs(row));
  const lines = rows();
  const kept = new Set(
    lines.filter(stays).flatMap(({ dataset: { incidents, parent } }) => [incidents, parent]),
  );
  lines.forEach(({ dataset: { incidents } }) => kept.has(incidents) || out.add(incidents));
};

const TIMED = "[data-from], [data-until], [data-replaced], [data-incidents]";

export const tally = () => {
  const lines = rows();
  const made = lines.filter((row) => isKnown(row.dataset));
  const claims = [...document.querySelectorAll("#record .claim")];
  return {
    claims: claims.filter((row) => isKnown(row.dataset)).length,
    filtered: made.filter((row) => out.has(row.dataset.incidents)).length,
    incidents: made.filter((row) => !out.has(row.dataset.incidents)).length,
    laterClaims: claims.filter((row) => !isKnown(row.dataset)).length,
    laterIncidents: lines.length - made.length,
  };
};

export const apply = () => {
  filter();
  document.querySelectorAll(TIMED).forEach(present);
  const { map } = strikeMap;
  const popup = map._popup?.isOpen() && map._popup;
  const sign = popup?.shape ?? popup?._source?.getElement?.();
  if (sign?.hasAttribute("hidden")) map.closePopup();
  arrange();
  map.fire("shown");
};

export const show = (change) => {
  Object.assign(shown, change);
  now = shown.at === null ? END : Number(position(shown.at));
  apply();
};
