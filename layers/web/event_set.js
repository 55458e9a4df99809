// Unpacks sets of many events, and finds those of a view. What is drawn of an event is
// there from the start, what is told of it in chunks that are unpacked when one is opened.

const DAY = 864e5;
const KEPT = 8; // chunks that stay unpacked
const LETTERS = // layers/web/event_packing.py: base85
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
const DIGIT = new Uint8Array(128);
[...LETTERS].forEach((letter, digit) => {
  DIGIT[letter.charCodeAt(0)] = digit;
});

const bytesOf = (text) => {
  const missing = (5 - (text.length % 5)) % 5;
  const codes = new TextEncoder().encode(text + "~".repeat(missing));
  const bytes = new Uint8Array((codes.length / 5) * 4);
  for (let from = 0, to = 0; from < codes.length; from += 5, to += 4) {
    const high =
      ((DIGIT[codes[from]] * 85 + DIGIT[codes[from + 1]]) * 85 + DIGIT[codes[from + 2]]) * 85 +
      DIGIT[codes[from + 3]];
    const number = high * 85 + DIGIT[codes[from + 4]];
    bytes[to] = number / 16777216;
    bytes[to + 1] = number >>> 16;
    bytes[to + 2] = number >>> 8;
    bytes[to + 3] = number;
  }
  return bytes.subarray(0, bytes.length - missing);
};

const unpack = async (text) => {
  const packed = new Blob([bytesOf(text)]).stream();
  const stream = packed.pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

// The lowest byte of every number, then the second, and so on.
const integers = (bytes, from, count) => {
  const numbers = new Int32Array(count);
  for (let i = 0, at = from; i < count; i += 1, at += 1)
    numbers[i] =
      bytes[at] |
      (bytes[at + count] << 8) |
      (bytes[at + 2 * count] << 16) |
      (bytes[at + 3 * count] << 24);
  return numbers;
};

const summed = (numbers) => {
  for (let i = 1; i < numbers.length; i += 1) numbers[i] += numbers[i - 1];
  return numbers;
};

// The whole file is there once its last block is.
export const loaded = () =>
  document.readyState !== "loading" ||
  new Promise((done) => {
    document.addEventListener("DOMContentLoaded", done, { once: true });
  });

/**
 * What Python says of a set (layers/web/event_columns.py).
 * @typedef {object} EventSetHead
 * @property {any[]} areas
 * @property {number} beyond from here on, what lies where the map cannot be moved
 * @property {number} chunk events of one chunk
 * @property {[string, boolean][]} columns
 * @property {number} count
 * @property {number} first day, since 1970
 * @property {string} id
 * @property {number} points those with a place; they come first
 * @property {number} row bits of a row of the grid
 * @property {string} title
 */

/** A set of many events, unpacked. */
export class EventSet {
  /** @type {Int32Array} where each event with a place lies on the grid */
  x;
  /** @type {Int32Array} */
  y;
  /** @type {Int32Array} since the first, from 1; 0 where undated */
  day;
  /** @type {Int32Array} in metres; 0 where nobody states one */
  radius;
  /** @type {Uint8Array} 1 where a spot is known */
  spot;
  /** @type {[number, number][]} rows of the grid, with their first event */
  rows;
  /** @type {number} from here on, what is not on the map */
  listed;
  /** @type {Int32Array | undefined} */
  next;
  /** @type {Int32Array | undefined} */
  seen;

  /** @param {EventSetHead} head */
  constructor(head) {
    this.areas = head.areas;
    this.beyond = head.beyond;
    this.chunk = head.chunk;
    this.columns = head.columns;
    this.count = head.count;
    this.first = head.first;
    this.id = head.id;
    this.points = head.points;
    this.row = head.row;
    this.title = head.title;
    /** @type {Map<number, Promise<((i: number) => string)[]>>} */
    this.chunks = new Map();
    /** @type {Promise<Record<string, string[]>> | undefined} */
    this.dictionary = undefined;
    /** @type {Uint8Array | null} 1 for those that a search leaves; all if null */
    this.match = null;
    this.span = [-Infinity, Infinity];
  }

  block(name) {
    return unpack(document.getElementById(`${this.id}-${name}`).textContent);
  }

  async unpack() {
    const { count } = this;
    const bytes = await this.block("drawn");
    const numbers = (column) => integers(bytes, 4 * count * column, count);
    this.x = summed(numbers(0));
    this.y = summed(numbers(1));
    this.day = numbers(2);
    this.radius = numbers(3);
    this.spot = Uint8Array.from(numbers(4));
    this.rows = [];
    for (let i = 0, last = -1; i < this.points; i += 1) {
      const row = this.y[i] >> this.row;
      if (row !== last) this.rows.push([row, i]);
      last = row;
    }
    this.rows.push([Infinity, this.points]);
    let start = this.points;
    this.areas = this.areas.map(([name, x, y, size]) => {
      start += size;
      return { end: start, name, start: start - size, x, y };
    });
    this.listed = start; // from here on, what is not on the map; `beyond` it has a place
  }

  // Where each run of events begins and ends that may lie between two corners.
  runs(west, north, east, south) {
    const runs = [];
    const { row, rows, x } = this;
    const last = Math.floor(south) >> row;
    const search = (from, to, value) => {
      let [low, high] = [from, to];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (x[middle] < value) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    for (let i = 0; rows[i][0] <= last; i += 1) {
      if (rows[i][0] < Math.floor(north) >> row) continue;
      const begin = search(rows[i][1], rows[i + 1][1], west);
      const end = search(begin, rows[i + 1][1], east);
      if (begin < end) runs.push([begin, end]);
    }
    return runs;
  }

  // As in geo_app/selection.py: what is undated passes.
  passes(i) {
    const { day, match, span } = this;
    return (
      (day[i] === 0 || (day[i] >= span[0] && day[i] <= span[1])) &&
      (match === null || match[i] === 1)
    );
  }

  among(begin, end) {
    const members = [];
    for (let i = begin; i < end; i += 1) if (this.passes(i)) members.push(i);
    return members;
  }

  number(begin, end) {
    let count = 0;
    for (let i = begin; i < end; i += 1) if (this.passes(i)) count += 1;
    return count;
  }

  /**
   * Every event with a place between west, north, east and south that passes.
   * @param {number[]} corners
   * @returns {Int32Array}
   */
  inside([west, north, east, south]) {
    this.seen ??= new Int32Array(this.listed);
    const { seen, y } = this;
    let count = 0;
    const note = (i) => {
      seen[count] = i;
      count += 1;
    };
    for (const [begin, end] of this.runs(west, north, east, south))
      for (let i = begin; i < end; i += 1)
        if (y[i] >= north && y[i] <= south && this.passes(i)) note(i);
    this.areas.forEach((area) => {
      if (area.x < west || area.x > east || area.y < north || area.y > south) return;
      this.among(area.start, area.end).forEach(note);
    });
    return seen.subarray(0, count);
  }

  /**
   * Those of some events that are nearest to a place, the nearest first.
   * @param {Int32Array} events
   * @param {[number, number]} place
   * @param {number} most
   * @returns {number[]}
   */
  nearest(events, [x, y], most) {
    const far = (i) => (this.x[i] - x) ** 2 + (this.y[i] - y) ** 2;
    // The last one that is listed, found before the many others are put in order.
    const last = Float64Array.from(events, far).sort()[Math.min(events.length, most) - 1];
    const near = Array.from(events.filter((i) => far(i) <= last));
    return near.sort((a, b) => far(a) - far(b)).slice(0, most);
  }

  // Days since 1970, both included.
  between(first, last) {
    this.span = [first - this.first, last - this.first];
  }

  date(i) {
    if (this.day[i] === 0) return null;
    return new Date((this.day[i] + this.first) * DAY);
  }

  async words() {
    await loaded();
    this.dictionary ??= this.block("words").then((bytes) =>
      JSON.parse(new TextDecoder().decode(bytes)),
    );
    return this.dictionary;
  }

  // How to read the texts of one chunk, a function for each column.
  async unpackChunk(number) {
    const [words, bytes] = await Promise.all([this.words(), this.block(number)]);
    const count = Math.min(this.chunk, this.count - number * this.chunk);
    const decoder = new TextDecoder();
    let at = 0;
    return this.columns.map(([name, coded]) => {
      const numbers = integers(bytes, at, count);
      at += 4 * count;
      if (coded) return (i) => words[name][numbers[i]];
      const from = at;
      const ends = summed(numbers);
      at += ends[count - 1];
      return (i) => decoder.decode(bytes.subarray(from + (i && ends[i - 1]), from + ends[i]));
    });
  }

  async readers(number) {
    await loaded();
    const { chunks } = this;
    const texts = chunks.get(number) ?? this.unpackChunk(number);
    chunks.delete(number);
    chunks.set(number, texts);
    if (chunks.size > KEPT) chunks.delete([...chunks.keys()][0]);
    return texts;
  }

  // All that is told of an event, by column.
  async told(i) {
    const readers = await this.readers(Math.floor(i / this.chunk));
    const entries = this.columns.map(
      ([name], n) => /** @type {const} */ ([name, readers[n](i % this.chunk)]),
    );
    return new Map(entries.filter(([, text]) => text !== ""));
  }
}
