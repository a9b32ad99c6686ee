import type { Success } from './api';
import { managerToken } from './books';
import { present } from './expect';
import { codeSentBy, demoPhone } from './people';
import type { Stand } from './stand';

export type Booking = Success<'booking.show'>;
type Slot = Success<'booking.slots'>['days'][number]['slots'][number];

const DAY_MS = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

/** A service in a store. */
export interface Offered {
  storeId: string;
  serviceId: string;
}

/** A start time, and the day it lies in. */
export interface Start {
  day: string;
  slot: Slot;
}

/** The cleaning in the store of `gz-manager`, which has two benches. */
export async function cleaningOf(stand: Stand): Promise<Offered> {
  const { items } = await stand.api.call('stores.mine', { token: await managerToken(stand) });
  const { items: services } = await stand.api.call('services.list', {});
  const cleaning = services.find(({ kind }) => kind === 'cleaning');
  return { storeId: present(items[0], 'store').id, serviceId: present(cleaning, 'cleaning').id };
}

/** The day on the stores' calendar, so many days from the demo's today. */
export async function dayAhead({ api }: Stand, days: number): Promise<string> {
  const { now } = await api.call('demo.clock', {});
  return new Date(Date.parse(now) + shanghaiMs + days * DAY_MS).toISOString().slice(0, 10);
}

/** The start times of a day as a customer sees them. */
async function startsOf(stand: Stand, { storeId, serviceId }: Offered, day: string): Promise<Start[]> {
  const { days } = await stand.api.call('booking.slots', {
    params: { id: storeId },
    query: { serviceId, from: day, to: day },
  });
  return (days[0]?.slots ?? []).map((slot) => ({ day, slot }));
}

/** The first of so many start times that follow each other, each with so many left, from a day on. */
export async function firstRun(
  stand: Stand,
  of: Offered,
  { daysAhead, length, left }: { daysAhead: number; length: number; left: number },
): Promise<[Start, ...Start[]]> {
  for (let ahead = daysAhead; ahead < daysAhead + 7; ahead += 1) {
    const starts = await startsOf(stand, of, await dayAhead(stand, ahead));
    for (let from = 0; from + length <= starts.length; from += 1) {
      const [first, ...rest] = starts.slice(from, from + length);
      if (first && [first, ...rest].every(({ slot }) => slot.left === left)) return [first, ...rest];
    }
  }
  throw new Error(`no ${length} start times in a row with ${left} left`);
}

/** Start times of one day, in its order and at least `minutesApart`, with one seat each: the store has but one bench on it. */
export async function lastSeats(
  stand: Stand,
  of: Offered,
  count: number,
  minutesApart: number,
): Promise<Start[]> {
  const [{ day }] = await firstRun(stand, of, { daysAhead: 4, length: 3, left: 2 });
  await leaveOneBench(stand, of.storeId, day);
  const found: Start[] = [];
  for (const start of await startsOf(stand, of, day)) {
    const last = found.at(-1);
    const isFar =
      !last || Date.parse(start.slot.startsAt) - Date.parse(last.slot.startsAt) >= minutesApart * 60_000;
    if (start.slot.left === 1 && isFar) found.push(start);
  }
  if (found.length < count) throw new Error(`only ${found.length} start times with one seat on ${day}`);
  return found.slice(0, count);
}

/** What the manager does when a craftsman is away: one bench on a day. */
async function leaveOneBench(stand: Stand, storeId: string, day: string): Promise<void> {
  const { api } = stand;
  const token = await managerToken(stand);
  const params = { id: storeId };
  const { version, hours, exceptions, resources } = await api.call('storeSchedule.show', { token, params });
  const changed = resources.map((one) =>
    one.kind === 'bench' ? { ...one, days: [...one.days, { day, capacity: 1 }] } : one,
  );
  const body = { version, hours, exceptions, resources: changed, acceptAffected: true };
  await api.call('storeSchedule.save', { token, params, body });
}

/** Signs a member of the demo data in by SMS; answers the access token. */
export async function signInMember(stand: Stand, index: number): Promise<string> {
  const phone = demoPhone(index);
  const code = await codeSentBy(stand, phone, () => stand.api.call('auth.sendCode', { body: { phone } }));
  return (await stand.api.call('auth.phone', { body: { phone, code } })).accessToken;
}

/** Books a start time as a member: held, and confirmed. */
export async function book({ api }: Stand, token: string, of: Offered, startsAt: string): Promise<Booking> {
  const { id } = await api.call('booking.hold', { token, body: { ...of, startsAt } });
  return api.call('booking.confirm', { token, params: { id }, body: { payment: 'store', pieceIds: [] } });
}

/** Moves the demo's clock forward by so many minutes and waits until the server has done what became due. */
export async function advance({ api }: Stand, minutes: number): Promise<void> {
  await api.call('demo.advance', { body: { advance: `PT${minutes}M` } });
}
