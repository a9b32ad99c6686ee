import type { EntitlementKind } from '@gemcare/shared';
import { int, json, nullable, oneOf, text } from '../database/rows';
import type { Settings } from '../kernel/act';
import { dayInQuarters, localTime, quarterStart } from '../kernel/calendar';
import type { SettingKey } from '../feature/settings';
import type { TestApp } from './app';
import type { Bookable } from './bookable';
import { problemOf, type Answer } from './client';

/** What tests of bookings look at behind the API: cells, grants, announcements. */

/** What is occupied of a place on a day: local time → units. Nothing that is free is named. */
export async function occupiedOn(
  app: TestApp,
  { resourceId, zone }: Pick<Bookable, 'resourceId' | 'zone'>,
  day: string,
): Promise<Record<string, number>> {
  const { first, count } = dayInQuarters(day, zone);
  const rows = await app.db.read((m) =>
    m.rows(
      'SELECT cell, used FROM slot_cell WHERE resourceId = ? AND cell >= ? AND cell < ? AND used > 0 ORDER BY cell',
      [resourceId, first, first + count],
      { cell: int, used: int },
    ),
  );
  return Object.fromEntries(rows.map(({ cell, used }) => [localTime(quarterStart(cell), zone), used]));
}

/** A year's free services of a member: `used` counts what bookings hold as well. */
export const grantOf = (app: TestApp, memberId: string, year: number, kind: EntitlementKind = 'cleaning') =>
  app.db.read((m) =>
    m.row(
      'SELECT granted, used FROM entitlement_grant WHERE memberId = ? AND year = ? AND kind = ?',
      [memberId, year, kind],
      { granted: nullable(int), used: int },
    ),
  );

/** What became of the free service that a booking took. */
export const useOf = (app: TestApp, bookingId: string) =>
  app.db.read((m) =>
    m.row('SELECT year, state FROM entitlement_use WHERE bookingId = ?', [bookingId], {
      year: int,
      state: oneOf(['held', 'consumed', 'released']),
    }),
  );

/** What was announced of a booking, the oldest first. */
export async function announcedOf(app: TestApp, bookingId: string): Promise<string[]> {
  const rows = await app.db.read((m) =>
    m.rows('SELECT topic, payload FROM outbox WHERE payload LIKE ? ORDER BY id', [`%${bookingId}%`], {
      topic: text,
      payload: json,
    }),
  );
  return rows.map(({ topic, payload }) =>
    typeof payload === 'object' && payload !== null && 'which' in payload
      ? `${topic} ${String(payload.which)}`
      : topic,
  );
}

/** Changes house rules as an admin does, and puts the defaults back. */
export function houseRules(app: TestApp) {
  const changed = new Set<SettingKey>();
  const version = async (token: string, key: SettingKey): Promise<number> => {
    const { body } = await app.call('settings.list', { token });
    return body.items.find((item) => item.key === key)?.version ?? 0;
  };
  const admin = async () => (await app.build.staff({ role: 'admin', allStores: true })).token;
  return {
    change: async <K extends SettingKey>(key: K, value: Settings[K]): Promise<void> => {
      const token = await admin();
      const body = { value, version: await version(token, key) };
      const { status } = await app.call('settings.change', { token, params: { key }, body });
      if (status !== 200) throw new Error(`${key} could not be changed`);
      changed.add(key);
    },
    reset: async (): Promise<void> => {
      for (const key of changed) {
        const token = await admin();
        await app.call('settings.reset', {
          token,
          params: { key },
          body: { version: await version(token, key) },
        });
      }
      changed.clear();
    },
  };
}

/** What is on record of what staff did with a booking, the oldest first. */
export async function auditedOf(app: TestApp, bookingId: string): Promise<string[]> {
  const rows = await app.db.read((m) =>
    m.rows('SELECT action FROM audit_row WHERE subjectId = ? ORDER BY id', [bookingId], { action: text }),
  );
  return rows.map(({ action }) => action);
}

/** The status of an answer, with the code of a refusal. */
export const outcomeOf = (answer: Answer): string =>
  answer.status < 300 ? String(answer.status) : `${answer.status} ${problemOf(answer).code}`;
