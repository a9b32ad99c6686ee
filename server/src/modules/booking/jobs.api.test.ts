import { int } from '../../database/rows';
import { dayAfter, dayInQuarters } from '../../kernel/calendar';
import { MINUTE, SECOND } from '../../kernel/clock';
import type { Job } from '../../jobs/schedule';
import { engines, START, testApp, type BuiltMember } from '../../testing/app';
import { bookable, booker, instantOf, type Bookable } from '../../testing/bookable';
import { announcedOf, grantOf, houseRules, occupiedOn, outcomeOf, useOf } from '../../testing/booking-facts';
import { lapseHolds, makeBookableCells, recordNoShows, remindOfBookings } from './booking.jobs';

const TODAY = '2026-11-21';
const SUNDAY = '2026-11-22';
const MONDAY = '2026-11-23';

describe.each(engines)('what time does to bookings, on %s', (engine) => {
  const app = testApp(engine);
  const rules = houseRules(app);
  let place: Bookable;
  let member: BuiltMember;

  beforeEach(async () => {
    app.clock.set(START);
    place = await bookable(app, { days: 3 });
    member = await app.build.member();
  });
  afterEach(rules.reset);

  const as = (person = member) => booker(app, place, person);
  const run = (job: (deps: { db: typeof app.db }) => Job) => job({ db: app.db }).run(app.act());
  /** Sets the clock, and signs the member in again. */
  async function setTime(day: string, time: string): Promise<void> {
    app.clock.set(new Date(instantOf(day, time)));
    await app.build.signIn(member);
  }
  const stateOf = async (id: string) => (await as().show(id)).body.state;

  describe('who does not come', () => {
    it('counts as not coming half an hour after the start, and not a second before', async () => {
      const { id } = await as().book(SUNDAY, '11:00', 'entitlement');
      await setTime(SUNDAY, '11:30');
      app.clock.advance(-SECOND);
      await run(recordNoShows);
      expect(await stateOf(id)).toBe('confirmed');
      app.clock.advance(SECOND);
      await run(recordNoShows);
      await run(recordNoShows);
      expect(await stateOf(id)).toBe('no_show');
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({});
      expect(await useOf(app, id)).toEqual({ year: 2026, state: 'consumed' });
      expect(await grantOf(app, member.id, 2026)).toMatchObject({ used: 1 });
      expect(await announcedOf(app, id)).toEqual(['booking.confirmed', 'booking.no_show']);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('keeps the free service where that was promised, and is waited for as long as was promised', async () => {
      await rules.change('bookings.noShowConsumes', false);
      await rules.change('bookings.graceMinutes', 60);
      const { id } = await as().book(SUNDAY, '11:00', 'entitlement');
      await rules.reset();
      await setTime(SUNDAY, '11:59');
      await run(recordNoShows);
      expect(await stateOf(id)).toBe('confirmed');
      await setTime(SUNDAY, '12:00');
      await run(recordNoShows);
      expect(await stateOf(id)).toBe('no_show');
      expect(await grantOf(app, member.id, 2026)).toMatchObject({ used: 0 });
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('is not whoever checked in or cancelled', async () => {
      const here = await as().book(SUNDAY, '11:00');
      const gone = await as().book(SUNDAY, '13:00');
      await as().cancel(gone.id);
      await setTime(SUNDAY, '11:00');
      const { token } = await app.build.staff({ storeId: place.storeId });
      await app.call('bookingDesk.checkIn', { token, params: { id: here.id }, body: {} });
      await setTime(SUNDAY, '20:00');
      await run(recordNoShows);
      expect(await stateOf(here.id)).toBe('checked_in');
      expect(await stateOf(gone.id)).toBe('cancelled');
    });
  });

  it('a hold ends after five minutes: its time is free, and its member may hold another', async () => {
    const { body } = await as().hold(SUNDAY, '11:00');
    app.clock.advance(5 * MINUTE - 1);
    await run(lapseHolds);
    expect(Object.keys(await occupiedOn(app, place, SUNDAY))).toHaveLength(3);
    app.clock.advance(1);
    await run(lapseHolds);
    expect(await occupiedOn(app, place, SUNDAY)).toEqual({});
    const row = await app.db.read((m) =>
      m.row(`SELECT COUNT(*) AS n FROM booking WHERE id = ? AND state = 'expired'`, [body.id], { n: int }),
    );
    expect(row?.n).toBe(1);
    expect(await announcedOf(app, body.id)).toEqual([]);
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  describe('reminders', () => {
    const remindersOf = async (id: string) =>
      (await announcedOf(app, id)).filter((topic) => topic.startsWith('booking.reminder'));

    it('come the day before at 18:00 and two hours before, once each', async () => {
      const { id } = await as().book(MONDAY, '11:00');
      await setTime(SUNDAY, '17:59');
      await run(remindOfBookings);
      expect(await remindersOf(id)).toEqual([]);
      await setTime(SUNDAY, '18:00');
      await run(remindOfBookings);
      await run(remindOfBookings);
      expect(await remindersOf(id)).toEqual(['booking.reminder day']);
      await setTime(MONDAY, '08:59');
      await run(remindOfBookings);
      expect(await remindersOf(id)).toEqual(['booking.reminder day']);
      await setTime(MONDAY, '09:00');
      await run(remindOfBookings);
      await run(remindOfBookings);
      expect(await remindersOf(id)).toEqual(['booking.reminder day', 'booking.reminder soon']);
    });

    it('do not come for what was booked later than that', async () => {
      await setTime(SUNDAY, '19:00');
      const tomorrow = await as().book(MONDAY, '11:00');
      await run(remindOfBookings);
      expect(await remindersOf(tomorrow.id)).toEqual([]);
      await setTime(MONDAY, '09:00');
      const soon = await as().book(MONDAY, '12:00');
      await run(remindOfBookings);
      expect(await remindersOf(tomorrow.id)).toEqual(['booking.reminder soon']);
      await setTime(MONDAY, '10:00');
      await run(remindOfBookings);
      expect(await remindersOf(soon.id)).toEqual(['booking.reminder soon']);
    });

    it('are set anew when a booking moves', async () => {
      const { id, version } = await as().book(SUNDAY, '18:00');
      await setTime(TODAY, '18:00');
      await run(remindOfBookings);
      await as().reschedule(id, version, MONDAY, '11:00');
      await setTime(SUNDAY, '16:00'); // when the first start was soon
      await run(remindOfBookings);
      expect(await remindersOf(id)).toEqual(['booking.reminder day']);
      await setTime(SUNDAY, '18:00');
      await run(remindOfBookings);
      await setTime(MONDAY, '09:00');
      await run(remindOfBookings);
      expect(await remindersOf(id)).toEqual([
        'booking.reminder day',
        'booking.reminder day',
        'booking.reminder soon',
      ]);
    });

    it('do not come for holds, nor for what was cancelled', async () => {
      const { id } = await as().book(MONDAY, '11:00');
      await as().cancel(id);
      await setTime(SUNDAY, '17:59');
      const held = await as().hold(MONDAY, '15:00');
      await setTime(SUNDAY, '18:00');
      await run(remindOfBookings);
      expect(await remindersOf(id)).toEqual([]);
      expect(await remindersOf(held.body.id)).toEqual([]);
    });

    it('after a long pause are one where two are due, and none for what has begun', async () => {
      const first = await as().book(MONDAY, '11:00');
      const second = await as().book(MONDAY, '13:30');
      await setTime(MONDAY, '12:00');
      await run(remindOfBookings);
      expect(await remindersOf(first.id)).toEqual([]);
      expect(await remindersOf(second.id)).toEqual(['booking.reminder soon']);
    });
  });

  it('makes cells as far ahead as anybody may book, whole days without a gap, once', async () => {
    const { id: storeId } = await app.build.store({ weeklyHours: place.store.weeklyHours });
    const resourceId = await app.build.resource(storeId, 'bench', 2);
    // Cells of one store are enough to see.
    await app.db.transaction((tx) => tx.execute('UPDATE store SET active = 0 WHERE id <> ?', [storeId]));
    const made = () =>
      app.db.read((m) =>
        m.row(
          'SELECT COUNT(*) AS n, MIN(cell) AS first, MAX(cell) AS last FROM slot_cell WHERE resourceId = ?',
          [resourceId],
          {
            n: int,
            first: int,
            last: int,
          },
        ),
      );
    await run(makeBookableCells);
    const until = (day: string) => dayInQuarters(dayAfter(day, 1)).first;
    const { first } = dayInQuarters(TODAY);
    const last = until(dayAfter(TODAY, 76)); // 75 days, and one for the last buffer
    expect(await made()).toEqual({ n: last - first, first, last: last - 1 });
    await run(makeBookableCells);
    expect((await made())?.n).toBe(last - first);
    await setTime(SUNDAY, '00:00');
    await run(makeBookableCells);
    expect(await made()).toEqual({ n: last + 96 - first, first, last: last + 95 });
    const slots = await app.call('booking.slots', {
      params: { id: storeId },
      query: { serviceId: place.serviceId, from: MONDAY, to: MONDAY },
    });
    expect(outcomeOf(slots)).toBe('200');
    expect(slots.body.days[0]?.slots.map(({ left }) => left)).toEqual(Array.from({ length: 20 }, () => 2));
  });
});
