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

export class Events {
  constructor(told) {
    Object.assign(this, told, { hidden: 0, match: null, span: [-Infinity, Infinity] });
    this.chunks = new Map();
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
    const found = [];
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
      if (begin < end) found.push([begin, end]);
    }
    return found;
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
    const found = [];
    for (let i = begin; i < end; i += 1) if (this.passes(i)) found.push(i);
    return found;
  }

  number(begin, end) {
    let found = 0;
    for (let i = begin; i < end; i += 1) if (this.passes(i)) found += 1;
    return found;
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
    const held = chunks.get(number) ?? this.unpackChunk(number);
    chunks.delete(number);
    chunks.set(number, held);
    if (chunks.size > KEPT) chunks.delete(chunks.keys().next().value);
    return held;
  }

  // All that is told of an event, by column.
  async told(i) {
    const readers = await this.readers(Math.floor(i / this.chunk));
    const entries = this.columns.map(([name], n) => [name, readers[n](i % this.chunk)]);
    return new Map(entries.filter(([, text]) => text !== ""));
  }
}
