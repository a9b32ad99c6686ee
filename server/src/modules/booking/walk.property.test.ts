import { text } from '../../database/rows';
import { dayAfter, dayOf } from '../../kernel/calendar';
import { MINUTE } from '../../kernel/clock';
import { engines, problemOf, testApp, type BuiltMember } from '../../testing/app';
import type { Answer } from '../../testing/client';
import { addService, bookable, booker, instantOf, setCapacity, type Bookable } from '../../testing/bookable';
import { runsOn } from '../../testing/runs';

/** mulberry32: small, fast, and the same everywhere, so that a walk that fails can be walked again. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const CLIENTS = 20;
/** Of each client in each round. */
const OPERATIONS = 5;
const SEED = Number(process.env.WALK_SEED ?? 20_261_121);

/** What a client can be refused without anything being wrong. */
const EXPECTED = new Set([
  'booking.slot_full',
  'booking.overlaps',
  'booking.too_many_open',
  'booking.not_now',
  'booking.hold_expired',
  'booking.entitlement_used_up',
  'booking.too_late_to_change',
  'booking.too_soon',
  'booking.in_past',
  'booking.through_store',
  'booking.not_today',
  'booking.closed_then',
  'booking.too_far',
  'waitlist.already',
  'waitlist.too_many',
  'waitlist.slot_free',
  'request.conflict',
  'request.busy',
  'schedule.bookings_affected',
]);

interface Client {
  member: BuiltMember;
  bookings: { id: string; version: number }[];
}

describe.each(engines)('a random walk of many clients, on %s', (engine) => {
  const app = testApp(engine);
  /** The clock moves on between rounds, so that holds lapse, members do not come, and free services change their year. */
  const rounds = runsOn(engine, 'WALK_ROUNDS', 30);
  const operations = rounds * CLIENTS * OPERATIONS;

  it(`leaves cells that equal the bookings that occupy them, after ${operations} operations by ${CLIENTS} clients`, async () => {
    // In the last days of a year: free services of two years are in play.
    app.clock.set(new Date('2026-12-30T01:00:00.000Z'));
    const place = await bookable(app, { capacity: 2, days: 4 });
    const second = { ...place, serviceId: await addService(app, { durationMinutes: 45, bufferMinutes: 30 }) };
    const manager = await app.build.staff({ storeId: place.storeId, role: 'manager' });
    const clients: Client[] = await Promise.all(
      Array.from({ length: CLIENTS }, async () => ({
        member: await app.build.member({ tier: 'gold' }),
        bookings: [],
      })),
    );
    const random = randomFrom(SEED);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T; // never empty
    const outcomes = new Map<string, number>();
    /** States that bookings were in at the end of some round: at the end of the walk, for example, it can be that nobody holds a place. */
    const seen = new Set<string>();
    const look = async () => {
      const shape = { state: text };
      const found = await app.db.read((m) => m.rows('SELECT DISTINCT state FROM booking', [], shape));
      for (const { state } of found) seen.add(state);
    };
    const note = (answer: Answer) => {
      const code = answer.status < 300 ? 'done' : problemOf(answer).code;
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
      return answer.status < 300;
    };

    for (let round = 0; round < rounds; round += 1) {
      await app.build.signIn(manager);
      for (const { member } of clients) await app.build.signIn(member);
      await Promise.all([
        ...clients.map(async (client) => {
          for (let n = 0; n < OPERATIONS; n += 1) await step(client, pick([place, place, second]));
        }),
        ...(round % 3 === 0 ? [app.app.schedule.runAll()] : []),
        ...(round % 5 === 0 ? [setCapacity(app, place, manager, 1 + (round % 2)).then(note)] : []),
      ]);
      await look();
      app.clock.advance(Math.floor(random() * 25 * MINUTE));
    }
    await app.app.schedule.runAll();
    await look();

    expect([...outcomes.keys()].filter((code) => code !== 'done' && !EXPECTED.has(code))).toEqual([]);
    expect(outcomes.get('done')).toBeGreaterThan(operations / 20);
    // The walk has been everywhere, or it proves less than it says.
    expect([...seen]).toEqual(
      expect.arrayContaining(['held', 'confirmed', 'completed', 'expired', 'cancelled']),
    );
    expect(await app.ledgerDifferences()).toEqual([]);

    async function step(client: Client, where: Bookable): Promise<void> {
      const me = booker(app, where, client.member);
      const day = dayAfter(dayOf(app.clock.now()), pick([0, 0, 1, 2]));
      const time = `${10 + Math.floor(random() * 9)}:${pick(['00', '30'])}`;
      const booking = client.bookings.length > 0 ? pick(client.bookings) : undefined;
      const chance = random();
      if (!booking || chance < 0.3) {
        const held = await me.hold(day, time, booking && random() < 0.2 ? { replaces: booking.id } : {});
        if (note(held)) {
          client.bookings.push({ id: held.body.id, version: held.body.version });
          if (random() < 0.8) await confirm(client, me, held.body.id);
        }
      } else if (chance < 0.4) await confirm(client, me, booking.id);
      else if (chance < 0.55) {
        const moved = await me.reschedule(booking.id, booking.version, day, time);
        if (note(moved)) booking.version = moved.body.version;
        else booking.version = (await me.show(booking.id)).body.version;
      } else if (chance < 0.65) {
        if (note(await me.cancel(booking.id))) client.bookings.splice(client.bookings.indexOf(booking), 1);
      } else if (chance < 0.75) {
        if (note(await me.wait(day, random() < 0.5 ? time : undefined))) await takeOffers(client, me);
      } else if (chance < 0.85) await atTheDesk(client, where, booking.id);
      else await takeOffers(client, me);
    }

    async function confirm(client: Client, me: ReturnType<typeof booker>, id: string): Promise<void> {
      const confirmed = await me.confirm(id, pick(['store', 'entitlement', 'entitlement_or_store'] as const));
      const booking = client.bookings.find((one) => one.id === id);
      if (note(confirmed) && booking) booking.version = confirmed.body.version;
    }

    async function takeOffers(client: Client, me: ReturnType<typeof booker>): Promise<void> {
      for (const { bookingId } of await me.waiting()) {
        if (bookingId === null) continue;
        client.bookings.push({ id: bookingId, version: 1 });
        if (random() < 0.7) await confirm(client, me, bookingId);
        else note(await me.cancel(bookingId));
      }
    }

    async function atTheDesk(client: Client, where: Bookable, id: string): Promise<void> {
      const { token } = manager;
      const chance = random();
      if (chance < 0.5) {
        if (!note(await app.call('bookingDesk.checkIn', { token, params: { id }, body: {} }))) return;
        if (random() < 0.5) note(await app.call('bookingDesk.start', { token, params: { id } }));
        if (random() < 0.8)
          note(await app.call('bookingDesk.complete', { token, params: { id }, body: { done: [] } }));
      } else if (chance < 0.7) {
        note(await app.call('bookingDesk.cancel', { token, params: { id }, body: { reason: '师傅请假' } }));
      } else {
        const { storeId, serviceId } = where;
        const memberId = client.member.id;
        const body = { storeId, serviceId, memberId, payment: 'entitlement_or_store' as const };
        const startsAt = instantOf(dayAfter(dayOf(app.clock.now()), 1), '15:00');
        const made =
          random() < 0.5
            ? await app.call('bookingDesk.walkIn', { token, body })
            : await app.call('bookingDesk.book', { token, body: { ...body, startsAt } });
        if (note(made)) client.bookings.push({ id: made.body.id, version: made.body.version });
      }
    }
  }, 1_800_000); // catches a hang only
});
