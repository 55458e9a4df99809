// Talks to the page that holds this one in a frame; silent when opened by itself. Runs as
// soon as the map is drawn: the holder need not wait for the tables below it.
import { home } from "../../layers/web/first_view.js";
import { strikeMap } from "../../layers/web/state.js";

const { map } = strikeMap;
const root = document.documentElement;
const framed = window.parent !== window;
const waiting = []; // what came before the part of the page that answers it

/**
 * Tells the page around this one, if there is one.
 * @param {string} type
 * @param {Record<string, any>} [rest]
 */
export const post = (type, rest) => {
  if (framed) window.parent.postMessage({ source: "strike-map", type, ...rest }, "*");
};

const answers = {
  theme: ({ dark }) => {
    root.dataset.theme = dark ? "dark" : "light";
  },
};

const dispatch = (data) => {
  if (Object.hasOwn(answers, data.type)) answers[data.type](data);
  else waiting.push(data);
};

/**
 * Adds what is done when the page around this one asks, by the type of its message.
 * @param {Record<string, (message: any) => void>} more
 */
export const answer = (more) => {
  Object.assign(answers, more);
  waiting.splice(0).forEach(dispatch);
};

const listen = () => {
  // From the first message on, the holder keeps the address and chooses the colours; a
  // page that merely shows this one never sends any.
  window.addEventListener("message", ({ data, source }) => {
    if (source !== window.parent || !data || data.source !== "strike-map") return;
    strikeMap.hosted = true;
    root.classList.add("framed");
    dispatch(data);
  });

  // The size of a sandboxed frame comes late: a map drawn before it stays blank.
  let ready = false;
  const measure = () => {
    const box = map.getContainer().getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    map.invalidateSize({ animate: false, pan: false });
    if (ready) return;
    ready = true;
    home();
    post("ready");
  };
  measure();
  new ResizeObserver(measure).observe(map.getContainer());
};

if (framed) listen();
