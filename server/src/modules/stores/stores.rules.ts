import type { MapPosition, Weekday, WeeklyHours } from '@gemcare/shared';

const E6 = 1_000_000;

/** The columns that keep a position, in millionths of a degree: about a tenth of a metre. */
export const storedPosition = (
  position: MapPosition | null,
): { latitudeE6: number | null; longitudeE6: number | null } => ({
  latitudeE6: position && Math.round(position.latitude * E6),
  longitudeE6: position && Math.round(position.longitude * E6),
});

export const positionFrom = ({
  latitudeE6,
  longitudeE6,
}: {
  latitudeE6: number | null;
  longitudeE6: number | null;
}): MapPosition | null =>
  latitudeE6 === null || longitudeE6 === null
    ? null
    : { latitude: latitudeE6 / E6, longitude: longitudeE6 / E6 };

/** A week of a store that has no hours: it is never open. */
export const closedWeek = (): WeeklyHours =>
  ({
    monday: [],
    tuesday: [],
    wednesday: [],
    thursday: [],
    friday: [],
    saturday: [],
    sunday: [],
  }) satisfies Record<Weekday, []>;
