import type { Database } from '../../database/database';
import { instant, nullable, text } from '../../database/rows';
import { announce } from '../../jobs/outbox';
import type { Job } from '../../jobs/schedule';
import { sweep } from '../../jobs/sweep';
import type { Act } from '../../kernel/act';
import { dayAfter, dayOf } from '../../kernel/calendar';
import { HOUR, MINUTE, SECOND } from '../../kernel/clock';
import { daysAhead, makeCells } from './cells.commands';
import { isSoon } from './booking.rules';
import { lapsedHolds, lapseHold } from './lapse.commands';
import { offerDay } from './offers.commands';
import { noShowsDue, recordNoShow } from './serve.commands';
import { daysWaitedFor } from './waitlist.queries';

interface BookingJobs {
  db: Database;
}

/** How many days of cells are made in one transaction: a long one would keep every writer waiting. */
const DAYS_AT_ONCE = 7;

/** Makes cells as far ahead as anybody may book. */
export const makeBookableCells = ({ db }: BookingJobs): Job => ({
  name: 'booking.cells',
  everyMs: HOUR,
  run: async (act) => {
    const resources = await db.read((m) =>
      m.rows(
        'SELECT r.id, s.timeZone AS zone FROM resource r JOIN store s ON s.id = r.storeId WHERE s.active = 1 ORDER BY r.id',
        [],
        { id: text, zone: text },
      ),
    );
    for (const { id: resourceId, zone } of resources) {
      const ahead = await db.read((m) => daysAhead(m, resourceId, act.settings));
      const today = dayOf(act.at, zone);
      // One more: the last buffer of a day may run over midnight.
      for (let days = 0; days <= ahead + 1; days += DAYS_AT_ONCE) {
        const lastDay = dayAfter(today, Math.min(days + DAYS_AT_ONCE - 1, ahead + 1));
        await db.transaction((tx) => makeCells(tx, act, { resourceId, lastDay }));
      }
    }
  },
});

/** Ends holds and offers that have run out. */
export const lapseHolds = ({ db }: BookingJobs): Job => ({
  name: 'booking.lapse',
  everyMs: 15 * SECOND,
  run: (act) =>
    sweep(
      (limit) => db.read((m) => lapsedHolds(m, { at: act.at, limit })),
      (id) => db.transaction((tx) => lapseHold(tx, act, id)),
    ),
});

/** Puts down who did not come. */
export const recordNoShows = ({ db }: BookingJobs): Job => ({
  name: 'booking.no_shows',
  everyMs: MINUTE,
  run: (act) =>
    sweep(
      (limit) => db.read((m) => noShowsDue(m, act.at, limit)),
      (id) => db.transaction((tx) => recordNoShow(tx, act, id)),
    ),
});

/** Reminds of bookings: the day before at 18:00, and two hours before. Once each, whatever is tried again. */
export const remindOfBookings = ({ db }: BookingJobs): Job => ({
  name: 'booking.reminders',
  everyMs: MINUTE,
  run: async (act) => {
    await remind(db, act, 'remindDayAt', 'day');
    await remind(db, act, 'remindSoonAt', 'soon');
  },
});

const remind = (
  db: Database,
  act: Act,
  column: 'remindDayAt' | 'remindSoonAt',
  which: 'day' | 'soon',
): Promise<void> =>
  sweep(
    (limit) =>
      db.read(async (m) =>
        (
          await m.rows(
            `SELECT id FROM booking WHERE ${column} <= ? ORDER BY ${column}, id LIMIT ${limit}`,
            [act.at],
            { id: text },
          )
        ).map(({ id }) => id),
      ),
    (id) =>
      db.transaction(async (tx) => {
        const mine = await tx.execute(`UPDATE booking SET ${column} = NULL WHERE id = ? AND ${column} <= ?`, [
          id,
          act.at,
        ]);
        if (mine === 0) return;
        const row = await tx.row('SELECT memberId, state, startsAt FROM booking WHERE id = ?', [id], {
          memberId: nullable(text),
          state: text,
          startsAt: instant,
        });
        // After downtime: what has begun needs no reminder, and what begins soon needs one only.
        if (!row?.memberId || row.state !== 'confirmed' || row.startsAt <= act.at) return;
        if (which === 'day' && isSoon(row.startsAt, act.at)) return;
        await announce(tx, act, 'booking.reminder', { memberId: row.memberId, bookingId: id, which });
      }),
  );

/**
 * Offers what is free to those who wait for it: what no release did, because capacity or hours changed, or somebody joined the
 * line in the moment something got free. Days that are over end the wait.
 */
export const offerWhatIsFree = ({ db }: BookingJobs): Job => ({
  name: 'booking.offers',
  everyMs: MINUTE,
  run: async (act) => {
    for (const { zone, day, ...place } of await db.read(daysWaitedFor)) {
      await db.transaction(async (tx) => {
        if (day < dayOf(act.at, zone)) {
          await tx.execute(
            `UPDATE waitlist_entry SET state = 'over', openKey = NULL, updatedAt = ? WHERE storeId = ? AND day = ? AND state = 'waiting'`,
            [act.at, place.storeId, day],
          );
          return;
        }
        await offerDay(tx, act, { ...place, zone, day });
      });
    }
  },
});
