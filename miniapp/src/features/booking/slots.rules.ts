import type { Slot, SlotDay } from '@gemcare/shared/client';

/** Parts of a day as people name them. */
export const PARTS = ['morning', 'afternoon', 'evening'] as const;
type Part = (typeof PARTS)[number];

/** By the store's own clock, which every time is written in. */
const partOf = ({ time }: Slot): Part =>
  time < '12:00' ? 'morning' : time < '18:00' ? 'afternoon' : 'evening';

/** The start times of a day by part, without empty parts. */
export const byPart = (slots: readonly Slot[]): { part: Part; slots: Slot[] }[] =>
  PARTS.map((part) => ({ part, slots: slots.filter((slot) => partOf(slot) === part) })).filter(
    (group) => group.slots.length > 0,
  );

export const isFree = ({ left }: Slot): boolean => left !== 0;

/** How many start times of a day can still be had. */
export const freeTimes = ({ slots }: SlotDay): number => slots.filter(isFree).length;

/** A start time with the day it is on. */
export interface FreeTime {
  day: string;
  slot: Slot;
}

/** The next free start times from an instant on, over the days; the instant itself only where `including` says so. */
export const nextFree = (
  days: readonly SlotDay[],
  { from, including, count }: { from: string; including: boolean; count: number },
): FreeTime[] =>
  days
    .flatMap(({ day, slots }) => slots.filter(isFree).map((slot) => ({ day, slot })))
    .filter(({ slot }) => (including ? slot.startsAt >= from : slot.startsAt > from))
    .slice(0, count);

/** The day to open with: the first that has a free time, else the first there is. */
export const firstDay = (days: readonly SlotDay[]): string | null =>
  (days.find((day) => freeTimes(day) > 0) ?? days[0])?.day ?? null;

/** The start time of an instant among the days. */
export const slotAt = (days: readonly SlotDay[], startsAt: string): FreeTime | null =>
  days
    .flatMap(({ day, slots }) => slots.map((slot) => ({ day, slot })))
    .find(({ slot }) => slot.startsAt === startsAt) ?? null;
