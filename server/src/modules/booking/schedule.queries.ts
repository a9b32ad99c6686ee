import { RESOURCE_KINDS, type ResourceKind, type StoreSchedule } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { int } from '../../database/rows';
import { dayAfter, dayInQuarters, dayOf, daysFrom, startOfDay } from '../../kernel/calendar';
import { resourcesOf } from '../stores/schedule.queries';
import { activeServices } from '../services/services.queries';
import { openBookingsFrom, type StaffBookingRow } from './booking.queries';
import { targetsOf } from './cells.rules';
import { affectedBookings, plansOf, previewOf } from './schedule.rules';
import { rangesOn } from './slots.rules';

const PREVIEW_DAYS = 14;

interface Asked {
  storeId: string;
  zone: string;
  schedule: StoreSchedule;
  at: Date;
}

type Services = Awaited<ReturnType<typeof activeServices>>;

const longestBuffer = (services: Services, kind: ResourceKind): number =>
  Math.max(
    0,
    ...services.filter(({ resourceKind }) => resourceKind === kind).map((one) => one.bufferMinutes),
  );

/** Bookings that are still to be served and that a schedule would hurt. */
export async function bookingsHurtBy(
  m: Reader,
  { storeId, zone, schedule, at }: Asked,
): Promise<StaffBookingRow[]> {
  const today = dayOf(at, zone);
  const rows = await openBookingsFrom(m, storeId, startOfDay(today, zone));
  const last = rows.at(-1);
  if (!last) return [];
  const services = await activeServices(m);
  const bookings = rows.map((row) => ({
    ...row,
    cells:
      row.cellFrom === null || row.cellUntil === null ? null : { from: row.cellFrom, until: row.cellUntil },
  }));
  const days = daysFrom(dayAfter(today, -1), dayAfter(dayOf(last.startsAt, zone), 1));
  return affectedBookings(bookings, {
    schedule,
    zone,
    days,
    bufferMinutes: (kind) => longestBuffer(services, kind),
  });
}

/** What is used of each cell of a resource in a stretch. */
async function usedCells(m: Reader, resourceId: string | undefined, from: number, until: number) {
  if (resourceId === undefined) return new Map<number, number>();
  const rows = await m.rows(
    'SELECT cell, used FROM slot_cell WHERE resourceId = ? AND cell >= ? AND cell < ? AND used > 0',
    [resourceId, from, until],
    { cell: int, used: int },
  );
  return new Map(rows.map(({ cell, used }) => [cell, used]));
}

/** The slots that a schedule would give: the next 14 days, and the exceptions after them. */
export async function previewDays(m: Reader, { storeId, zone, schedule, at }: Asked, stepMinutes: number) {
  const today = dayOf(at, zone);
  const near = daysFrom(today, dayAfter(today, PREVIEW_DAYS - 1));
  const far = schedule.exceptions.map(({ day }) => day).filter((day) => day > (near.at(-1) ?? today));
  const services = await activeServices(m);
  const resources = new Map((await resourcesOf(m, storeId)).map(({ id, kind }) => [kind, id]));
  const offered = RESOURCE_KINDS.filter((kind) => schedule.resources.some((one) => one.kind === kind));
  const days: {
    day: string;
    ranges: { opens: string; closes: string }[];
    note: string | null;
    services: ReturnType<typeof previewOf>[];
  }[] = [];
  for (const day of [...near, ...far.toSorted()]) {
    const { ranges, note } = rangesOn({ weekly: schedule.hours, exceptions: schedule.exceptions }, day);
    const previews: ReturnType<typeof previewOf>[] = [];
    for (const kind of offered) {
      const { first } = dayInQuarters(day, zone);
      const end = dayInQuarters(dayAfter(day, 2), zone).first;
      const used = await usedCells(m, resources.get(kind), first, end);
      const targets = targetsOf({
        days: plansOf(schedule, kind, [dayAfter(day, -1), day, dayAfter(day, 1)]),
        zone,
        bufferMinutes: longestBuffer(services, kind),
      });
      const free = (cell: number) =>
        (targets.find(({ from, until }) => cell >= from && cell < until)?.target ?? 0) -
        (used.get(cell) ?? 0);
      for (const service of services.filter(({ resourceKind }) => resourceKind === kind))
        previews.push(previewOf({ schedule, day, zone, stepMinutes }, service, free));
    }
    days.push({ day, ranges: [...ranges], note, services: previews });
  }
  return days;
}
