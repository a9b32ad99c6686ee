import { formatDay, localParts } from '@gemcare/shared/client';

/** The local day of an instant, with its year: `2026年11月21日`. */
export function dayOf(instant: string): string {
  const { year, month, day } = localParts(instant);
  return formatDay(`${String(year)}-${String(month)}-${String(day)}`, { year: true });
}
