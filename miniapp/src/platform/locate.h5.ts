import { chinaPosition } from './chinaPosition';
import type { Position } from './place';

const PATIENCE_MS = 10_000;

/** Roughly where the phone is; null where the person would rather not say, or it is not known. */
export function locate(): Promise<Position | null> {
  if (!('geolocation' in navigator)) return Promise.resolve(null);
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(chinaPosition({ latitude: coords.latitude, longitude: coords.longitude })),
      () => resolve(null),
      { timeout: PATIENCE_MS, maximumAge: 300_000 },
    );
  });
}
