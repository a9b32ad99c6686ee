import type { Position } from './place';

/** The ellipsoid of Krasovsky, in metres. */
const AXIS = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;

const wave = (value: number, part: number): number => Math.sin(value * Math.PI * part);

/** What both directions shift by alike. */
const ripple = (x: number): number => ((20 * wave(x, 6) + 20 * wave(x, 2)) * 2) / 3;

function northMetres(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  const near = ((20 * wave(y, 1) + 40 * wave(y, 1 / 3)) * 2) / 3;
  const far = ((160 * wave(y, 1 / 12) + 320 * wave(y, 1 / 30)) * 2) / 3;
  return base + ripple(x) + near + far;
}

function eastMetres(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  const near = ((20 * wave(x, 1) + 40 * wave(x, 1 / 3)) * 2) / 3;
  const far = ((150 * wave(x, 1 / 12) + 300 * wave(x, 1 / 30)) * 2) / 3;
  return base + ripple(x) + near + far;
}

/**
 * A satellite's position (WGS-84) as maps of China draw it (GCJ-02): up to 700 m beside it. Good to a few metres,
 * by the approximation that open map tools use; meant for places in China.
 */
export function chinaPosition({ latitude, longitude }: Position): Position {
  const x = longitude - 105;
  const y = latitude - 35;
  const radians = (latitude / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2;
  const metresPerRadianNorth = (AXIS * (1 - ECCENTRICITY_SQUARED)) / magic ** 1.5;
  const metresPerRadianEast = (AXIS / Math.sqrt(magic)) * Math.cos(radians);
  const degrees = (radiansShifted: number): number => (radiansShifted * 180) / Math.PI;
  return {
    latitude: latitude + degrees(northMetres(x, y) / metresPerRadianNorth),
    longitude: longitude + degrees(eastMetres(x, y) / metresPerRadianEast),
  };
}
