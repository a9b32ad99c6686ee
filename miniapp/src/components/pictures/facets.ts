import type { Tier } from '@gemcare/shared/client';
import { svgAddress } from './svg';

interface Facets {
  lines: string;
  color: string;
  opacity: number;
}

/** How light breaks in each tier's card: more facets, finer lines, the higher it is. Drawn on 358 × 190. */
const FACETS: Record<Tier, Facets> = {
  silver: { lines: 'M232 0L358 104M358 34L262 190M200 190L310 0', color: '#fff', opacity: 0.6 },
  gold: {
    lines: 'M210 0L358 120M250 0L358 60M180 0l178 190M358 20L240 190M300 0L200 190',
    color: '#fff',
    opacity: 0.34,
  },
  platinum: {
    lines:
      'M196 0L358 132M246 0L358 66M166 0l192 190M358 24L236 190M306 0L190 190M358 96L288 190M270 0L150 190',
    color: '#fff',
    opacity: 0.4,
  },
  diamond: {
    lines:
      'M222 30h92l34 38-80 84-80-84zM188 68h160M222 30l18 38 28-38 28 38 18-38M240 68l28 84 28-84M268 152l90 38M268 152l-76 38M314 30L358 0M222 30L196 0M348 68l10-4M188 68l-60 122',
    color: '#C8A96A',
    opacity: 0.42,
  },
};

const drawn = ({ lines, color, opacity }: Facets): string =>
  svgAddress(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 358 190" preserveAspectRatio="none" fill="none" stroke="${color}" stroke-opacity="${opacity}"><path d="${lines}"/></svg>`,
  );

/** The pattern that lies over a tier's card. */
export const facetsOf = (tier: Tier): string => drawn(FACETS[tier]);

/** A stone in the upper corner of a dark panel, fainter and away from the words. */
export const cornerStone = (): string =>
  drawn({
    lines:
      'M258 -14h76l28 28-66 62-66-62zM230 14h132M258 -14l16 28 22-28 22 28 16-28M274 14l22 62 22-62M296 76v114M296 76l62 50',
    color: '#C8A96A',
    opacity: 0.26,
  });
