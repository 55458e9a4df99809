// The second clock: not when something happened, but when it had been claimed. It steps
// through every instant at which the records know of something new, and can play them.
import { say } from "../../layers/i18n/messages.js";
import { strikeMap } from "../../layers/web/state.js";
import { moments, position, show, shown, tally } from "../../layers/web/visibility.js";

const bar = document.getElementById("clock");
const instants = moments();
const STEP_MS = 1400;

const build = () => {
  const slider = bar.querySelector("input");
  const output = bar.querySelector("output");
  const play = bar.querySelector("button");
  const last = instants.length - 1;
  let timer = 0;

  const set = (index) => {
    show({ at: index === last ? null : instants[index][0] });
  };

  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = "▶";
    play.title = say("clock.play");
    play.setAttribute("aria-label", play.title);
  };

  const start = () => {
    if (Number(slider.value) === last) set(Number(bar.dataset.start));
    timer = setInterval(() => {
      const next = Number(slider.value) + 1;
      set(next);
      if (next === last) stop();
    }, STEP_MS);
    play.textContent = "❚❚";
    play.title = say("clock.pause");
    play.setAttribute("aria-label", play.title);
  };

  // What the hour leaves out is said: nothing is hidden in silence.
  const tell = () => {
    const { at } = shown;
    const asked = at === null ? last : Number(position(at));
    const index = Math.max(0, asked);
    slider.value = `${index}`;
    slider.setAttribute("aria-valuetext", instants[index][1]);
    const { claims, laterClaims } = tally();
    const later = laterClaims ? `; ${say("clock.later", { n: laterClaims })}` : "";
    const [, when] = instants[index];
    const hour = asked < 0 ? say("clock.before", { when }) : when; // a link may name any
    output.textContent = `${hour}: ${say("clock.claims", { n: claims })}${later}`;
  };

  slider.max = `${last}`;
  slider.addEventListener("input", () => {
    if (timer) stop();
    set(Number(slider.value));
  });
  play.addEventListener("click", () => (timer ? stop() : start()));
  strikeMap.map.on("shown", tell);
  stop();
  tell();
  bar.hidden = false;
};

export const withReport = () => {
  if (instants.length > 1) build();
};
