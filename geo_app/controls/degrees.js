// A position in degrees, with no more digits than a pixel of the map means.
const letter = (value, letters) => letters[Number(value < 0)];

/**
 * To the power of ten that is nearest to a pixel.
 * @param {{ lat: number, lng: number }} position
 * @param {number} pixel in degrees
 * @returns {string}
 */
export const decimal = ({ lat, lng }, pixel) => {
  const places = Math.max(0, -Math.round(Math.log10(pixel)));
  const written = (value, letters) =>
    `${Math.abs(value).toFixed(places)}° ${letter(value, letters)}`;
  return `${written(lat, "NS")}, ${written(lng, "EW")}`;
};

/**
 * To whole seconds, minutes or degrees: the one that is nearest to a pixel.
 * @param {{ lat: number, lng: number }} position
 * @param {number} pixel in degrees
 * @returns {string}
 */
export const sexagesimal = ({ lat, lng }, pixel) => {
  const seconds = pixel * 3600;
  const parts = [3600, 60, 1].findIndex((unit) => seconds > unit / Math.sqrt(60)) + 1 || 3;
  const written = (value, letters) => {
    let rest = Math.round((Math.abs(value) * 3600) / 60 ** (3 - parts));
    const smaller = [];
    for (let i = parts; i > 1; i -= 1) {
      smaller.unshift(String(rest % 60).padStart(2, "0"));
      rest = Math.floor(rest / 60);
    }
    const signed = [rest, ...smaller].map((number, i) => `${number}${"°′″"[i]}`);
    return `${signed.join("")} ${letter(value, letters)}`;
  };
  return `${written(lat, "NS")}, ${written(lng, "EW")}`;
};
