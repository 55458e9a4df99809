// Makes the popup of one event of a large set when it is opened, of text nodes.
import { record, say } from "../../layers/i18n/messages.js";
import { coordinates, figure, kilometres } from "../../layers/i18n/phrases.js";
import { eventPlace } from "../../layers/web/event_signs.js";
import { element } from "../../layers/web/dom.js";

/** @import { EventSet } from "../../layers/web/event_set.js" */

const LABELS = {
  area: say("event.area"),
  claimant: say("record.claimant"),
  id: say("event.id"),
  notes: say("event.notes"),
  place: say("glance.place"),
  source: say("record.source"),
};

const day = (date) => {
  if (!date) return say("date.none");
  const month = say(`month.${date.getUTCMonth() + 1}`);
  return say("date.full", { day: date.getUTCDate(), month, year: `${date.getUTCFullYear()}` });
};

/**
 * Of what lies beyond the map, the numbers of the file travel along as text.
 * @param {EventSet} set
 * @param {number} i
 * @param {Map<string, string>} told
 * @returns {string}
 */
export const eventPosition = (set, i, told) => {
  const { lat, lng } =
    i < set.points
      ? eventPlace(set, i)
      : { lat: told.get("latitude"), lng: told.get("longitude") };
  return lat === undefined ? "" : coordinates(Number(lat), Number(lng), set.radius[i]);
};

const position = (set, i, told) => {
  const words = eventPosition(set, i, told);
  if (i >= set.beyond) return say("event.beyond", { position: words });
  return words && record(words);
};

const precision = (set, i, told) => {
  const stated = told.get("precision");
  const words = stated ? say(`precision.${stated}`) : say("event.unstated");
  if (!set.radius[i]) return words;
  return say("place.radius", { radius: kilometres(set.radius[i] / 1000), words });
};

// A figure stands beside its claimant, never alone.
const killed = (told) => {
  const [low, high] = [told.get("fatalities_low"), told.get("fatalities_high")];
  if (!low && !high) return "";
  return say("event.claimed", { claimant: told.get("claimant"), figure: figure(low, high) });
};

const source = (text) => {
  if (!/^https?:\/\//i.test(text)) return record(text);
  const link = element("a");
  link.append(record(text));
  Object.assign(link, { href: text, rel: "noopener noreferrer", target: "_blank" });
  return link;
};

const OWN = ["title", "precision", "fatalities_low", "fatalities_high", "longitude", "latitude"];

const facts = (set, i, told) => {
  const rows = [
    [say("record.date"), day(set.date(i))],
    [say("card.precision"), precision(set, i, told)],
    [say("card.position"), position(set, i, told)],
    [say("about.fatalities"), killed(told)],
  ];
  told.forEach((text, name) => {
    if (OWN.includes(name)) return;
    const label = LABELS[name] ?? record(name.replaceAll("_", " "));
    rows.push([label, name === "source" ? source(text) : record(text)]);
  });
  const list = element("dl", "facts");
  rows
    .filter(([, value]) => value)
    .forEach(([label, value]) => {
      const [term, stated] = [element("dt"), element("dd")];
      term.append(label);
      stated.append(value);
      list.append(term, stated);
    });
  return list;
};

/**
 * What an event is called, with its date, in an element of this tag.
 * @param {keyof HTMLElementTagNameMap} tag
 * @param {EventSet} set
 * @param {number} i
 * @param {Map<string, string>} told
 */
export const eventTitle = (tag, set, i, told) => {
  const node = element(tag);
  const own = told.get("title") ?? told.get("kind") ?? told.get("id") ?? "";
  node.append(record(own), ", ", day(set.date(i)));
  return node;
};

// One event of several in a popup, with the way to the others.
const pager = ({ members, where }, show, index) => {
  const row = element("p", "pager");
  const go = (text, name, step) => {
    const button = element("button", "", text);
    button.type = "button";
    button.setAttribute("aria-label", name);
    button.disabled = members[index + step] === undefined;
    button.addEventListener("click", (event) => {
      event.stopPropagation(); // the map would look for the button, which is gone by then
      show(index + step, step);
    });
    row.append(button);
  };
  go("‹", say("event.before"), -1);
  row.append(element("span", "", say("event.of", { i: index + 1, n: members.length, where })));
  go("›", say("event.next"), 1);
  return row;
};

/**
 * The text of a popup: one event of those chosen.
 * @param {EventSet} set
 * @param {{ members: number[], where: string }} choice
 * @param {number} index
 * @param {(index: number, step: number) => void} show
 * @returns {Promise<HTMLElement>}
 */
export const eventCard = async (set, choice, index, show) => {
  const i = choice.members[index];
  const told = await set.told(i);
  const node = element("article", "card event");
  node.append(eventTitle("h2", set, i, told));
  if (choice.members.length > 1) node.append(pager(choice, show, index));
  const from = element("p", "set");
  from.append(record(set.title));
  node.append(from, facts(set, i, told));
  return node;
};
