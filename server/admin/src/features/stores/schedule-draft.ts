import type { HoursException, OpenRange, ResourceKind, StoreSchedule, Weekday } from '@gemcare/shared/client';
import { sameValue } from '../../components/use-stored-form';
import { addDays } from '../../kernel/days';
import { texts } from '../../texts';
import { WEEKDAYS } from './week';

const words = texts.storeSchedule;

export const RESOURCE_KINDS: readonly ResourceKind[] = ['bench', 'consultant', 'room'];
export const MAX_EXCEPTIONS = 200;

export interface ResourceDraft {
  /** Null while nothing, or nothing readable, is typed. */
  capacity: number | null;
  days: { day: string; capacity: number | null }[];
}

/** A schedule as it is edited: times as they are typed, every kind of resource there. */
export interface ScheduleDraft {
  hours: Record<Weekday, OpenRange[]>;
  exceptions: HoursException[];
  resources: Record<ResourceKind, ResourceDraft>;
}

export function draftOf({ hours, exceptions, resources }: StoreSchedule): ScheduleDraft {
  const of = (kind: ResourceKind): ResourceDraft => {
    const { capacity = 0, days = [] } = resources.find((resource) => resource.kind === kind) ?? {};
    return { capacity, days };
  };
  return {
    hours,
    exceptions: exceptions.toSorted(byDay),
    resources: { bench: of('bench'), consultant: of('consultant'), room: of('room') },
  };
}

const byDay = (a: { day: string }, b: { day: string }): number => (a.day < b.day ? -1 : 1);

/** `9`, `0930`, `9：30` → `09:30`; null for what is no quarter hour of a day. */
export function readTime(text: string): string | null {
  const plain = text
    .trim()
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace('：', ':');
  const [, hours, minutes = '00'] = /^(\d{1,2}):?(\d{2})?$/.exec(plain) ?? [];
  if (hours === undefined) return null;
  const time = `${hours.padStart(2, '0')}:${minutes}`;
  return /^(([01]\d|2[0-3]):(00|15|30|45)|24:00)$/.test(time) ? time : null;
}

export interface RangeProblem {
  opens?: string;
  closes?: string;
}

/** What is wrong with each range of a day, in the words of the page; nothing for one that is right. */
export const rangeProblems = (ranges: readonly OpenRange[]): RangeProblem[] =>
  ranges.map((range, index) => {
    const opens = readTime(range.opens);
    const closes = readTime(range.closes);
    const before = readTime(ranges[index - 1]?.closes ?? '');
    return {
      ...(opens === null
        ? { opens: words.unreadable }
        : before !== null && opens <= before
          ? { opens: words.overlaps }
          : {}),
      ...(closes === null
        ? { closes: words.unreadable }
        : opens !== null && closes <= opens
          ? { closes: words.closesBefore }
          : {}),
    };
  });

/** The ranges of a day as they are sent; null while something is wrong with them. */
export function readRanges(ranges: readonly OpenRange[]): OpenRange[] | null {
  if (rangeProblems(ranges).some(({ opens, closes }) => opens ?? closes)) return null;
  return ranges.map(({ opens, closes }) => ({
    opens: readTime(opens) ?? opens,
    closes: readTime(closes) ?? closes,
  }));
}

const isCapacity = (value: number | null): value is number =>
  value !== null && Number.isInteger(value) && value >= 0 && value <= 50;

/** What is wrong with each day of a resource that has another number. */
export const dayProblems = ({ days }: ResourceDraft): (string | undefined)[] =>
  days.map(({ day, capacity }, index) => {
    if (day === '') return words.dayMissing;
    if (days.findIndex((one) => one.day === day) < index) return words.dayTwice;
    return isCapacity(capacity) ? undefined : words.capacityInvalid;
  });

/** A schedule as it is sent; null while something is wrong with it. Resources that never were there are left out. */
export function readSchedule(draft: ScheduleDraft, stored: StoreSchedule): StoreSchedule | null {
  const hours = { ...draft.hours };
  for (const weekday of WEEKDAYS) {
    const ranges = readRanges(draft.hours[weekday]);
    if (ranges === null) return null;
    hours[weekday] = ranges;
  }
  const resources: StoreSchedule['resources'] = [];
  for (const kind of RESOURCE_KINDS) {
    const { capacity, days } = draft.resources[kind];
    if (!isCapacity(capacity) || dayProblems(draft.resources[kind]).some(Boolean)) return null;
    const isThere = stored.resources.some((resource) => resource.kind === kind);
    if (!isThere && capacity === 0 && days.length === 0) continue;
    resources.push({
      kind,
      capacity,
      days: days.map((one) => ({ day: one.day, capacity: one.capacity ?? 0 })).toSorted(byDay),
    });
  }
  return { hours, exceptions: draft.exceptions, resources };
}

/** Days in a row that are alike. */
export interface Run extends Omit<HoursException, 'day'> {
  from: string;
  until: string;
  days: number;
}

export function runsOf(exceptions: readonly HoursException[]): Run[] {
  const runs: Run[] = [];
  for (const { day, ranges, note } of exceptions.toSorted(byDay)) {
    const last = runs.at(-1);
    if (last && addDays(last.until, 1) === day && last.note === note && sameValue(last.ranges, ranges)) {
      last.until = day;
      last.days += 1;
    } else runs.push({ from: day, until: day, days: 1, ranges, note });
  }
  return runs;
}

/** Exceptions with a run of days set; days that had one get the new. */
export const withRun = (exceptions: readonly HoursException[], run: Run): HoursException[] =>
  [
    ...exceptions.filter(({ day }) => day < run.from || day > run.until),
    ...Array.from({ length: run.days }, (_, index) => ({
      day: addDays(run.from, index),
      ranges: run.ranges,
      note: run.note,
    })),
  ].toSorted(byDay);

/** A part that nobody touched follows what is stored now; what was changed stays as it was typed. */
export function rebase(base: ScheduleDraft, stored: ScheduleDraft, typed: ScheduleDraft): ScheduleDraft {
  const kept = <T>(before: T, now: T, own: T): T => (sameValue(before, own) ? now : own);
  const hours = { ...typed.hours };
  for (const day of WEEKDAYS) hours[day] = kept(base.hours[day], stored.hours[day], typed.hours[day]);
  const resources = { ...typed.resources };
  for (const kind of RESOURCE_KINDS)
    resources[kind] = kept(base.resources[kind], stored.resources[kind], typed.resources[kind]);
  return { hours, resources, exceptions: kept(base.exceptions, stored.exceptions, typed.exceptions) };
}
