import type { Occupancy, ResourceKind } from '@gemcare/shared/client';
import { RESOURCE_ORDER } from './calendar-model';

type Cell = Occupancy['items'][number];

/** Monday first. */
export const WEEKDAY_NUMBERS = [1, 2, 3, 4, 5, 6, 7] as const;

export interface Heat {
  kind: ResourceKind;
  /** Hours in which the store is open on any day. */
  hours: number[];
  cellAt: (weekday: number, hour: number) => Cell | undefined;
  usedMinutes: number;
  openMinutes: number;
  busiest: Cell | null;
  quietest: Cell | null;
}

/** How full a cell was, in percent. */
export const percentOf = ({ usedMinutes, openMinutes }: Pick<Cell, 'usedMinutes' | 'openMinutes'>): number =>
  openMinutes === 0 ? 0 : Math.min(100, Math.round((usedMinutes * 100) / openMinutes));

/** Five steps from free to full, for the colours of the legend. */
export const STEPS = [0, 1, 2, 3, 4] as const;
export const stepOf = (percent: number): (typeof STEPS)[number] => {
  if (percent < 20) return 0;
  if (percent < 40) return 1;
  if (percent < 60) return 2;
  return percent < 80 ? 3 : 4;
};

/** One picture for each resource that was open at all. */
export function heatsOf(items: readonly Cell[]): Heat[] {
  return RESOURCE_ORDER.flatMap((kind) => {
    const open = items.filter((cell) => cell.kind === kind && cell.openMinutes > 0);
    if (open.length === 0) return [];
    const byPlace = new Map(open.map((cell) => [`${String(cell.weekday)} ${String(cell.hour)}`, cell]));
    const byPercent = open.toSorted((a, b) => percentOf(b) - percentOf(a));
    const hours = open.map(({ hour }) => hour);
    const [first, last] = [Math.min(...hours), Math.max(...hours)];
    return [
      {
        kind,
        hours: Array.from({ length: last - first + 1 }, (_, index) => first + index),
        cellAt: (weekday, hour) => byPlace.get(`${String(weekday)} ${String(hour)}`),
        usedMinutes: open.reduce((sum, cell) => sum + cell.usedMinutes, 0),
        openMinutes: open.reduce((sum, cell) => sum + cell.openMinutes, 0),
        busiest: byPercent[0] ?? null,
        quietest: byPercent.at(-1) ?? null,
      },
    ];
  });
}

/** 315 → `5.3`, hours for reading. */
export const hoursText = (minutes: number): string => String(Math.round(minutes / 6) / 10);
