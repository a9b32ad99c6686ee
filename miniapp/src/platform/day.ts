import { localParts } from '@gemcare/shared/client';

const two = (n: number): string => String(n).padStart(2, '0');

/** The calendar day of an instant on a Chinese wall clock: `2026-11-28`. */
export function dayOf(instant: string): string {
  const { year, month, day } = localParts(instant);
  return `${year}-${two(month)}-${two(day)}`;
}
