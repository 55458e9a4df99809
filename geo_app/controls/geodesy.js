// Lengths, lines, circles and areas on the ellipsoid WGS84, never on a sphere.
// Geodesics: T. Vincenty, Survey Review 23 (1975), both solutions. Areas: the integral
// of the authalic latitude's sine over the longitude along each geodesic edge, by
// Simpson's rule. tests/browser/test_measure.py holds both to an independent program.

/**
 * @typedef {{ lat: number, lng: number }} Position in degrees
 * @typedef {{ metres: number, points: (Position & { azimuth: number })[], step: number }} Geodesic
 */

const A = 6378137;
const F = 1 / 298.257223563;
const B = A * (1 - F);
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const STEP_M = 25e3; // a line this long bends by less than a pixel, and Simpson by less
const { atan, atan2, cos, hypot, PI, sin, sqrt, tan } = Math;
const radians = (degrees) => (degrees * PI) / 180;
const degrees = (angle) => (angle * 180) / PI;

const reduced = (latitude) => atan((1 - F) * tan(radians(latitude)));

// Vincenty's series, in the form with k1: both solutions share it.
const series = (cos2Alpha) => {
  const u2 = (cos2Alpha * (A * A - B * B)) / (B * B);
  const k1 = (sqrt(1 + u2) - 1) / (sqrt(1 + u2) + 1);
  return { big: (1 + (k1 * k1) / 4) / (1 - k1), small: k1 * (1 - (3 / 8) * k1 * k1) };
};

const turn = (small, sinS, cosS, cosM) => {
  const outer = cosS * (2 * cosM * cosM - 1);
  const inner = (small / 6) * cosM * (4 * sinS * sinS - 3) * (4 * cosM * cosM - 3);
  return small * sinS * (cosM + (small / 4) * (outer - inner));
};

const lag = (cos2Alpha, sinAlpha, { arc, sinS, cosS, cosM }) => {
  const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
  const inner = cosM + c * cosS * (2 * cosM * cosM - 1);
  return (1 - c) * F * sinAlpha * (arc + c * sinS * inner);
};

/**
 * Length in metres and azimuth at the start; null for points that lie opposite each
 * other on the globe, where the method does not converge.
 * @param {Position} from
 * @param {Position} to
 * @returns {{ azimuth: number, metres: number } | null}
 */
export const inverse = (from, to) => {
  const u1 = reduced(from.lat);
  const u2 = reduced(to.lat);
  let between = radians(to.lng - from.lng) % (2 * PI);
  if (between > PI) between -= 2 * PI;
  if (between < -PI) between += 2 * PI;
  let lambda = between;
  for (let i = 0; i < 100; i += 1) {
    const x = cos(u2) * sin(lambda);
    const y = cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(lambda);
    const sinS = hypot(x, y);
    if (sinS === 0) return { azimuth: 0, metres: 0 };
    const cosS = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(lambda);
    const sinAlpha = (cos(u1) * cos(u2) * sin(lambda)) / sinS;
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    const cosM = cos2Alpha > 1e-16 ? cosS - (2 * sin(u1) * sin(u2)) / cos2Alpha : 0;
    const arc = atan2(sinS, cosS);
    const next = between + lag(cos2Alpha, sinAlpha, { arc, cosM, cosS, sinS });
    if (Math.abs(next) > PI) return null;
    if (Math.abs(next - lambda) < 1e-13) {
      const { big, small } = series(cos2Alpha);
      return { azimuth: atan2(x, y), metres: B * big * (arc - turn(small, sinS, cosS, cosM)) };
    }
    lambda = next;
  }
  return null;
};

/**
 * The point so many metres away, and the azimuth with which the geodesic arrives.
 * @param {Position} from
 * @param {number} azimuth in radians
 * @param {number} metres
 * @returns {Position & { azimuth: number }}
 */
export const direct = (from, azimuth, metres) => {
  const u1 = reduced(from.lat);
  const start = atan2(tan(u1), cos(azimuth));
  const sinAlpha = cos(u1) * sin(azimuth);
  const cos2Alpha = 1 - sinAlpha * sinAlpha;
  const { big, small } = series(cos2Alpha);
  let arc = metres / (B * big);
  let last = arc;
  let cosM = 0;
  do {
    last = arc;
    cosM = cos(2 * start + arc);
    arc = metres / (B * big) + turn(small, sin(arc), cos(arc), cosM);
  } while (Math.abs(arc - last) > 1e-13);
  const [sinS, cosS] = [sin(arc), cos(arc)];
  const ahead = cos(u1) * cosS * cos(azimuth) - sin(u1) * sinS;
  const up = sin(u1) * cosS + cos(u1) * sinS * cos(azimuth);
  const lambda = atan2(sinS * sin(azimuth), cos(u1) * cosS - sin(u1) * sinS * cos(azimuth));
  const shift = lambda - lag(cos2Alpha, sinAlpha, { arc, cosM, cosS, sinS });
  return {
    azimuth: atan2(sinAlpha, ahead),
    lat: degrees(atan2(up, (1 - F) * hypot(sinAlpha, ahead))),
    lng: from.lng + degrees(shift),
  };
};

/**
 * The geodesic as points close enough to be joined by straight lines on the map.
 * @param {Position} from
 * @param {Position} to
 * @returns {Geodesic | null}
 */
export const geodesic = (from, to) => {
  const way = inverse(from, to);
  if (!way) return null;
  const pieces = 2 * Math.ceil(way.metres / STEP_M / 2) || 2; // even, for Simpson
  const step = way.metres / pieces;
  const points = Array.from({ length: pieces + 1 }, (_, i) =>
    direct(from, way.azimuth, i * step),
  );
  return { metres: way.metres, points, step };
};

/**
 * Points around a centre.
 * @param {Position} centre
 * @param {number} metres
 */
export const circle = (centre, metres) =>
  Array.from({ length: 181 }, (_, i) => direct(centre, radians(2 * i), metres));

// Twice the area between a parallel and the equator, over A squared and the longitude.
const authalic = (latitude) => {
  const s = sin(radians(latitude));
  return (1 - E2) * (s / (1 - E2 * s * s) + Math.atanh(E * s) / E);
};

// How fast the longitude changes on the way, radians a metre.
const eastward = ({ azimuth, lat }) => {
  const s = sin(radians(lat));
  return (sin(azimuth) * sqrt(1 - E2 * s * s)) / (A * cos(radians(lat)));
};

/**
 * Square metres within closed geodesic edges; parts that a crossing divides cancel.
 * @param {any[]} edges of `geodesic`
 * @returns {number}
 */
export const area = (edges) => {
  const level = authalic(edges[0].points[0].lat); // less to cancel than from the equator
  let sum = 0;
  edges.forEach(({ points, step }) => {
    points.forEach((point, i) => {
      const weight = i === 0 || i === points.length - 1 ? 1 : 2 + 2 * (i % 2);
      sum += ((weight * step) / 3) * (authalic(point.lat) - level) * eastward(point);
    });
  });
  return Math.abs((sum * A * A) / 2);
};
