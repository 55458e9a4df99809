// What was measured, in words: in kilometres and miles, with no more digits than the
// points are known to, which is the pixel of the map that each was set with.
import { area, geodesic, inverse } from "./geodesy.js";
import { say } from "../../layers/i18n/messages.js";

/** @typedef {L.LatLng & { error: number }} Point known to so many metres */

const MILE_M = 1609.344;

// Cut off at the power of ten nearest to the error.
const amount = (number, error) => {
  const places = -Math.round(Math.log10(error));
  const step = 10 ** -places;
  const digits = Math.max(0, places);
  return (Math.round(number / step) * step).toLocaleString("en-GB", {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  });
};

const both = (metres, error, power) => {
  const inUnit = (unit) => amount(metres / unit ** power, error / unit ** power);
  const off = Number((error / 1000 ** power).toPrecision(1)).toLocaleString("en-GB");
  return { km: inUnit(1000), mi: inUnit(MILE_M), off };
};

const length = (points, edges) => {
  const metres = edges.reduce((sum, edge) => sum + edge.metres, 0);
  const errors = points.slice(1).flatMap(({ error }, i) => [error, points[i].error]);
  return both(metres, Math.hypot(...errors), 1);
};

// A point that moves takes along half of the line between its neighbours.
const size = (points, edges) => {
  const errors = points.map(({ error }, i) => {
    const across = inverse(points.at(i - 1), points[(i + 1) % points.length]);
    return (error * (across?.metres ?? 0)) / 2;
  });
  return both(area(edges), Math.hypot(...errors), 2);
};

const side = (a, b, c) =>
  Math.sign((b.lng - a.lng) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lng - a.lng));

const cross = ([a, b], [c, d]) =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

const crossing = (points) => {
  const pairs = points.map((point, i) => [point, points[(i + 1) % points.length]]);
  return pairs.some((inUnit, i) => pairs.some((other, j) => j > i && cross(inUnit, other)));
};

/**
 * The edges of a line, or of an area if closed, and what they measure.
 * @param {Point[]} points
 * @param {boolean} wantsArea
 */
export const measured = (points, wantsArea) => {
  const closed = wantsArea && points.length > 2;
  const ends = closed ? [...points, points[0]] : points;
  const edges = ends.slice(1).map((to, i) => geodesic(ends[i], to));
  const words = () => {
    if (edges.includes(null)) return say("measure.far");
    if (closed && crossing(points)) return say("measure.cross");
    if (closed) return say("measure.size", size(points, edges));
    return edges.length && !wantsArea ? say("measure.length", length(points, edges)) : "";
  };
  return { closed, edges, words: words() };
};

/**
 * A radius as it was chosen, and in the other unit.
 * @param {number} radius
 * @param {string} unit
 * @returns {string}
 */
export const radiusWords = (radius, unit) => {
  const [other, value] =
    unit === "km" ? ["mi", (radius * 1000) / MILE_M] : ["km", (radius * MILE_M) / 1000];
  const rounded = Number(value.toPrecision(3)).toLocaleString("en-GB");
  return say(`radius.${unit}`, { [other]: rounded, [unit]: radius.toLocaleString("en-GB") });
};

/**
 * A radius as it was chosen, in metres.
 * @param {number} radius
 * @param {string} unit
 * @returns {number}
 */
export const radiusMetres = (radius, unit) => radius * (unit === "km" ? 1000 : MILE_M);
