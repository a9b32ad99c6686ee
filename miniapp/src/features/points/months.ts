import { formatMonth, type PointsEntry } from '@gemcare/shared/client';

export interface Month {
  /** `2026年11月`. */
  title: string;
  entries: PointsEntry[];
}

/** Entries by month, in the order they came: newest first. */
export function byMonth(entries: readonly PointsEntry[]): Month[] {
  const months: Month[] = [];
  for (const entry of entries) {
    const title = formatMonth(entry.day);
    const last = months.at(-1);
    if (last?.title === title) last.entries.push(entry);
    else months.push({ title, entries: [entry] });
  }
  return months;
}
