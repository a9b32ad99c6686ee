import type { ErrorCode } from '@gemcare/shared';
import { int } from '../../database/rows';
import { dayAfter, dayOf } from '../../kernel/calendar';
import { HOUR, MINUTE } from '../../kernel/clock';
import { engines, problemOf, testApp, type BuiltMember } from '../../testing/app';
import type { Answer } from '../../testing/client';
import { offerDay } from './offers.commands';
import { addService, bookable, booker, everyDay, setCapacity, type Bookable } from '../../testing/bookable';

const outcome = (answer: Answer): 'done' | ErrorCode =>
  answer.status < 300 ? 'done' : problemOf(answer).code;
const count = (answers: readonly Answer[], wanted: 'done' | ErrorCode): number =>
  answers.filter((answer) => outcome(answer) === wanted).length;

describe.each(engines)('races for time, on %s', (engine) => {
  const app = testApp(engine);
  /** Tomorrow on the store's calendar. */
  const day = dayAfter(dayOf(app.clock.now()), 1);

  const members = (n: number): Promise<BuiltMember[]> =>
    Promise.all(Array.from({ length: n }, () => app.build.member()));
  const fresh = async (member: BuiltMember): Promise<BuiltMember> => {
    await app.build.signIn(member);
    return member;
  };
  const settings = () => app.app.settings.current();
  const stateOf = async (member: BuiltMember, place: Bookable, id: string) =>
    (await booker(app, place, member).show(id)).body.state;
  /** Runs what time has made due, as another process would. */
  const runJobs = async () => {
    await app.app.schedule.runAll();
  };
  const usedIn = async ({ resourceId }: Bookable): Promise<number> =>
    (
      await app.db.read((m) =>
        m.row('SELECT SUM(used) AS n FROM slot_cell WHERE resourceId = ?', [resourceId], { n: int }),
      )
    )?.n ?? 0;

  afterEach(async () => {
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('200 members, last seat: exactly one is confirmed', async () => {
    const place = await bookable(app, { days: 2 });
    const people = await members(200);
    const answers = await Promise.all(
      people.map(async (member) => {
        const { hold, confirm } = booker(app, place, member);
        const held = await hold(day, '11:00');
        return held.status === 201 ? confirm(held.body.id) : held;
      }),
    );
    expect(count(answers, 'done')).toBe(1);
    expect(count(answers, 'booking.slot_full')).toBe(199);
    expect(await usedIn(place)).toBe(3);
  });

  it('capacity 3 with durations and buffers that overlap: never more than there is, in any cell', async () => {
    const place = await bookable(app, { capacity: 3, days: 2 });
    const long = await addService(app, { durationMinutes: 90, bufferMinutes: 30, units: 2 });
    const short = await addService(app, { durationMinutes: 15, bufferMinutes: 0 });
    const people = await members(60);
    const times = ['10:00', '10:30', '11:00', '11:30', '12:00'];
    const answers = await Promise.all(
      people.map((member, n) =>
        booker(app, place, member).hold(day, times[n % times.length] ?? '10:00', {
          serviceId: [place.serviceId, long, short][n % 3] ?? place.serviceId,
        }),
      ),
    );
    expect(count(answers, 'done')).toBeGreaterThan(5);
    expect(count(answers, 'done') + count(answers, 'booking.slot_full')).toBe(60);
    const cells = await app.db.read((m) =>
      m.rows('SELECT used, cap FROM slot_cell WHERE resourceId = ?', [place.resourceId], {
        used: int,
        cap: int,
      }),
    );
    expect(cells.filter(({ used, cap }) => used > cap)).toEqual([]);
    expect(Math.max(...cells.map(({ used }) => used))).toBe(3);
  });

  it('move against cancel against no-show: one of them happens, and the cells say which', async () => {
    for (let round = 0; round < 4; round += 1) {
      const place = await bookable(app, { days: 2 });
      const [member] = await members(1);
      if (!member) throw new Error('nobody');
      const me = booker(app, place, member);
      const made = await me.book(day, '11:00');
      const staff = await app.build.staff({ storeId: place.storeId });
      // Half an hour after the start: the store may still move it, nobody has come.
      app.clock.set(new Date(Date.parse(made.startsAt) + 30 * MINUTE));
      await app.build.signIn(staff);
      await fresh(member);
      const [moved, cancelled] = await Promise.all([
        app.call('bookingDesk.reschedule', {
          token: staff.token,
          params: { id: made.id },
          body: {
            startsAt: new Date(Date.parse(made.startsAt) + 3 * HOUR).toISOString(),
            version: made.version,
          },
        }),
        app.call('bookingDesk.cancel', {
          token: staff.token,
          params: { id: made.id },
          body: { reason: '师傅请假' },
        }),
        runJobs(),
      ]);
      const state = await stateOf(member, place, made.id);
      expect(['confirmed', 'cancelled', 'no_show']).toContain(state);
      expect(await usedIn(place)).toBe(state === 'confirmed' ? 3 : 0);
      if (state === 'cancelled') expect(outcome(cancelled)).toBe('done');
      if (state === 'confirmed') expect(outcome(moved)).toBe('done');
      app.clock.set(new Date(Date.parse(made.startsAt) - 20 * HOUR));
    }
  });

  it('confirm against the end of the hold: confirmed and occupied, or expired and free', async () => {
    for (let round = 0; round < 4; round += 1) {
      const place = await bookable(app, { days: 2 });
      const [member, rival] = await members(2);
      if (!member || !rival) throw new Error('nobody');
      const me = booker(app, place, member);
      const held = await me.hold(day, '11:00');
      const heldUntil = Date.parse(held.body.heldUntil ?? '');
      // The last millisecond of the hold, and the first after it, at once.
      app.clock.set(new Date(heldUntil - (round % 2)));
      const [confirmed, taken] = await Promise.all([
        me.confirm(held.body.id),
        booker(app, place, rival).hold(day, '11:00'),
        runJobs(),
      ]);
      expect([outcome(confirmed), outcome(taken)]).toEqual(
        round % 2 === 1 ? ['done', 'booking.slot_full'] : ['booking.hold_expired', 'done'],
      );
      expect(await usedIn(place)).toBe(3);
    }
  });

  it('a hold that a killed process left is free for others after five minutes, though no schedule runs', async () => {
    const place = await bookable(app, { days: 2 });
    const [gone, next] = await members(2);
    if (!gone || !next) throw new Error('nobody');
    expect(outcome(await booker(app, place, gone).hold(day, '11:00'))).toBe('done');
    expect(outcome(await booker(app, place, next).hold(day, '11:00'))).toBe('booking.slot_full');
    app.clock.advance(5 * MINUTE);
    expect(outcome(await booker(app, place, next).hold(day, '11:00'))).toBe('done');
  });

  it('an offer of the waitlist against a direct booking: the seat goes to one, and first to who waits', async () => {
    for (let round = 0; round < 4; round += 1) {
      const place = await bookable(app, { days: 2 });
      const [owner, waiting, direct] = await members(3);
      if (!owner || !waiting || !direct) throw new Error('nobody');
      const made = await booker(app, place, owner).book(day, '11:00');
      expect(outcome(await booker(app, place, waiting).wait(day, '11:00'))).toBe('done');
      const [cancelled, taken] = await Promise.all([
        booker(app, place, owner).cancel(made.id),
        booker(app, place, direct).hold(day, '11:00'),
      ]);
      expect([outcome(cancelled), outcome(taken)]).toEqual(['done', 'booking.slot_full']);
      const [entry] = await booker(app, place, waiting).waiting();
      expect(entry?.state).toBe('offered');
      expect(await usedIn(place)).toBe(3);
    }
  });

  it('an offer that lapses while others press: it passes to the next in line, and to nobody else', async () => {
    const place = await bookable(app, { days: 2 });
    const [owner, first, second, ...rivals] = await members(12);
    if (!owner || !first || !second) throw new Error('nobody');
    const made = await booker(app, place, owner).book(day, '11:00');
    await booker(app, place, first).wait(day, '11:00');
    app.clock.advance(1);
    expect(outcome(await booker(app, place, second).wait(day, '11:00'))).toBe('done');
    await booker(app, place, owner).cancel(made.id);
    app.clock.advance(30 * MINUTE);
    await Promise.all([first, second, ...rivals].map(fresh));
    const answers = await Promise.all([
      ...rivals.map((rival) => booker(app, place, rival).hold(day, '11:00')),
      runJobs(),
    ]);
    expect(count(answers.slice(0, -1) as Answer[], 'booking.slot_full')).toBe(rivals.length); // the last is no answer
    const [entry] = await booker(app, place, second).waiting();
    expect(entry?.state).toBe('offered');
    expect(await booker(app, place, first).waiting()).toEqual([]);
  });

  it('several processes that offer what is free at once: who waits is offered one seat, not two', async () => {
    for (let round = 0; round < 4; round += 1) {
      const place = await bookable(app, { hours: everyDay({ opens: '10:00', closes: '11:30' }), days: 2 });
      const manager = await app.build.staff({ storeId: place.storeId, role: 'manager' });
      const [owner, other, first, second] = await members(4);
      if (!owner || !other || !first || !second) throw new Error('nobody');
      await booker(app, place, owner).book(day, '10:00');
      await booker(app, place, other).book(day, '11:00');
      for (const member of [first, second])
        expect(outcome(await booker(app, place, member).wait(day))).toBe('done');
      await setCapacity(app, place, manager, 3); // more seats than people; the schedule offers them, not whoever saves it
      await Promise.all(
        Array.from({ length: 4 }, () =>
          app.db.transaction((tx) => offerDay(tx, app.act(), { ...place, day })),
        ),
      );
      for (const member of [first, second])
        expect((await booker(app, place, member).mine()).body.items).toHaveLength(1);
    }
  });

  it('capacity lowered while members book: nothing more is sold than fits, what is booked stays', async () => {
    const place = await bookable(app, { capacity: 3, days: 2 });
    const manager = await app.build.staff({ storeId: place.storeId, role: 'manager' });
    const people = await members(30);
    const shown = await app.call('storeSchedule.show', {
      token: manager.token,
      params: { id: place.storeId },
    });
    const { version, can: _can, ...schedule } = shown.body;
    const lowered = { ...schedule, resources: schedule.resources.map((one) => ({ ...one, capacity: 1 })) };
    const [saved, ...answers] = await Promise.all([
      app.call('storeSchedule.save', {
        token: manager.token,
        params: { id: place.storeId },
        body: { ...lowered, version, acceptAffected: true },
      }),
      ...people.map((member) => booker(app, place, member).hold(day, '11:00')),
    ]);
    expect(outcome(saved)).toBe('done');
    const sold = count(answers, 'done');
    expect(sold).toBeGreaterThanOrEqual(1);
    expect(sold).toBeLessThanOrEqual(3);
    expect(await usedIn(place)).toBe(sold * 3);
    // Above what there is now nothing is sold, not even when one of them is given back.
    const [late] = await members(1);
    if (!late) throw new Error('nobody');
    expect(outcome(await booker(app, place, late).hold(day, '11:00'))).toBe('booking.slot_full');
    const lucky = people.find((_, n) => answers[n]?.status === 201);
    const body = answers.find(({ status }) => status === 201)?.body as { id: string }; // one was sold at least
    if (!lucky) throw new Error('nobody');
    await booker(app, place, lucky).cancel(body.id);
    expect(outcome(await booker(app, place, late).hold(day, '11:00'))).toBe(
      sold > 1 ? 'booking.slot_full' : 'done',
    );
  });

  it('hours changed while members book: no booking is made outside of them afterwards', async () => {
    const place = await bookable(app, { capacity: 2, days: 2 });
    const manager = await app.build.staff({ storeId: place.storeId, role: 'manager' });
    const people = await members(16);
    const shown = await app.call('storeSchedule.show', {
      token: manager.token,
      params: { id: place.storeId },
    });
    const { version, can: _can, ...schedule } = shown.body;
    const [saved, ...answers] = await Promise.all([
      app.call('storeSchedule.save', {
        token: manager.token,
        params: { id: place.storeId },
        body: {
          ...schedule,
          hours: everyDay({ opens: '14:00', closes: '20:00' }),
          version,
          acceptAffected: true,
        },
      }),
      ...people.map((member) => booker(app, place, member).hold(day, '11:00')),
    ]);
    expect(outcome(saved)).toBe('done');
    expect(count(answers, 'done')).toBeLessThanOrEqual(2);
    const [late] = await members(1);
    if (!late) throw new Error('nobody');
    expect(outcome(await booker(app, place, late).hold(day, '11:00'))).toBe('booking.closed_then');
  });

  it('moves from 10:00 to 10:30 at capacity 1', async () => {
    const place = await bookable(app, { days: 2 });
    const [member] = await members(1);
    if (!member) throw new Error('nobody');
    const me = booker(app, place, member);
    const made = await me.book(day, '10:00');
    const moved = await me.reschedule(made.id, made.version, day, '10:30');
    expect([outcome(moved), moved.body.time, moved.body.number]).toEqual(['done', '10:30', made.number]);
    expect(await usedIn(place)).toBe(3);
  });

  it('books the last slot of the day, whose buffer runs past closing', async () => {
    const place = await bookable(app, { days: 2, service: { bufferMinutes: 60 } });
    const [member] = await members(1);
    if (!member) throw new Error('nobody');
    const made = await booker(app, place, member).book(day, '19:30');
    expect(made.state).toBe('confirmed');
    expect(await usedIn(place)).toBe(6);
  });

  it('two bookings of one member that overlap, sent together: one wins', async () => {
    for (let round = 0; round < 5; round += 1) {
      const place = await bookable(app, { capacity: 2, days: 2, service: { durationMinutes: 60 } });
      const [member] = await members(1);
      if (!member) throw new Error('nobody');
      const me = booker(app, place, member);
      const answers = await Promise.all([me.hold(day, '11:00'), me.hold(day, '11:30')]);
      expect(answers.map(outcome).toSorted()).toEqual(['booking.overlaps', 'done']);
      expect(await usedIn(place)).toBe(5);
    }
  });

  it('more bookings than a member may have, sent together: three win', async () => {
    const place = await bookable(app, { capacity: 2, days: 2 });
    const [member] = await members(1);
    if (!member) throw new Error('nobody');
    const me = booker(app, place, member);
    const times = ['10:00', '11:00', '12:00', '13:00', '14:00', '15:00'];
    const answers = await Promise.all(times.map((time) => me.hold(day, time)));
    expect([count(answers, 'done'), count(answers, 'booking.too_many_open')]).toEqual([3, 3]);
  });

  it.each([
    ['entitlement', 'booking.entitlement_used_up'],
    ['entitlement_or_store', 'done'],
  ] as const)(
    'the last free service used by two bookings at once, paid by %s: one wins',
    async (payment, other) => {
      const place = await bookable(app, { capacity: 2, days: 2 });
      const [member] = await members(1);
      if (!member) throw new Error('nobody');
      const me = booker(app, place, member);
      await me.book(day, '10:00', 'entitlement'); // silver has two a year
      const held = [await me.hold(day, '12:00'), await me.hold(day, '14:00')];
      const answers = await Promise.all(held.map(({ body }) => me.confirm(body.id, payment)));
      expect(answers.map(outcome).toSorted()).toEqual(['done', other].toSorted());
      const prices = answers.flatMap((answer) => (answer.status === 200 ? [answer.body.priceFen] : []));
      expect(prices.toSorted((a, b) => a - b)).toEqual(other === 'done' ? [0, 6_800] : [0]);
      const grant = await app.db.read((m) =>
        m.row(
          `SELECT granted, used FROM entitlement_grant WHERE memberId = ? AND kind = 'cleaning'`,
          [member.id],
          { granted: int, used: int },
        ),
      );
      expect(grant).toEqual({ granted: 2, used: 2 });
      expect(settings()['tiers.cleanings'].silver).toBe(2);
    },
  );
});
