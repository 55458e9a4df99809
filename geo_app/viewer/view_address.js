// What a link says of the view, from text and to text; what is on the map is not asked.
const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/;
const VIEW = /^(-?[\d.]+),(-?[\d.]+),([\d.]+)$/;

/**
 * The days of a span; one that is open leaves its side empty.
 * @param {[string, string]} span
 */
export const daysText = (span) => span.map((day) => (DATE.test(day) ? day : "")).join("/");

/** @type {(text: string) => [string, string] | undefined} */
const days = (text) => {
  const [from, to, more] = text.split("/").map((day) => day || null);
  const whole = [from, to].every((day) => day === null || DATE.test(`${day}`));
  const span = /** @type {[string, string]} */ ([from ?? "0", to ?? "9"]); // before and after all
  if (whole && more === undefined && (from ?? to) && span[0] <= span[1]) return span;
};

/** @type {(text: string) => { center: [number, number], zoom: number } | undefined} */
const view = (text) => {
  const [, ...numbers] = VIEW.exec(text) ?? [];
  const [lat, lng, zoom] = numbers.map(Number);
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && zoom > 0)) return;
  return { center: [lat, lng], zoom };
};

/** Each part by its name; undefined is what makes no sense: the rest still holds. */
export const parts = {
  days,
  /** @type {(text: string) => true | undefined} */
  differ: (text) => (text === "1" ? true : undefined),
  /** @type {(text: string) => string | undefined} */
  known: (text) => (INSTANT.test(text) ? text : undefined),
  map: view,
};

/**
 * The fragment that says these texts; null is what stands in no link.
 * @param {Record<string, string | null>} address
 * @returns {string}
 */
export const fragment = (address) =>
  Object.entries(address)
    .flatMap(([name, value]) => (value === null ? [] : `${name}=${encodeURIComponent(value)}`))
    .join("&")
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":")
    .replaceAll("%2F", "/");

/**
 * The texts that a fragment says.
 * @param {string} hash
 * @returns {Record<string, string>}
 */
export const unfragment = (hash) => Object.fromEntries(new URLSearchParams(hash.slice(1)));
