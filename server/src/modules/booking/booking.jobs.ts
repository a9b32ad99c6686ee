import type { Database } from '../../database/database';
import { instant, nullable, text } from '../../database/rows';
import { announce } from '../../jobs/outbox';
import type { Job } from '../../jobs/schedule';
import { sweep } from '../../jobs/sweep';
import { dayAfter, dayOf } from '../../kernel/calendar';
import { HOUR, MINUTE, SECOND } from '../../kernel/clock';
import type { SettingsCache } from '../settings/settings.queries';
import { daysAhead, makeCells } from './cells.commands';
import { isSoon } from './booking.rules';
import { lapsedHolds, lapseHold } from './lapse.commands';
import { offerDay } from './offers.commands';
import { noShowsDue, recordNoShow } from './serve.commands';
import { daysWaitedFor } from './waitlist.queries';

interface BookingJobs {
  db: Database;
  settings: SettingsCache;
}

/** How many days of cells are made in one transaction: a long one would keep every writer waiting. */
const DAYS_AT_ONCE = 7;

/** Makes cells as far ahead as anybody may book. */
export const makeBookableCells = ({ db, settings }: BookingJobs): Job => ({
  name: 'booking.cells',
  everyMs: HOUR,
  run: async (now) => {
    const resources = await db.read((m) =>
      m.rows(
        'SELECT r.id, s.timeZone AS zone FROM resource r JOIN store s ON s.id = r.storeId WHERE s.active = 1 ORDER BY r.id',
        [],
        { id: text, zone: text },
      ),
    );
    for (const { id: resourceId, zone } of resources) {
      const ahead = await db.read((m) => daysAhead(m, resourceId, settings.current()));
      const today = dayOf(now, zone);
      // One more: the last buffer of a day may run over midnight.
      for (let days = 0; days <= ahead + 1; days += DAYS_AT_ONCE) {
        const lastDay = dayAfter(today, Math.min(days + DAYS_AT_ONCE - 1, ahead + 1));
        await db.transaction((tx) => makeCells(tx, { resourceId, lastDay, at: now }));
      }
    }
  },
});

/** Ends holds and offers that have run out. */
export const lapseHolds = ({ db, settings }: BookingJobs): Job => ({
  name: 'booking.lapse',
  everyMs: 15 * SECOND,
  run: (now) =>
    sweep(
      (limit) => db.read((m) => lapsedHolds(m, { at: now, limit })),
      (id) => db.transaction((tx) => lapseHold(tx, id, { at: now, settings: settings.current() })),
    ),
});

/** Puts down who did not come. */
export const recordNoShows = ({ db, settings }: BookingJobs): Job => ({
  name: 'booking.no_shows',
  everyMs: MINUTE,
  run: (now) =>
    sweep(
      (limit) => db.read((m) => noShowsDue(m, now, limit)),
      (id) => db.transaction((tx) => recordNoShow(tx, id, { at: now, settings: settings.current() })),
    ),
});

/** Reminds of bookings: the day before at 18:00, and two hours before. Once each, whatever is tried again. */
export const remindOfBookings = ({ db }: Pick<BookingJobs, 'db'>): Job => ({
  name: 'booking.reminders',
  everyMs: MINUTE,
  run: async (now) => {
    await remind(db, now, 'remindDayAt', 'day');
    await remind(db, now, 'remindSoonAt', 'soon');
  },
});

const remind = (
  db: Database,
  now: Date,
  column: 'remindDayAt' | 'remindSoonAt',
  which: 'day' | 'soon',
): Promise<void> =>
  sweep(
    (limit) =>
      db.read(async (m) =>
        (
          await m.rows(
            `SELECT id FROM booking WHERE ${column} <= ? ORDER BY ${column}, id LIMIT ${limit}`,
            [now],
            { id: text },
          )
        ).map(({ id }) => id),
      ),
    (id) =>
      db.transaction(async (tx) => {
        const mine = await tx.execute(`UPDATE booking SET ${column} = NULL WHERE id = ? AND ${column} <= ?`, [
          id,
          now,
        ]);
        if (mine === 0) return;
        const row = await tx.row('SELECT memberId, state, startsAt FROM booking WHERE id = ?', [id], {
          memberId: nullable(text),
          state: text,
          startsAt: instant,
        });
        // After downtime: what has begun needs no reminder, and what begins soon needs one only.
        if (!row?.memberId || row.state !== 'confirmed' || row.startsAt <= now) return;
        if (which === 'day' && isSoon(row.startsAt, now)) return;
        await announce(tx, 'booking.reminder', { memberId: row.memberId, bookingId: id, which }, now);
      }),
  );

/**
 * Offers what is free to those who wait for it: what no release did, because capacity or hours changed, or somebody joined the
 * line in the moment something got free. Days that are over end the wait.
 */
export const offerWhatIsFree = ({ db, settings }: BookingJobs): Job => ({
  name: 'booking.offers',
  everyMs: MINUTE,
  run: async (now) => {
    for (const { zone, day, ...place } of await db.read(daysWaitedFor)) {
      await db.transaction(async (tx) => {
        if (day < dayOf(now, zone)) {
          await tx.execute(
            `UPDATE waitlist_entry SET state = 'over', openKey = NULL, updatedAt = ? WHERE storeId = ? AND day = ? AND state = 'waiting'`,
            [now, place.storeId, day],
          );
          return;
        }
        await offerDay(tx, { ...place, zone, day, at: now, settings: settings.current() });
      });
    }
  },
});
