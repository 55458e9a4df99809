// Positions on the military grid (MGRS): UTM by Krüger's series to the fourth order
// (error far below a millimetre within a zone), zones with their exceptions in Norway
// and Svalbard. Not beyond 80 south and 84 north, where another projection is used.

const A = 6378137;
const F = 1 / 298.257223563;
const E = Math.sqrt(F * (2 - F));
const N = F / (2 - F);
const SCALE = 0.9996;
const MEAN = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const KRUEGER = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49561 / 161280) * N ** 4,
];
const BANDS = "CDEFGHJKLMNPQRSTUVWXX";
const COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
const ROWS = "ABCDEFGHJKLMNPQRSTUV";
const { asinh, atan2, atanh, cos, cosh, floor, hypot, PI, sin, sinh, tan } = Math;

const zoneOf = (lat, lng) => {
  if (lat >= 56 && lat < 64 && lng >= 3 && lng < 12) return 32;
  if (lat >= 72 && lng >= 0 && lng < 42) return 31 + 2 * floor((lng + 3) / 12);
  return floor((lng + 180) / 6) + 1;
};

/**
 * Metres east and north, and the zone; south of the equator from 10,000 km.
 * @param {number} lat
 * @param {number} longitude
 * @returns {{ easting: number, northing: number, zone: number }}
 */
export const utm = (lat, longitude) => {
  const lng = ((((longitude + 180) % 360) + 360) % 360) - 180;
  const zone = zoneOf(lat, lng);
  const tau = tan((lat * PI) / 180);
  const sine = tau / hypot(1, tau);
  const conformal = sinh(asinh(tau) - E * atanh(E * sine));
  const lambda = ((lng - 6 * zone + 183) * PI) / 180;
  const xi = atan2(conformal, cos(lambda));
  const eta = asinh(sin(lambda) / hypot(conformal, cos(lambda)));
  let [north, east] = [xi, eta];
  KRUEGER.forEach((alpha, i) => {
    const j = 2 * (i + 1);
    north += alpha * sin(j * xi) * cosh(j * eta);
    east += alpha * cos(j * xi) * sinh(j * eta);
  });
  return {
    easting: 5e5 + SCALE * MEAN * east,
    northing: (lat < 0 ? 1e7 : 0) + SCALE * MEAN * north,
    zone,
  };
};

/**
 * The square of the grid, its side 10 ** (5 - digits) metres: cut off, never rounded.
 * @param {{ lat: number, lng: number }} position
 * @param {number} digits
 * @returns {string}
 */
export const mgrs = ({ lat, lng }, digits) => {
  if (lat < -80 || lat > 84) return "";
  const { easting, northing, zone } = utm(lat, lng);
  const band = BANDS[floor((lat + 80) / 8)];
  const column = COLUMNS[(zone - 1) % 3][floor(easting / 1e5) - 1];
  const row = ROWS[(floor(northing / 1e5) + (zone % 2 ? 0 : 5)) % 20];
  const within = (metres) => String(floor(metres % 1e5)).padStart(5, "0").slice(0, digits);
  const square = `${String(zone).padStart(2, "0")}${band} ${column}${row}`;
  return digits ? `${square} ${within(easting)} ${within(northing)}` : square;
};
