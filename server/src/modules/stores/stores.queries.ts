import { HoursException, WeeklyHours, type StoreRef } from '@gemcare/shared';
import type * as z from 'zod';
import type { Reader } from '../../database/database';
import {
  bool,
  int,
  json,
  nullable,
  oneOf,
  placeholders,
  text,
  type Read,
  type RowOf,
} from '../../database/rows';
import type { StaffActor } from '../../http/actor';
import { problem } from '../../kernel/problem';
import { storePolicy } from './stores.policy';
import { closedWeek } from './stores.rules';

export type StoreName = z.infer<typeof StoreRef>;

const COLUMNS = 'id, name, kind, city, address, phone, timeZone';
const SHAPE = {
  id: text,
  name: text,
  kind: oneOf(['store', 'head_office']),
  city: text,
  address: text,
  phone: nullable(text),
  timeZone: text,
};

/**
 * A store that is in business.
 * @throws store.not_found
 */
export async function storeById(m: Reader, id: string) {
  const store = await m.row(`SELECT ${COLUMNS} FROM store WHERE id = ? AND active = 1`, [id], SHAPE);
  if (!store) throw problem('store.not_found');
  return store;
}

const DETAILS = {
  ...SHAPE,
  active: bool,
  latitudeE6: nullable(int),
  longitudeE6: nullable(int),
  directions: nullable(text),
  version: int,
};
export type StoreRow = RowOf<typeof DETAILS>;

const DETAILS_COLUMNS = Object.keys(DETAILS).join(', ');

/**
 * A store, in business or not.
 * @throws store.not_found
 */
export async function anyStoreById(m: Reader, id: string): Promise<StoreRow> {
  const store = await m.row(`SELECT ${DETAILS_COLUMNS} FROM store WHERE id = ?`, [id], DETAILS);
  if (!store) throw problem('store.not_found');
  return store;
}

/**
 * A store that a member of staff may see in full.
 * @throws store.not_found, auth.other_store
 */
export async function storeToSee(m: Reader, staff: StaffActor, id: string): Promise<StoreRow> {
  const store = await anyStoreById(m, id);
  if (!storePolicy.see(staff, store)) throw problem('auth.other_store');
  return store;
}

/**
 * A store in business whose details, photos and schedule a member of staff may change.
 * @throws store.not_found, auth.other_store, auth.forbidden
 */
export async function storeToEdit(m: Reader, staff: StaffActor, id: string): Promise<StoreRow> {
  const store = await storeToSee(m, staff, id);
  if (!store.active) throw problem('store.not_found');
  if (!storePolicy.edit(staff, store)) throw problem('auth.forbidden');
  return store;
}

/** The stores customers can visit, by city. */
export const storesToVisit = (m: Reader): Promise<StoreRow[]> =>
  m.rows(
    `SELECT ${DETAILS_COLUMNS} FROM store WHERE kind = 'store' AND active = 1 ORDER BY city, name, id`,
    [],
    DETAILS,
  );

/** Names of the stores in a scope: of all that are in business, or of those listed. */
export async function storesInScope(
  m: Reader,
  scope: { allStores: boolean; storeIds: readonly string[] },
): Promise<StoreName[]> {
  const shape = { id: text, name: text };
  if (scope.allStores)
    return m.rows('SELECT id, name FROM store WHERE active = 1 ORDER BY kind DESC, name, id', [], shape);
  if (scope.storeIds.length === 0) return [];
  return m.rows(
    `SELECT id, name FROM store WHERE active = 1 AND id IN (${placeholders(scope.storeIds)}) ORDER BY kind DESC, name, id`,
    scope.storeIds,
    shape,
  );
}

/** @throws store.not_found when one of them is not a store in business */
export async function assertStores(m: Reader, ids: readonly string[]): Promise<void> {
  const wanted = new Set(ids);
  const found = await storesInScope(m, { allStores: false, storeIds: [...wanted] });
  if (found.length < wanted.size) throw problem('store.not_found');
}

/** When a store is open: its ordinary week, and the days that are not like it, in their order. */
export interface StoreHours {
  weekly: WeeklyHours;
  exceptions: HoursException[];
}

/** A store without hours is never open. */
const weekly: Read<WeeklyHours> = (value) => {
  const week = json(value);
  return week === null ? closedWeek() : WeeklyHours.parse(week);
};

const Ranges = HoursException.shape.ranges;
const EXCEPTION = {
  storeId: text,
  day: text,
  ranges: (value: unknown) => Ranges.parse(json(value)),
  note: nullable(text),
};

/**
 * When stores are open, by id: the exceptions of a day and later, or of a stretch of days, both ends included.
 * Two queries for all of them; an id that is no store's is not in it.
 * @param from `YYYY-MM-DD`
 * @param to `YYYY-MM-DD`; without it all that are known
 */
export async function hoursOfStores(
  m: Reader,
  storeIds: readonly string[],
  { from, to }: { from: string; to?: string },
): Promise<Map<string, StoreHours>> {
  if (storeIds.length === 0) return new Map();
  const among = `IN (${placeholders(storeIds)})`;
  const weeks = await m.rows(`SELECT id, weeklyHours FROM store WHERE id ${among}`, storeIds, {
    id: text,
    weeklyHours: weekly,
  });
  const exceptions = await m.rows(
    `SELECT storeId, day, ranges, note FROM store_exception
     WHERE storeId ${among} AND day >= ? ${to === undefined ? '' : 'AND day <= ?'} ORDER BY storeId, day`,
    [...storeIds, from, ...(to === undefined ? [] : [to])],
    EXCEPTION,
  );
  const hours = new Map<string, StoreHours>(
    weeks.map(({ id, weeklyHours }) => [id, { weekly: weeklyHours, exceptions: [] }]),
  );
  for (const { storeId, ...exception } of exceptions) hours.get(storeId)?.exceptions.push(exception);
  return hours;
}

/**
 * When a store is open between two of its local days, both included.
 * @param from `YYYY-MM-DD`
 * @param to `YYYY-MM-DD`
 * @throws store.not_found
 */
export async function storeHours(m: Reader, storeId: string, from: string, to: string): Promise<StoreHours> {
  const hours = (await hoursOfStores(m, [storeId], { from, to })).get(storeId);
  if (!hours) throw problem('store.not_found');
  return hours;
}
