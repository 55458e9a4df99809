// The scale of the strip of days: a column for each, after one for what was before them.
const DAY = 864e5;

const number = (date) => Date.parse(date) / DAY;

/**
 * The scale between two days.
 * @param {string} first
 * @param {string} last
 */
export const dayScale = (first, last) => {
  const begin = number(first);
  const width = number(last) - begin + 2;
  const within = (index) => Math.max(0, Math.min(width - 1, index));
  return {
    /** @type {(index: number) => string} the date of a column; the first is the day before */
    date: (index) => new Date((begin + index - 1) * DAY).toISOString().slice(0, 10),
    /** @type {(date: string) => number} the column of a date; ends take what lies beyond */
    column: (date) => within(number(date) - begin + 1),
    /** @type {(share: number) => number} the column at a share of the whole width */
    columnAt: (share) => within(Math.floor(width * share)),
    width,
  };
};
