import { storeSchedule } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { dayOf } from '../../kernel/calendar';
import { scheduleOf } from '../stores/schedule.queries';
import { storeToEdit, storeToSee } from '../stores/stores.queries';
import { presentStaffBooking } from './desk.presenter';
import { assertDaysOnce, saveSchedule } from './schedule.commands';
import { bookingsHurtBy, previewDays } from './schedule.queries';

/** When a store can be booked: read, tried out and saved as one. */
export function scheduleRoutes() {
  const shown = async (m: Reader, storeId: string, staff: StaffActor, at: Date) => {
    const { timeZone } = await storeToSee(m, staff, storeId);
    const edit = await storeToEdit(m, staff, storeId).then(
      () => true,
      () => false,
    );
    return { ...(await scheduleOf(m, storeId, dayOf(at, timeZone))), can: { edit } };
  };

  return implement(storeSchedule, {
    show: ({ db, actor, params, act }) => db.read((m) => shown(m, params.id, actor, act.at)),

    preview: ({ db, actor, params, body, act }) =>
      db.read(async (m) => {
        const { timeZone: zone } = await storeToEdit(m, actor, params.id);
        assertDaysOnce(body);
        const asked = { storeId: params.id, zone, schedule: body, at: act.at };
        const affected = await bookingsHurtBy(m, asked);
        return {
          days: await previewDays(m, asked, act.settings['bookings.stepMinutes']),
          affected: affected.map((row) => presentStaffBooking(row, { staff: actor, at: act.at })),
        };
      }),

    save: inTransaction(async ({ tx, actor, params, body, act }) => {
      const { timeZone: zone } = await storeToEdit(tx, actor, params.id);
      const { version, acceptAffected, ...schedule } = body;
      await saveSchedule(tx, act, {
        storeId: params.id,
        zone,
        schedule,
        version,
        acceptAffected,
      });
      return shown(tx, params.id, actor, act.at);
    }),
  });
}
