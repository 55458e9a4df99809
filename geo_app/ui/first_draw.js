// Asks the server for the rest of the page as soon as its map is drawn.

/** @type {StrikeMapBus} */
const bus = (window.strikeMapBus ??= new EventTarget());

export default function ({ setTriggerValue }) {
  const ending = new AbortController();
  const ask = () => setTriggerValue("drawn", true);
  if (bus.drawn) ask();
  else bus.addEventListener("drawn", ask, { once: true, signal: ending.signal });
  return () => ending.abort();
}
