import type { OpenRange, Store, Weekday } from '@gemcare/shared/client';
import { weekdayOf } from '../../platform/day';
import type { Position } from '../../platform/place';

const EARTH_METRES = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two positions as the crow flies (haversine formula). */
export function metresBetween(a: Position, b: Position): number {
  const north = Math.sin(radians(b.latitude - a.latitude) / 2);
  const east = Math.sin(radians(b.longitude - a.longitude) / 2);
  const chord = north ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * east ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.sqrt(chord));
}

export interface NearStore {
  store: Store;
  /** Null where the store or the person is nowhere known. */
  metres: number | null;
}

/** Stores with their distance, the nearest first; in their own order where nobody knows where the person is. */
export function nearestFirst(stores: readonly Store[], from: Position | null): NearStore[] {
  const near = stores.map((store) => ({
    store,
    metres: from && store.position ? metresBetween(from, store.position) : null,
  }));
  return near.sort((a, b) => (a.metres ?? Infinity) - (b.metres ?? Infinity) || 0);
}

const NAMES: readonly Weekday[] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];

/** When a store is open on a day: as the exception of that day says, else as its weekday does. */
export const hoursOn = ({ hours, exceptions }: Store, day: string): readonly OpenRange[] =>
  exceptions.find((exception) => exception.day === day)?.ranges ?? hours[NAMES[weekdayOf(day)] ?? 'monday'];
