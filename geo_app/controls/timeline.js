// The timeline strip: strikes, context and acts by day. A drag over it, or its two dates,
// leaves only what lies between; the days before the first strike's week stand as one.
import { dayScale } from "./day_scale.js";
import { openIncident } from "../viewer/open_incident.js";
import { toRow } from "../viewer/report_links.js";
import { apart, rightToLeft, say, sideways } from "../../layers/i18n/messages.js";
import { element } from "../../layers/web/dom.js";
import { strikeMap } from "../../layers/web/state.js";
import { rows, show, shown, stamp, within } from "../../layers/web/visibility.js";

const { map } = strikeMap;
const strip = document.getElementById("strip");
const days = strip.querySelector(".days");
const choice = document.getElementById("days");
// Made here: a field for a date takes a browser as long as several layers of the map.
const [since, until] = [...choice.querySelectorAll("label")].map((label) => {
  const field = element("input");
  field.type = "date";
  label.append(field);
  return field;
});
const clear = choice.querySelector(".clear");
const shade = strip.querySelector(".shade");
const DAY_MS = 900; // how long each day stays when they are played
const { first, last } = strip.dataset;

const build = () => {
  const { column, columnAt, date: dateAt, width } = dayScale(first, last);
  const percent = (columns) => `${(100 * columns) / width}%`;
  const name = (date) => {
    const [, month, day] = date.split("-").map(Number);
    return say("date.brief", { day, month: say(`mon.${month}`) });
  };

  // One item a dot; dots of one day and lane stand on each other.
  const heights = new Map();
  const dot = (source, lane, press) => {
    const { date, from, incidents, title } = source.dataset;
    if (!date) return null;
    const node = element("button", `dot ${source.dataset.look}`);
    node.type = "button";
    node.tabIndex = -1;
    node.title = `${name(date)}: ${apart(title)}`;
    node.setAttribute("aria-label", node.title);
    const key = `${lane} ${column(date)}`;
    const above = heights.get(key) ?? 0;
    heights.set(key, above + 1);
    node.style.insetInlineStart = percent(column(date) + 0.5);
    node.style.setProperty("--above", above);
    node.addEventListener("click", () => press(source));
    strip.querySelector(`.lane.${lane}`).append(node);
    stamp(node, { from, incidents });
    node.dataset.date = date;
    return node;
  };

  const toMap = (row) => openIncident(row.dataset.incidents, { fly: true }) || toRow(row);

  const acts = [...document.querySelectorAll("#acts tr[data-date]")];
  const dots = [
    ...rows().flatMap((row) => dot(row, row.dataset.set, toMap) ?? []),
    ...acts.flatMap((row) => dot(row, "acts", toRow) ?? []),
  ];
  // By their code: to compare them as words would take 10 ms the first time.
  const byDate = ({ dataset: { date: a = "" } }, { dataset: { date: b = "" } }) =>
    Number(a > b) - Number(a < b);
  dots.sort(byDate);
  if (dots.length) dots[0].tabIndex = 0;

  for (let i = 0; i < width; i += 1) {
    const tick = element("span", "tick", i === 0 ? say("strip.before") : name(dateAt(i)));
    tick.style.insetInlineStart = percent(i);
    tick.style.width = percent(1);
    days.append(tick);
  }

  // One stop for Tab; the arrows walk through the items.
  strip.addEventListener("keydown", (event) => {
    const step = sideways(event.key);
    const here = dots.findIndex((node) => node === document.activeElement);
    if (!step || here < 0) return;
    event.preventDefault();
    let next = here + step;
    while (dots[next]?.hidden) next += step;
    if (!dots[next]) return;
    dots[here].tabIndex = -1;
    dots[next].tabIndex = 0;
    dots[next].focus();
  });

  const choose = (from, to) => show({ span: from || to ? [from || "0", to || "9"] : null });
  since.addEventListener("change", () => choose(since.value, until.value));
  until.addEventListener("change", () => choose(since.value, until.value));
  clear.addEventListener("click", () => {
    stop();
    choose(null, null);
  });

  // Day by day from the first one to the last; what is older is there from the start.
  const play = choice.querySelector(".days-play");
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = `▶ ${say("strip.days")}`;
    play.setAttribute("aria-label", say("strip.play"));
  };
  const run = () => {
    let index = 1;
    choose("", first);
    timer = setInterval(() => {
      index += 1;
      if (index < width) choose("", dateAt(index));
      else {
        stop();
        choose(null, null);
      }
    }, DAY_MS);
    play.textContent = `❚❚ ${say("strip.days")}`;
    play.setAttribute("aria-label", say("strip.pause"));
  };
  play.addEventListener("click", () => (timer ? stop() : run()));
  stop();

  const pressed = (event) => {
    const box = days.getBoundingClientRect();
    const along = rightToLeft ? box.right - event.clientX : event.clientX - box.left;
    return columnAt(along / box.width);
  };
  const lanes = strip.querySelector(".lanes");
  lanes.addEventListener("pointerdown", (event) => {
    if (/** @type {Element} */ (event.target).closest(".dot") || event.button !== 0) return;
    const begin = pressed(event);
    lanes.setPointerCapture(event.pointerId);
    const brush = (move) => {
      const ends = [begin, pressed(move)].sort((a, b) => a - b);
      choose(ends[0] === 0 ? "" : dateAt(ends[0]), dateAt(ends[1]));
    };
    const end = () => lanes.removeEventListener("pointermove", brush);
    lanes.addEventListener("pointermove", brush);
    lanes.addEventListener("pointerup", end, { once: true });
    lanes.addEventListener("pointercancel", end, { once: true });
    brush(event);
  });

  const tell = () => {
    const { at: hour, span } = shown;
    const [from, to] = span ?? ["", ""];
    since.value = from.length > 1 ? from : "";
    until.value = to.length > 1 ? to : "";
    clear.hidden = !span;
    shade.hidden = !span;
    const begin = from.length > 1 ? column(from) : 0;
    const end = to.length > 1 ? column(to) + 1 : width;
    shade.style.insetInlineStart = percent(begin);
    shade.style.width = percent(end - begin);
    for (const node of [...acts, ...dots])
      node.classList.toggle("filtered", !within(node.dataset));
    strip.style.setProperty("--known", hour ? percent(column(hour.slice(0, 10)) + 1) : "100%");
  };
  map.on("shown", tell);
  tell();
  strip.hidden = choice.hidden = false;
};

export const withReport = () => {
  if (first) build();
};
