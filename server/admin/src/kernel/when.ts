import { formatInstant, localParts } from '@gemcare/shared/client';
import { texts } from '../texts';
import { serverInstant } from './server-time';

/** An instant for staff: `11月21日 周六 14:30`, with the year instead of the weekday where it is not this one. */
export function formatWhen(instant: string): string {
  const { year, month, day, time } = localParts(instant);
  if (year === localParts(serverInstant()).year) return formatInstant(instant);
  return `${texts.common.fullDay(year, month, day)} ${time}`;
}

/** The local day of an instant, with its year: `2026年11月21日`. */
export function dayOf(instant: string): string {
  const { year, month, day } = localParts(instant);
  return texts.common.fullDay(year, month, day);
}
