import { text } from '../../database/rows';
import { dayAfter } from '../../kernel/calendar';
import { MINUTE, SECOND } from '../../kernel/clock';
import { engines, newKey, START, testApp, type BuiltMember } from '../../testing/app';
import { addService, bookable, booker, everyDay, instantOf, type Bookable } from '../../testing/bookable';
import {
  announcedOf,
  grantOf,
  houseRules,
  occupiedOn,
  outcomeOf as outcome,
  useOf,
} from '../../testing/booking-facts';
import { lapseHolds, recordNoShows } from './booking.jobs';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';
const TODAY = '2026-11-21';
const SUNDAY = '2026-11-22';
const MONDAY = '2026-11-23';

describe.each(engines)('booking, on %s', (engine) => {
  const app = testApp(engine);
  const rules = houseRules(app);
  let place: Bookable;
  let member: BuiltMember;
  let other: BuiltMember;

  beforeEach(async () => {
    app.clock.set(START);
    place = await bookable(app, { days: 3 });
    member = await app.build.member();
    other = await app.build.member();
  });
  afterEach(rules.reset);

  const as = (person = member, at = place) => booker(app, at, person);
  const jobs = () => ({ db: app.db });
  /** Time passes; whoever is named signs in again. */
  async function later(ms: number, ...people: BuiltMember[]): Promise<void> {
    app.clock.advance(ms);
    for (const person of people.length > 0 ? people : [member, other]) await app.build.signIn(person);
  }
  const at = (day: string, time: string) => new Date(instantOf(day, time));
  async function setTime(day: string, time: string): Promise<void> {
    app.clock.set(at(day, time));
    for (const person of [member, other]) await app.build.signIn(person);
  }
  const staff = (role: 'clerk' | 'manager' = 'clerk') => app.build.staff({ role, storeId: place.storeId });

  describe('start times', () => {
    interface Asked {
      from?: string;
      to?: string;
      token?: string;
      of?: Bookable;
      serviceId?: string;
      storeId?: string;
      moves?: string;
    }
    const ask = ({ from = SUNDAY, to = from, token, of = place, ...more }: Asked = {}) =>
      app.call('booking.slots', {
        token,
        params: { id: more.storeId ?? of.storeId },
        query: { serviceId: more.serviceId ?? of.serviceId, from, to, moves: more.moves },
      });
    /** `10:00=2` for each start of the first day. */
    const told = async (asked: Asked = {}) =>
      (await ask(asked)).body.days[0]?.slots.map(({ time, left }) => `${time}=${left ?? 'many'}`);
    const short = { hours: everyDay({ opens: '10:00', closes: '12:00' }), days: 2 };

    it('are there for anybody, day by day, on the clock of the store', async () => {
      const { body, status } = await ask({ from: SUNDAY, to: MONDAY });
      expect(status).toBe(200);
      expect(body).toMatchObject({ timeZone: 'Asia/Shanghai', today: TODAY, lastDay: '2026-11-24' });
      expect(body.days.map(({ day, closed, note, slots }) => [day, closed, note, slots.length])).toEqual([
        [SUNDAY, false, null, 20],
        [MONDAY, false, null, 20],
      ]);
      expect(body.days[0]?.slots[0]).toEqual({
        startsAt: '2026-11-22T02:00:00.000Z',
        time: '10:00',
        left: 1,
      });
      expect(body.days[0]?.slots.at(-1)?.time).toBe('19:30');
    });

    it('tell an exact number below three only; staff read it always', async () => {
      const wide = await bookable(app, { ...short, capacity: 4 });
      await as(member, wide).book(SUNDAY, '10:00');
      await as(other, wide).book(SUNDAY, '10:00');
      const third = await app.build.member();
      await as(third, wide).book(SUNDAY, '11:00');
      const seen = ['10:00=2', '10:30=2', '11:00=many', '11:30=many'];
      expect(await told({ of: wide })).toEqual(seen);
      expect(await told({ of: wide, token: member.token })).toEqual(seen);
      const { token } = await app.build.staff();
      expect(await told({ of: wide, token })).toEqual(['10:00=2', '10:30=2', '11:00=3', '11:30=3']);
    });

    it('count the buffer: what is booked at 11:00 closes 10:30 and 11:30 with it', async () => {
      const one = await bookable(app, short);
      await as(member, one).book(SUNDAY, '11:00');
      expect(await told({ of: one })).toEqual(['10:00=1', '10:30=0', '11:00=0', '11:30=0']);
    });

    it('count a hold until it has run out, whether or not a job ran since', async () => {
      const one = await bookable(app, short);
      await as(member, one).hold(SUNDAY, '10:00');
      expect(await told({ of: one })).toEqual(['10:00=0', '10:30=0', '11:00=1', '11:30=1']);
      await later(5 * MINUTE - 1);
      expect(await told({ of: one })).toEqual(['10:00=0', '10:30=0', '11:00=1', '11:30=1']);
      await later(1);
      expect(await told({ of: one })).toEqual(['10:00=1', '10:30=1', '11:00=1', '11:30=1']);
    });

    it('do not give back what ran out above a capacity that was lowered meanwhile', async () => {
      const two = await bookable(app, { ...short, capacity: 2 });
      await as(member, two).book(SUNDAY, '10:00');
      await as(other, two).hold(SUNDAY, '10:00');
      const { token } = await app.build.staff({ role: 'manager', storeId: two.storeId });
      const { body: shown } = await app.call('storeSchedule.show', { token, params: { id: two.storeId } });
      const { version, can: _can, ...schedule } = shown;
      const saved = await app.call('storeSchedule.save', {
        token,
        params: { id: two.storeId },
        body: {
          ...schedule,
          resources: [{ kind: 'bench', capacity: 1, days: [] }],
          version,
          acceptAffected: true,
        },
      });
      expect(saved.status).toBe(200);
      await later(6 * MINUTE);
      expect(await told({ of: two })).toEqual(['10:00=0', '10:30=0', '11:00=1', '11:30=1']);
      expect(outcome(await as(other, two).hold(SUNDAY, '10:00'))).toBe('409 booking.slot_full');
    });

    it('begin exactly two hours from now for members, and with the next for staff', async () => {
      app.clock.set(at(SUNDAY, '09:00'));
      await app.build.signIn(member);
      expect((await told({ token: member.token }))?.[0]).toBe('11:00=1');
      app.clock.advance(SECOND);
      expect((await told({ token: member.token }))?.[0]).toBe('11:30=1');
      const { token } = await app.build.staff();
      expect((await told({ token }))?.[0]).toBe('10:00=1');
      app.clock.set(at(SUNDAY, '10:00'));
      const { token: clerk } = await staff();
      expect((await told({ token: clerk }))?.[0]).toBe('10:30=1'); // what begins now is a walk-in
    });

    it('reach 75 days ahead for diamond, 60 for everybody else, and as far as there are cells for staff', async () => {
      const wide = await bookable(app, { hours: everyDay({ opens: '10:00', closes: '10:30' }), days: 77 });
      const diamond = await app.build.member({ tier: 'diamond' });
      const platinum = await app.build.member({ tier: 'platinum' });
      const lastDay = async (token?: string) => (await ask({ of: wide, token })).body.lastDay;
      expect(await lastDay()).toBe(dayAfter(TODAY, 60));
      expect(await lastDay(platinum.token)).toBe(dayAfter(TODAY, 60));
      expect(await lastDay(diamond.token)).toBe(dayAfter(TODAY, 75));
      expect(await lastDay((await app.build.staff()).token)).toBe(dayAfter(TODAY, 77));

      const day = dayAfter(TODAY, 75);
      expect(outcome(await as(platinum, wide).hold(day, '10:00'))).toBe('409 booking.too_far');
      expect(outcome(await as(platinum, wide).hold(dayAfter(TODAY, 60), '10:00'))).toBe('201');
      expect(outcome(await as(diamond, wide).hold(dayAfter(TODAY, 76), '10:00'))).toBe('409 booking.too_far');
      expect(outcome(await as(diamond, wide).hold(day, '10:00'))).toBe('201');
    });

    it('follow a service that has lead time and days of its own', async () => {
      const own = await bookable(app, { days: 3, service: { leadMinutes: 1_440, daysAhead: 2 } });
      const { body } = await ask({ of: own });
      expect(body.lastDay).toBe(MONDAY);
      expect(body.days[0]?.slots[0]?.time).toBe('14:30'); // it is 14:30 now
    });

    it('say why a week is closed: the Chinese New Year', async () => {
      app.clock.set(new Date('2027-02-04T02:00:00.000Z'));
      const exceptions = Object.fromEntries(
        ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'].map((day) => [day, []]),
      );
      const spring = await bookable(app, {
        days: 6,
        exceptions: { ...exceptions, '2027-02-09': [{ opens: '13:00', closes: '14:00' }] },
      });
      const { body } = await ask({ of: spring, from: '2027-02-04', to: '2027-02-10' });
      expect(
        body.days.map(({ day, closed, note, slots }) => [day.slice(5), closed, note, slots.length]),
      ).toEqual([
        ['02-04', false, null, 16],
        ['02-05', true, '特别安排', 0],
        ['02-06', true, '特别安排', 0],
        ['02-07', true, '特别安排', 0],
        ['02-08', true, '特别安排', 0],
        ['02-09', false, '特别安排', 2],
        ['02-10', false, null, 20],
      ]);
    });

    it('lie in both of two ranges', async () => {
      const noon = await bookable(app, {
        hours: everyDay({ opens: '10:00', closes: '11:00' }, { opens: '15:15', closes: '16:00' }),
        days: 2,
      });
      expect(await told({ of: noon })).toEqual(['10:00=1', '10:30=1', '15:15=1']);
    });

    it('are by London’s wall clock on the day that clocks are put forward', async () => {
      app.clock.set(new Date('2027-03-27T09:00:00.000Z'));
      const london = await bookable(app, { zone: 'Europe/London', days: 2 });
      const { body } = await ask({ of: london, from: '2027-03-28' });
      expect(body.days[0]?.slots[0]).toEqual({
        startsAt: '2027-03-28T09:00:00.000Z',
        time: '10:00',
        left: 1,
      });
      await app.build.signIn(member);
      const held = await as(member, london).hold('2027-03-28', '10:00');
      expect(held.body).toMatchObject({
        day: '2027-03-28',
        time: '10:00',
        startsAt: '2027-03-28T09:00:00.000Z',
      });
    });

    it('are none on days that are over or too far, which are told all the same', async () => {
      const { body } = await ask({ from: '2026-11-19', to: '2026-11-26' });
      expect(body.days.map(({ day, slots }) => [day.slice(5), slots.length])).toEqual([
        ['11-19', 0],
        ['11-20', 0],
        ['11-21', 7],
        ['11-22', 20],
        ['11-23', 20],
        ['11-24', 20],
        ['11-25', 0],
        ['11-26', 0],
      ]);
    });

    it('for a booking that moves count what it keeps, by what was promised with it', async () => {
      const one = await bookable(app, short);
      const { id } = await as(member, one).book(SUNDAY, '11:00');
      const move = { of: one, token: member.token, moves: id };
      expect(await told({ of: one, token: member.token })).toEqual([
        '10:00=1',
        '10:30=0',
        '11:00=0',
        '11:30=0',
      ]);
      expect(await told(move)).toEqual(['10:00=1', '10:30=1', '11:00=1', '11:30=1']);
      await app.db.transaction((tx) =>
        tx.execute('UPDATE service SET active = 0, durationMinutes = 90 WHERE id = ?', [one.serviceId]),
      );
      expect(await told(move)).toEqual(['10:00=1', '10:30=1', '11:00=1', '11:30=1']);
      const { token } = await app.build.staff({ storeId: one.storeId });
      expect(await told({ ...move, token })).toEqual(['10:00=1', '10:30=1', '11:00=1', '11:30=1']);
    });

    it('for a booking that moves are not those of anybody else’s, nor of another store', async () => {
      const { id } = await as().book(SUNDAY, '11:00');
      const elsewhere = await app.build.staff();
      const strangers = [{ token: other.token }, { token: elsewhere.token }, {}];
      for (const asked of strangers)
        expect(outcome(await ask({ ...asked, moves: id }))).toBe('404 booking.not_found');
      const { token } = member;
      expect(outcome(await ask({ token, moves: NOBODY }))).toBe('404 booking.not_found');
      const there = await bookable(app, { days: 2 });
      expect(outcome(await ask({ token, moves: id, of: there }))).toBe('404 booking.not_found');
    });

    it('for a booking that has ended are those of everybody', async () => {
      const { body: held } = await as().hold(SUNDAY, '10:00');
      await later(5 * MINUTE);
      const { token } = member;
      expect((await told({ token, moves: held.id }))?.slice(0, 2)).toEqual(['10:00=1', '10:30=1']);
    });

    it.each([
      ['a day before the first', { from: MONDAY, to: SUNDAY }, '400 slots.range_reversed'],
      ['more than 31 days', { from: SUNDAY, to: dayAfter(SUNDAY, 31) }, '400 slots.range_too_long'],
      ['400 days', { from: SUNDAY, to: dayAfter(SUNDAY, 400) }, '400 slots.range_too_long'],
      ['an unknown service', { serviceId: NOBODY }, '404 service.not_found'],
      ['an unknown store', { storeId: NOBODY }, '404 store.not_found'],
    ])('refuse %s', async (_, asked, refusal) => {
      expect(outcome(await ask(asked))).toBe(refusal);
    });

    it('can be asked for 31 days, and for the last day of the calendar', async () => {
      expect((await ask({ from: SUNDAY, to: dayAfter(SUNDAY, 30) })).body.days).toHaveLength(31);
      expect((await ask({ from: '9999-12-31' })).body.days).toHaveLength(1);
    });

    it('are refused where the store has nothing to do it with, and for what is offered no more', async () => {
      const polishing = await addService(app, { kind: 'polishing', resourceKind: 'room' });
      expect(outcome(await ask({ serviceId: polishing }))).toBe('409 service.not_offered');
      const gone = await addService(app, { active: false });
      expect(outcome(await ask({ serviceId: gone }))).toBe('404 service.not_found');
    });
  });

  describe('holding', () => {
    it('keeps a start for five minutes, with what is promised', async () => {
      const { status, body } = await as().hold(SUNDAY, '11:00');
      expect(status).toBe(201);
      expect(body).toMatchObject({
        state: 'held',
        service: { id: place.serviceId, kind: 'cleaning', name: '珠宝清洗' },
        store: {
          id: place.storeId,
          name: place.store.name,
          address: '天河路 228 号',
          timeZone: 'Asia/Shanghai',
        },
        startsAt: '2026-11-22T03:00:00.000Z',
        endsAt: '2026-11-22T03:30:00.000Z',
        day: SUNDAY,
        time: '11:00',
        durationMinutes: 30,
        heldUntil: new Date(START.getTime() + 5 * MINUTE).toISOString(),
        isOffer: false,
        listPriceFen: 6_800,
        entitlement: null,
        offeredEntitlement: 'cleaning',
        pieces: [],
        note: null,
        policy: {
          changeMinutes: 120,
          graceMinutes: 30,
          noShowConsumes: true,
          sentence: '开始前 2 小时可免费改期或取消，迟到 30 分钟后不再保留；未到店将扣除所用的免费次数。',
        },
        changeUntil: '2026-11-22T01:00:00.000Z',
        cancelledBy: null,
        can: { confirm: true, reschedule: false, cancel: true },
      });
      expect(body.number).toMatch(/^BK261121\d{5}$/);
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({ '11:00': 1, '11:15': 1, '11:30': 1 });
    });

    it('takes what is exactly two hours away, and not a second less', async () => {
      await setTime(SUNDAY, '09:00');
      app.clock.advance(SECOND);
      expect(outcome(await as().hold(SUNDAY, '11:00'))).toBe('409 booking.too_soon');
      app.clock.advance(-SECOND);
      expect(outcome(await as().hold(SUNDAY, '11:00'))).toBe('201');
    });

    it.each([
      ['what is over', TODAY, '14:00', '400 booking.in_past'],
      ['what begins now', TODAY, '14:30', '400 booking.in_past'],
      ['what begins soon', TODAY, '16:00', '409 booking.too_soon'],
      ['what is too far ahead', '2026-11-25', '11:00', '409 booking.too_far'],
      ['a quarter hour between the steps', SUNDAY, '11:15', '400 booking.off_grid'],
      ['a minute between the cells', SUNDAY, '11:01', '400 booking.off_grid'],
      ['the time before opening', SUNDAY, '09:30', '409 booking.closed_then'],
      ['what would end after closing', SUNDAY, '19:45', '409 booking.closed_then'],
      ['the night', SUNDAY, '03:00', '409 booking.closed_then'],
    ])('refuses %s', async (_, day, time, refusal) => {
      expect(outcome(await as().hold(day, time))).toBe(refusal);
      expect(await occupiedOn(app, place, day)).toEqual({});
    });

    it('refuses a closed day, and the break at noon', async () => {
      const special = await bookable(app, {
        days: 3,
        hours: everyDay({ opens: '10:00', closes: '12:00' }, { opens: '14:00', closes: '20:00' }),
        exceptions: { [MONDAY]: [] },
      });
      expect(outcome(await as(member, special).hold(MONDAY, '11:00'))).toBe('409 booking.closed_then');
      expect(outcome(await as(member, special).hold(SUNDAY, '12:00'))).toBe('409 booking.closed_then');
      expect(outcome(await as(member, special).hold(SUNDAY, '11:30'))).toBe('201');
    });

    it('never runs over midnight with the service, but with the buffer after it', async () => {
      const late = await bookable(app, { days: 3, hours: everyDay({ opens: '23:00', closes: '24:00' }) });
      expect(outcome(await as(member, late).hold(SUNDAY, '23:45'))).toBe('409 booking.closed_then');
      const last = await as(member, late).hold(SUNDAY, '23:30');
      expect(last.body).toMatchObject({ day: SUNDAY, time: '23:30', endsAt: instantOf(MONDAY, '00:00') });
      expect(await occupiedOn(app, late, SUNDAY)).toEqual({ '23:30': 1, '23:45': 1 });
      expect(await occupiedOn(app, late, MONDAY)).toEqual({ '00:00': 1 });
      await as(member, late).cancel(last.body.id);
      expect(await occupiedOn(app, late, MONDAY)).toEqual({});
    });

    it('refuses stores and services that are not there, or not together', async () => {
      const hold = (storeId: string, serviceId: string) =>
        app.call('booking.hold', {
          token: member.token,
          body: { storeId, serviceId, startsAt: instantOf(SUNDAY, '11:00') },
        });
      expect(outcome(await hold(NOBODY, place.serviceId))).toBe('404 store.not_found');
      expect(outcome(await hold(place.storeId, NOBODY))).toBe('404 service.not_found');
      const empty = await app.build.store();
      expect(outcome(await hold(empty.id, place.serviceId))).toBe('409 service.not_offered');
      const office = await app.build.store({ kind: 'head_office' });
      expect(outcome(await hold(office.id, place.serviceId))).toBe('404 store.not_found');
    });

    it('refuses what is full, and takes what just ran out', async () => {
      expect(outcome(await as(other).hold(SUNDAY, '11:00'))).toBe('201');
      expect(outcome(await as().hold(SUNDAY, '11:00'))).toBe('409 booking.slot_full');
      expect(outcome(await as().hold(SUNDAY, '11:30'))).toBe('409 booking.slot_full'); // the buffer
      await later(5 * MINUTE);
      expect(outcome(await as().hold(SUNDAY, '11:00'))).toBe('201');
    });

    it('refuses a time at which the member is booked already, in whatever store', async () => {
      await as().book(SUNDAY, '11:00');
      const elsewhere = await bookable(app, { days: 2, service: { durationMinutes: 60 } });
      expect(outcome(await as(member, elsewhere).hold(SUNDAY, '10:30'))).toBe('409 booking.overlaps');
      expect(outcome(await as(member, elsewhere).hold(SUNDAY, '11:00'))).toBe('409 booking.overlaps');
      expect(await occupiedOn(app, elsewhere, SUNDAY)).toEqual({});
      expect(outcome(await as(member, elsewhere).hold(SUNDAY, '10:00'))).toBe('201'); // it ends at 11:00
    });

    it('lets nobody have more than three open ones; what ended or ran out does not count', async () => {
      const first = await as().book(SUNDAY, '10:00');
      await as().book(SUNDAY, '12:00');
      expect(outcome(await as().hold(SUNDAY, '14:00'))).toBe('201');
      expect(outcome(await as().hold(SUNDAY, '16:00'))).toBe('409 booking.too_many_open');
      expect(await occupiedOn(app, place, SUNDAY)).not.toHaveProperty('16:00');
      await later(5 * MINUTE);
      expect(outcome(await as().hold(SUNDAY, '16:00'))).toBe('201');
      expect(outcome(await as().hold(SUNDAY, '18:00'))).toBe('409 booking.too_many_open');
      await as().cancel(first.id);
      expect(outcome(await as().hold(SUNDAY, '18:00'))).toBe('201');
    });

    it('goes through the store after three times of not coming, for six months', async () => {
      for (const time of ['10:00', '12:00', '14:00']) await as().book(SUNDAY, time);
      await setTime(SUNDAY, '20:00');
      await recordNoShows(jobs()).run(app.act());
      expect(outcome(await as().hold(MONDAY, '11:00'))).toBe('403 booking.through_store');
      const clerk = await staff();
      const booked = await app.call('bookingDesk.book', {
        token: clerk.token,
        body: {
          storeId: place.storeId,
          serviceId: place.serviceId,
          memberId: member.id,
          startsAt: instantOf(MONDAY, '11:00'),
          payment: 'store',
        },
      });
      expect(booked.status).toBe(201);

      app.clock.set(at('2027-05-22', '09:59'));
      await app.build.signIn(member);
      const inSpring = await bookable(app, { days: 1 });
      expect(outcome(await as(member, inSpring).hold('2027-05-22', '16:00'))).toBe(
        '403 booking.through_store',
      );
      app.clock.set(at('2027-05-22', '10:00'));
      expect(outcome(await as(member, inSpring).hold('2027-05-22', '16:00'))).toBe('201');
    });

    it('is for the tiers of the service', async () => {
      const inspection = await addService(app, { tiers: ['platinum', 'diamond'] });
      const gold = await app.build.member({ tier: 'gold' });
      const platinum = await app.build.member({ tier: 'platinum' });
      expect(outcome(await as(gold).hold(SUNDAY, '11:00', { serviceId: inspection }))).toBe(
        '403 service.tier_too_low',
      );
      expect(outcome(await as(platinum).hold(SUNDAY, '11:00', { serviceId: inspection }))).toBe('201');
    });

    it('asks for a phone first', async () => {
      app.wechat.addLogin(`login-${member.id}`, { openid: `o-${member.id}` });
      const { body: session } = await app.call('auth.wechat', { body: { code: `login-${member.id}` } });
      const held = await as({ ...member, token: session.accessToken }).hold(SUNDAY, '11:00');
      expect(outcome(held)).toBe('403 member.phone_required');
    });

    it('lets an earlier hold go for another: even for the same time', async () => {
      const first = await as().hold(SUNDAY, '11:00');
      const second = await as().hold(SUNDAY, '11:30', { replaces: first.body.id });
      expect(second.status).toBe(201);
      expect((await as().show(first.body.id)).body).toMatchObject({
        state: 'cancelled',
        cancelledBy: 'member',
      });
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({ '11:30': 1, '11:45': 1, '12:00': 1 });
      const third = await as().hold(SUNDAY, '11:30', { replaces: second.body.id });
      expect(third.status).toBe(201);
      // One that has ended already is what was wanted.
      expect(outcome(await as().hold(SUNDAY, '14:00', { replaces: first.body.id }))).toBe('201');
    });

    it('lets nothing go of others, and nothing that is confirmed; a refusal keeps the earlier hold', async () => {
      const theirs = await as(other).hold(SUNDAY, '11:00');
      expect(outcome(await as().hold(SUNDAY, '14:00', { replaces: theirs.body.id }))).toBe(
        '404 booking.not_found',
      );
      expect(outcome(await as().hold(SUNDAY, '14:00', { replaces: NOBODY }))).toBe('404 booking.not_found');
      const confirmed = await as().book(SUNDAY, '16:00');
      expect(outcome(await as().hold(SUNDAY, '14:00', { replaces: confirmed.id }))).toBe(
        '409 booking.not_now',
      );
      const mine = await as().hold(SUNDAY, '14:00');
      const refused = await as().hold(SUNDAY, '11:00', { replaces: mine.body.id });
      expect(outcome(refused)).toBe('409 booking.slot_full');
      expect((await as().show(mine.body.id)).body.state).toBe('held');
    });

    it('answers a repeated tap with the same booking, and the same key for another time with a refusal', async () => {
      const key = newKey();
      const hold = (time: string) =>
        app.call('booking.hold', {
          token: member.token,
          key,
          body: { storeId: place.storeId, serviceId: place.serviceId, startsAt: instantOf(SUNDAY, time) },
        });
      const first = await hold('11:00');
      expect(first.status).toBe(201);
      expect((await hold('11:00')).body).toEqual(first.body);
      expect(outcome(await hold('12:00'))).toBe('422 idempotency.key_reused');
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({ '11:00': 1, '11:15': 1, '11:30': 1 });
    });

    it('is for members only', async () => {
      const clerk = await staff();
      expect(outcome(await as({ ...member, token: clerk.token }).hold(SUNDAY, '11:00'))).toBe(
        '403 auth.forbidden',
      );
    });
  });

  describe('confirming', () => {
    const held = async (time = '11:00') => (await as().hold(SUNDAY, time)).body.id;
    const piece = async (of: BuiltMember) => {
      const { token } = await staff();
      const { body } = await app.call('pieces.add', {
        token,
        params: { id: of.id },
        body: { name: '六爪镶钻戒 Pt950', category: 'ring' },
      });
      return body.id;
    };

    it('keeps the start, with pieces and a note, and tells the member', async () => {
      const id = await held();
      const pieceIds = [await piece(member), await piece(member)];
      const note = '戒圈内侧有刻字，请轻柔处理';
      await later(MINUTE);
      const { status, body } = await as().confirm(id, 'store', { pieceIds, note });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        state: 'confirmed',
        heldUntil: null,
        note,
        priceFen: 6_800,
        can: { confirm: false, reschedule: true, cancel: true },
      });
      expect(body.pieces).toEqual(
        pieceIds.toSorted().map((pieceId) => ({ id: pieceId, name: '六爪镶钻戒 Pt950', category: 'ring' })),
      );
      expect(await announcedOf(app, id)).toEqual(['booking.confirmed']);
      await later(10 * MINUTE);
      await lapseHolds(jobs()).run(app.act());
      expect((await as().show(id)).body.state).toBe('confirmed');
    });

    it('takes no piece of another member, nor one that went back, and stays a hold', async () => {
      const id = await held();
      for (const pieceId of [await piece(other), NOBODY])
        expect(outcome(await as().confirm(id, 'store', { pieceIds: [pieceId] }))).toBe('404 piece.not_found');
      expect((await as().show(id)).body).toMatchObject({ state: 'held', pieces: [] });
    });

    it('is too late when the hold has run out, before and after the job ended it', async () => {
      const id = await held();
      await later(5 * MINUTE);
      expect((await as().show(id)).body).toMatchObject({
        state: 'expired',
        can: { confirm: false, reschedule: false, cancel: false },
      });
      expect(outcome(await as().confirm(id))).toBe('409 booking.hold_expired');
      await lapseHolds(jobs()).run(app.act());
      expect(outcome(await as().confirm(id))).toBe('409 booking.hold_expired');
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({});
      expect(await announcedOf(app, id)).toEqual([]);
    });

    it('happens once; a repeated tap has the same answer', async () => {
      const id = await held();
      const confirm = (key: string) =>
        app.call('booking.confirm', { token: member.token, params: { id }, key, body: { payment: 'store' } });
      const key = newKey();
      const first = await confirm(key);
      expect(first.status).toBe(200);
      expect((await confirm(key)).body).toEqual(first.body);
      expect(outcome(await confirm(newKey()))).toBe('409 booking.not_now');
      expect(await announcedOf(app, id)).toEqual(['booking.confirmed']);
    });

    it('is for whoever holds it', async () => {
      const id = await held();
      expect(outcome(await as(other).confirm(id))).toBe('404 booking.not_found');
      expect(outcome(await as(other).show(id))).toBe('404 booking.not_found');
      expect(outcome(await as(other).cancel(id))).toBe('404 booking.not_found');
      expect(outcome(await as(other).reschedule(id, 1, SUNDAY, '12:00'))).toBe('404 booking.not_found');
      expect(outcome(await as().confirm(NOBODY))).toBe('404 booking.not_found');
    });

    it('costs nothing where a free service is left, and the price of the list where none is', async () => {
      const paid = async (time: string, payment: 'entitlement' | 'entitlement_or_store' | 'store') => {
        const { priceFen, listPriceFen, entitlement } = await as().book(SUNDAY, time, payment);
        return [priceFen, listPriceFen, entitlement?.year ?? null];
      };
      expect(await paid('10:00', 'entitlement')).toEqual([0, 6_800, 2026]);
      expect(await paid('12:00', 'entitlement_or_store')).toEqual([0, 6_800, 2026]);
      expect(await grantOf(app, member.id, 2026)).toEqual({ granted: 2, used: 2 });
      const id = await held('14:00');
      expect(outcome(await as().confirm(id, 'entitlement'))).toBe('409 booking.entitlement_used_up');
      expect((await as().show(id)).body.state).toBe('held');
      const { body } = await as().confirm(id, 'entitlement_or_store');
      expect(body).toMatchObject({ priceFen: 6_800, entitlement: null });
      expect(await grantOf(app, member.id, 2026)).toEqual({ granted: 2, used: 2 });
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('pays in the store where that is wanted, or where no free service could cover it', async () => {
      expect(await as().book(SUNDAY, '10:00', 'store')).toMatchObject({ priceFen: 6_800, entitlement: null });
      expect(await grantOf(app, member.id, 2026)).toEqual({ granted: 2, used: 0 });
      const consulting = await addService(app, { kind: 'consultation', entitlement: null, priceFen: 9_900 });
      const { body } = await as().hold(SUNDAY, '12:00', { serviceId: consulting });
      expect(body.offeredEntitlement).toBeNull();
      expect(outcome(await as().confirm(body.id, 'entitlement'))).toBe('409 booking.entitlement_used_up');
      expect((await as().confirm(body.id, 'entitlement_or_store')).body.priceFen).toBe(9_900);
    });

    it('of next year’s cleaning, booked this year, counts in next year; a higher tier raises it', async () => {
      app.clock.set(at('2026-12-30', '10:00'));
      await app.build.signIn(member);
      const turn = await bookable(app, { days: 4 });
      const booked = await as(member, turn).book('2027-01-02', '11:00', 'entitlement');
      expect(booked.entitlement).toEqual({ kind: 'cleaning', year: 2027 });
      expect(await grantOf(app, member.id, 2027)).toEqual({ granted: 2, used: 1 });
      expect(await grantOf(app, member.id, 2026)).toMatchObject({ used: 0 });

      const manager = await staff('manager');
      const raised = await app.call('tiers.set', {
        token: manager.token,
        params: { id: member.id },
        body: { tier: 'gold', reason: '周年答谢' },
      });
      expect(raised.status).toBeLessThan(300);
      expect(await grantOf(app, member.id, 2027)).toEqual({ granted: 4, used: 1 });
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('keeps what was promised, whatever the house rules become', async () => {
      const before = await as().book(SUNDAY, '11:00');
      await rules.change('bookings.changeMinutes', 1_440);
      await rules.change('bookings.graceMinutes', 10);
      await rules.change('bookings.noShowConsumes', false);
      await app.build.signIn(member);
      expect((await as().show(before.id)).body).toMatchObject({
        policy: before.policy,
        changeUntil: before.changeUntil,
      });
      const after = await as().book(SUNDAY, '16:00');
      expect(after).toMatchObject({
        policy: {
          changeMinutes: 1_440,
          graceMinutes: 10,
          noShowConsumes: false,
          sentence: '开始前 1 天可免费改期或取消，迟到 10 分钟后不再保留。',
        },
        changeUntil: instantOf(TODAY, '16:00'),
      });
      await setTime(TODAY, '16:00');
      expect(outcome(await as().cancel(after.id))).toBe('409 booking.too_late_to_change');
      expect(outcome(await as().cancel(before.id))).toBe('200');
    });
  });

  describe('the member’s list', () => {
    it('has those to come, the next first, and those that are over, the latest first, page by page', async () => {
      const book = async (time: string) => (await as().book(SUNDAY, time)).id;
      const [noon, ten, four] = [await book('12:00'), await book('10:00'), await book('16:00')];
      const first = await as().mine({ limit: 2 });
      expect(first.body.items.map(({ id }) => id)).toEqual([ten, noon]);
      const second = await as().mine({ limit: 2, cursor: first.body.nextCursor ?? '' });
      expect(second.body).toMatchObject({ items: [{ id: four }], nextCursor: null });
      expect((await as().mine({ when: 'past' })).body.items).toEqual([]);

      await as().cancel(noon);
      await as().cancel(ten);
      const run = (await as().hold(SUNDAY, '18:00')).body.id;
      expect((await as().mine()).body.items.map(({ id }) => id)).toEqual([four, run]);
      await later(5 * MINUTE);
      expect((await as().mine()).body.items.map(({ id }) => id)).toEqual([four]); // what ran out is neither
      const past = await as().mine({ when: 'past', limit: 1 });
      expect(past.body.items.map(({ id }) => id)).toEqual([noon]);
      const rest = await as().mine({ when: 'past', limit: 1, cursor: past.body.nextCursor ?? '' });
      expect(rest.body).toMatchObject({ items: [{ id: ten, state: 'cancelled' }], nextCursor: null });
      expect((await as(other).mine()).body.items).toEqual([]);
    });
  });

  describe('moving', () => {
    it('takes and frees only the difference: half an hour on works where nothing else is free', async () => {
      const { id, version, number } = await as().book(SUNDAY, '11:00');
      await as(other).book(SUNDAY, '10:00'); // to 10:45
      const moved = await as().reschedule(id, version, SUNDAY, '11:30');
      expect(moved.status).toBe(200);
      expect(moved.body).toMatchObject({
        id,
        number,
        state: 'confirmed',
        time: '11:30',
        version: version + 1,
      });
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({
        ...{ '10:00': 1, '10:15': 1, '10:30': 1 },
        ...{ '11:30': 1, '11:45': 1, '12:00': 1 },
      });
      expect(await announcedOf(app, id)).toEqual(['booking.confirmed', 'booking.moved']);
    });

    it('refuses what is taken, and stays where it was', async () => {
      const { id, version } = await as().book(SUNDAY, '11:00');
      await as(other).book(SUNDAY, '14:00');
      expect(outcome(await as().reschedule(id, version, SUNDAY, '14:00'))).toBe('409 booking.slot_full');
      expect((await as().show(id)).body).toMatchObject({ time: '11:00', version });
      expect(Object.keys(await occupiedOn(app, place, SUNDAY))).toEqual([
        ...['11:00', '11:15', '11:30'],
        ...['14:00', '14:15', '14:30'],
      ]);
    });

    it('to the same time changes nothing', async () => {
      const { id, version } = await as().book(SUNDAY, '11:00');
      expect((await as().reschedule(id, version, SUNDAY, '11:00')).body).toMatchObject({
        time: '11:00',
        version,
      });
      expect(await announcedOf(app, id)).toEqual(['booking.confirmed']);
    });

    it('needs the version that was read', async () => {
      const { id, version } = await as().book(SUNDAY, '11:00');
      await as().reschedule(id, version, SUNDAY, '12:00');
      expect(outcome(await as().reschedule(id, version, SUNDAY, '14:00'))).toBe('409 request.conflict');
      expect(outcome(await as().reschedule(id, version, SUNDAY, '12:00'))).toBe('409 request.conflict');
    });

    it('follows the same rules of time as booking', async () => {
      const { id, version } = await as().book(SUNDAY, '11:00');
      const move = async (day: string, time: string) =>
        outcome(await as().reschedule(id, version, day, time));
      expect(await move(TODAY, '14:00')).toBe('400 booking.in_past');
      expect(await move(TODAY, '16:00')).toBe('409 booking.too_soon');
      expect(await move('2026-11-25', '11:00')).toBe('409 booking.too_far');
      expect(await move(SUNDAY, '11:15')).toBe('400 booking.off_grid');
      expect(await move(SUNDAY, '20:00')).toBe('409 booking.closed_then');
      await as().book(MONDAY, '11:00');
      const elsewhere = await bookable(app, { days: 3 });
      const there = await as(member, elsewhere).book(SUNDAY, '15:00');
      expect(outcome(await as(member, elsewhere).reschedule(there.id, there.version, MONDAY, '11:00'))).toBe(
        '409 booking.overlaps',
      );
    });

    it('is possible until two hours before, and not then', async () => {
      const { id, version } = await as().book(SUNDAY, '11:00');
      await setTime(SUNDAY, '09:00');
      expect((await as().show(id)).body.can).toEqual({ confirm: false, reschedule: false, cancel: false });
      expect(outcome(await as().reschedule(id, version, SUNDAY, '18:00'))).toBe(
        '409 booking.too_late_to_change',
      );
      app.clock.advance(-1);
      expect((await as().show(id)).body.can).toMatchObject({ reschedule: true, cancel: true });
      expect(outcome(await as().reschedule(id, version, SUNDAY, '18:00'))).toBe('200');
    });

    it('is not for holds, nor for what has ended', async () => {
      const { body } = await as().hold(SUNDAY, '11:00');
      expect(outcome(await as().reschedule(body.id, body.version, SUNDAY, '12:00'))).toBe(
        '409 booking.not_now',
      );
      await as().cancel(body.id);
      expect(outcome(await as().reschedule(body.id, body.version, SUNDAY, '12:00'))).toBe(
        '409 booking.not_now',
      );
    });

    it('moves the free service to the year of the new start, and back', async () => {
      app.clock.set(at('2026-12-30', '10:00'));
      await app.build.signIn(member);
      const turn = await bookable(app, { days: 4 });
      const { id, version } = await as(member, turn).book('2026-12-31', '11:00', 'entitlement');
      const moved = await as(member, turn).reschedule(id, version, '2027-01-02', '11:00');
      expect(moved.body).toMatchObject({ priceFen: 0, entitlement: { kind: 'cleaning', year: 2027 } });
      expect(await grantOf(app, member.id, 2026)).toMatchObject({ used: 0 });
      expect(await grantOf(app, member.id, 2027)).toMatchObject({ used: 1 });
      expect(await useOf(app, id)).toEqual({ year: 2027, state: 'held' });

      const back = await as(member, turn).reschedule(id, moved.body.version, '2026-12-31', '15:00');
      expect(back.body.entitlement).toEqual({ kind: 'cleaning', year: 2026 });
      expect(await grantOf(app, member.id, 2027)).toMatchObject({ used: 0 });
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('is refused where the new year’s free services are used up', async () => {
      app.clock.set(at('2026-12-30', '10:00'));
      await app.build.signIn(member);
      const turn = await bookable(app, { days: 4 });
      for (const time of ['11:00', '13:00']) await as(member, turn).book('2027-01-02', time, 'entitlement');
      const { id, version } = await as(member, turn).book('2026-12-31', '11:00', 'entitlement');
      expect(outcome(await as(member, turn).reschedule(id, version, '2027-01-02', '15:00'))).toBe(
        '409 booking.entitlement_used_up',
      );
      expect(await grantOf(app, member.id, 2026)).toMatchObject({ used: 1 });
      expect(await occupiedOn(app, turn, '2027-01-02')).not.toHaveProperty('15:00');
    });

    it('keeps what was promised to last so long, whatever the service takes today', async () => {
      const { id, version } = await as().book(SUNDAY, '11:00');
      const { token } = await app.build.staff({ role: 'admin', allStores: true });
      const { body: list } = await app.call('services.all', { token });
      const service = list.items.find((one) => one.id === place.serviceId);
      if (!service) throw new Error('the service is not on the list');
      const { id: serviceId, version: of, ...details } = service;
      const edited = await app.call('services.edit', {
        token,
        params: { id: serviceId },
        body: { ...details, durationMinutes: 90, active: false, version: of },
      });
      expect(edited.status).toBe(200);
      const moved = await as().reschedule(id, version, SUNDAY, '19:30');
      expect(moved.body).toMatchObject({ time: '19:30', durationMinutes: 30 });
    });
  });

  describe('cancelling', () => {
    it('frees the time and gives the free service back', async () => {
      const { id } = await as().book(SUNDAY, '11:00', 'entitlement');
      expect(await grantOf(app, member.id, 2026)).toMatchObject({ used: 1 });
      const { body, status } = await as().cancel(id);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        state: 'cancelled',
        cancelledBy: 'member',
        cancelReason: null,
        can: { confirm: false, reschedule: false, cancel: false },
      });
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({});
      expect(await grantOf(app, member.id, 2026)).toMatchObject({ used: 0 });
      expect(await useOf(app, id)).toMatchObject({ state: 'released' });
      expect(await announcedOf(app, id)).toEqual(['booking.confirmed', 'booking.cancelled']);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('is possible until two hours before, and not then', async () => {
      const { id } = await as().book(SUNDAY, '11:00');
      await setTime(SUNDAY, '09:00');
      expect(outcome(await as().cancel(id))).toBe('409 booking.too_late_to_change');
      app.clock.advance(-1);
      expect(outcome(await as().cancel(id))).toBe('200');
    });

    it('lets a hold go at any time', async () => {
      await rules.change('bookings.leadMinutes', 0);
      await setTime(SUNDAY, '10:00');
      const { body } = await as().hold(SUNDAY, '10:30');
      expect(outcome(await as().cancel(body.id))).toBe('200');
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({});
    });

    it('happens once', async () => {
      const { id } = await as().book(SUNDAY, '11:00');
      const key = newKey();
      const cancel = (with_: string) =>
        app.call('booking.cancel', { token: member.token, params: { id }, key: with_ });
      const first = await cancel(key);
      expect((await cancel(key)).body).toEqual(first.body);
      expect(outcome(await cancel(newKey()))).toBe('409 booking.not_now');
      expect(outcome(await as().cancel(NOBODY))).toBe('404 booking.not_found');
    });
  });

  describe('the calendar file', () => {
    const file = (id: string, token = member.token) =>
      app.call('booking.calendarFile', { token, params: { id } });
    /** What a reader makes of the file: the lines unfolded, name → value. */
    async function read(id: string) {
      const answer = await file(id);
      const source = Buffer.from(answer.body).toString('utf8');
      const physical = source.split('\r\n');
      const lines = source.replaceAll('\r\n ', '').split('\r\n');
      const value = (name: string) =>
        lines
          .find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
          ?.replace(/^[^:]*:/, '');
      return { answer, source, physical, lines, value };
    }

    it('is RFC 5545: CRLF, folded at 75 octets, in UTC, with an alarm two hours before', async () => {
      const { id, number } = await as().book(SUNDAY, '11:00');
      const { answer, source, physical, lines, value } = await read(id);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^text\/calendar/);
      expect(answer.headers.get('content-disposition')).toContain(`${number}.ics`);
      expect(source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(physical.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
      expect(physical.some((line) => line.startsWith(' '))).toBe(true);
      expect(lines[0]).toBe('BEGIN:VCALENDAR');
      expect(lines.filter((line) => line !== '').at(-1)).toBe('END:VCALENDAR');
      for (const line of lines.filter((one) => one !== ''))
        expect(line).toMatch(/^[A-Z-]+(;[A-Z-]+=[^:]*)*:/);
      expect(value('VERSION')).toBe('2.0');
      expect(value('METHOD')).toBe('PUBLISH');
      expect(value('UID')).toBe(`${number}@gemcare`);
      expect(value('DTSTAMP')).toBe('20261121T063000Z');
      expect(value('DTSTART')).toBe('20261122T030000Z');
      expect(value('DTEND')).toBe('20261122T033000Z');
      expect(value('SUMMARY')).toBe(`珠宝清洗 · ${place.store.name}`);
      expect(value('LOCATION')).toContain('天河路 228 号');
      expect(value('DESCRIPTION')).toBe(
        `预约编号 ${number}\\n开始前 2 小时可免费改期或取消，迟到 30 分钟后不再保留；未到店将扣除所用的免费次数。`,
      );
      expect(value('TRIGGER')).toBe('-PT2H');
    });

    it('keeps its UID when the booking moves, and counts its SEQUENCE up', async () => {
      const { id, version } = await as().book(SUNDAY, '11:00');
      const first = await read(id);
      await as().reschedule(id, version, SUNDAY, '15:00');
      const second = await read(id);
      expect(second.value('UID')).toBe(first.value('UID'));
      expect(Number(second.value('SEQUENCE'))).toBeGreaterThan(Number(first.value('SEQUENCE')));
      expect(second.value('DTSTART')).toBe('20261122T070000Z');
    });

    it('is there for what is booked only, and for its member', async () => {
      const { body: hold } = await as().hold(SUNDAY, '11:00');
      expect(outcome(await file(hold.id))).toBe('409 booking.not_now');
      await as().confirm(hold.id);
      expect(outcome(await file(hold.id))).toBe('200');
      expect(outcome(await file(hold.id, other.token))).toBe('404 booking.not_found');
      await as().cancel(hold.id);
      expect(outcome(await file(hold.id))).toBe('409 booking.not_now');
    });
  });

  it('gives every booking a number of its own, by the day it was made', async () => {
    const ids = [(await as().book(SUNDAY, '10:00')).number, (await as(other).book(SUNDAY, '12:00')).number];
    expect(new Set(ids).size).toBe(2);
    const rows = await app.db.read((m) => m.rows('SELECT number FROM booking', [], { number: text }));
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
  });
});
