import { int, text } from '../../database/rows';
import { dayAfter } from '../../kernel/calendar';
import { MINUTE } from '../../kernel/clock';
import type { Job } from '../../jobs/schedule';
import { engines, newKey, START, testApp, type BuiltMember } from '../../testing/app';
import { addService, bookable, booker, everyDay, instantOf, type Bookable } from '../../testing/bookable';
import { announcedOf, houseRules, occupiedOn, outcomeOf as outcome } from '../../testing/booking-facts';
import { lapseHolds, offerWhatIsFree, recordNoShows } from './booking.jobs';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';
const TODAY = '2026-11-21';
const SUNDAY = '2026-11-22';
const MONDAY = '2026-11-23';

describe.each(engines)('the waitlist, on %s', (engine) => {
  const app = testApp(engine);
  const rules = houseRules(app);
  /** Open from 10:00 to 11:00 and from 15:00 to 15:30: starts at 10:00, 10:30 and 15:00, of which 10:00 closes 10:30. */
  let place: Bookable;
  let owner: BuiltMember;
  let member: BuiltMember;
  let other: BuiltMember;

  beforeEach(async () => {
    app.clock.set(START);
    place = await bookable(app, {
      days: 3,
      hours: everyDay({ opens: '10:00', closes: '11:00' }, { opens: '15:00', closes: '15:30' }),
    });
    [owner, member, other] = [await app.build.member(), await app.build.member(), await app.build.member()];
  });
  afterEach(rules.reset);

  const as = (person = member, at = place) => booker(app, at, person);
  const run = (job: (deps: { db: typeof app.db }) => Job) => job({ db: app.db }).run(app.act());
  async function setTime(day: string, time: string): Promise<void> {
    app.clock.set(new Date(instantOf(day, time)));
    for (const person of [owner, member, other]) await app.build.signIn(person);
  }
  async function later(ms: number): Promise<void> {
    app.clock.advance(ms);
    for (const person of [owner, member, other]) await app.build.signIn(person);
  }
  /** Takes all of Sunday; answers the booking at 10:00 and that at 15:00. */
  const fill = async (day = SUNDAY, by = owner) => ({
    morning: await as(by).book(day, '10:00'),
    afternoon: await as(by).book(day, '15:00'),
  });
  const entry = async (person = member) => (await as(person).waiting())[0];
  const stateOf = async (id: string) =>
    (await app.db.read((m) => m.row('SELECT state FROM waitlist_entry WHERE id = ?', [id], { state: text })))
      ?.state;
  const leave = (id: string, token = member.token) => app.call('waitlist.leave', { token, params: { id } });
  const cancel = async (id: string, by = owner) => {
    const answer = await as(by).cancel(id);
    if (answer.status !== 200) throw new Error(outcome(answer));
  };

  describe('joining', () => {
    it('waits for one start time, or for any of the day', async () => {
      await fill();
      const one = await as().wait(SUNDAY, '10:00');
      expect(one.status).toBe(201);
      expect(one.body).toMatchObject({
        state: 'waiting',
        store: { id: place.storeId, name: place.store.name },
        service: { id: place.serviceId, name: '珠宝清洗' },
        day: SUNDAY,
        time: '10:00',
        startsAt: instantOf(SUNDAY, '10:00'),
        bookingId: null,
        offeredUntil: null,
        can: { leave: true },
      });
      const any = await as().wait(SUNDAY);
      expect(any.body).toMatchObject({ time: null, startsAt: null });
      expect((await as().waiting()).map(({ id }) => id)).toEqual([one.body.id, any.body.id]);
      expect(await as(other).waiting()).toEqual([]);
    });

    it('is for what is full only', async () => {
      const { morning } = await fill();
      await cancel(morning.id);
      expect(outcome(await as().wait(SUNDAY, '10:00'))).toBe('409 waitlist.slot_free');
      expect(outcome(await as().wait(SUNDAY, '10:30'))).toBe('409 waitlist.slot_free');
      expect(outcome(await as().wait(SUNDAY))).toBe('409 waitlist.slot_free');
      expect(outcome(await as().wait(SUNDAY, '15:00'))).toBe('201');
    });

    it('counts what is held as taken until the hold has run out', async () => {
      await as(owner).book(SUNDAY, '15:00');
      await as(owner).hold(SUNDAY, '10:00');
      await later(5 * MINUTE - 1);
      const { body } = await as().wait(SUNDAY);
      expect(body.state).toBe('waiting');
      await leave(body.id);
      await later(1);
      expect(outcome(await as().wait(SUNDAY))).toBe('409 waitlist.slot_free');
    });

    it('comes after those who wait already, where something just ran out', async () => {
      await as(owner).book(SUNDAY, '15:00');
      await as(owner).hold(SUNDAY, '10:00');
      await as().wait(SUNDAY);
      await later(5 * MINUTE);
      expect(outcome(await as(other).wait(SUNDAY))).toBe('201');
      expect((await entry())?.state).toBe('offered');
      expect((await entry(other))?.state).toBe('waiting');
    });

    it('takes a place once, and answers a repeated tap with it', async () => {
      await fill();
      const key = newKey();
      const join = () =>
        app.call('waitlist.join', {
          token: member.token,
          key,
          body: { storeId: place.storeId, serviceId: place.serviceId, day: SUNDAY },
        });
      const first = await join();
      expect(first.status).toBe(201);
      expect((await join()).body).toEqual(first.body);
      expect(outcome(await as().wait(SUNDAY))).toBe('409 waitlist.already');
      await leave(first.body.id);
      expect(outcome(await as().wait(SUNDAY))).toBe('201');
    });

    it('refuses what can not be booked', async () => {
      await fill();
      expect(outcome(await as().wait(TODAY, '10:00'))).toBe('400 booking.in_past');
      expect(outcome(await as().wait('2026-11-20'))).toBe('400 booking.in_past');
      expect(outcome(await as().wait('2026-11-25'))).toBe('409 booking.too_far');
      expect(outcome(await as().wait('2026-11-25', '10:00'))).toBe('409 booking.too_far');
      expect(outcome(await as().wait(SUNDAY, '10:15'))).toBe('400 booking.off_grid');
      expect(outcome(await as().wait(SUNDAY, '12:00'))).toBe('409 booking.closed_then');
      expect(outcome(await as().wait(TODAY))).toBe('409 booking.too_soon'); // it is 14:30, and 15:00 is the last
      const ask = (body: { storeId?: string; serviceId?: string; day?: string; startsAt?: string }) =>
        app.call('waitlist.join', {
          token: member.token,
          body: { storeId: place.storeId, serviceId: place.serviceId, day: SUNDAY, ...body },
        });
      expect(outcome(await ask({ day: MONDAY, startsAt: instantOf(SUNDAY, '10:00') }))).toBe(
        '400 booking.off_grid',
      );
      expect(outcome(await ask({ storeId: NOBODY }))).toBe('404 store.not_found');
      expect(outcome(await ask({ serviceId: NOBODY }))).toBe('404 service.not_found');
      const room = await addService(app, { resourceKind: 'room' });
      expect(outcome(await ask({ serviceId: room }))).toBe('409 service.not_offered');
      const forDiamond = await addService(app, { tiers: ['diamond'] });
      expect(outcome(await ask({ serviceId: forDiamond }))).toBe('403 service.tier_too_low');
      const closed = await bookable(app, { days: 3, exceptions: { [SUNDAY]: [] } });
      expect(outcome(await as(member, closed).wait(SUNDAY))).toBe('409 booking.closed_then');
    });

    it('refuses whoever books through the store, and whoever has no phone yet', async () => {
      await fill();
      app.wechat.addLogin(`login-${member.id}`, { openid: `o-${member.id}` });
      const { body: session } = await app.call('auth.wechat', { body: { code: `login-${member.id}` } });
      expect(outcome(await as({ ...member, token: session.accessToken }).wait(SUNDAY))).toBe(
        '403 member.phone_required',
      );
      await rules.change('bookings.noShowLimit', 1);
      await app.build.signIn(member);
      await as().book(MONDAY, '10:00');
      await setTime(MONDAY, '12:00');
      await run(recordNoShows);
      await fill(dayAfter(MONDAY, 1), other);
      expect(outcome(await as().wait(dayAfter(MONDAY, 1)))).toBe('403 booking.through_store');
    });

    it('has an end: five places', async () => {
      await fill();
      for (const time of ['10:00', '10:30', '15:00', undefined])
        expect(outcome(await as().wait(SUNDAY, time))).toBe('201');
      await fill(MONDAY, other);
      expect(outcome(await as().wait(MONDAY, '10:00'))).toBe('201');
      expect(outcome(await as().wait(MONDAY, '15:00'))).toBe('409 waitlist.too_many');
    });
  });

  describe('an offer', () => {
    it('is made with the cancelling: a hold of thirty minutes', async () => {
      const { morning } = await fill();
      const { body: waiting } = await as().wait(SUNDAY, '10:00');
      await cancel(morning.id);
      const offered = await entry();
      const until = new Date(START.getTime() + 30 * MINUTE).toISOString();
      expect(offered).toMatchObject({
        id: waiting.id,
        state: 'offered',
        offeredUntil: until,
        can: { leave: false },
      });
      const { body } = await as().show(offered?.bookingId ?? '');
      expect(body).toMatchObject({
        state: 'held',
        isOffer: true,
        time: '10:00',
        heldUntil: until,
        can: { confirm: true, reschedule: false, cancel: true },
      });
      expect(await announcedOf(app, body.id)).toEqual(['waitlist.offered']);
      expect(Object.keys(await occupiedOn(app, place, SUNDAY))).toEqual([
        ...['10:00', '10:15', '10:30'],
        ...['15:00', '15:15', '15:30'],
      ]);
      expect(outcome(await as(other).hold(SUNDAY, '10:00'))).toBe('409 booking.slot_full');
      expect(outcome(await leave(waiting.id))).toBe('409 booking.not_now');
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('goes to the higher tier first, then to whoever came first', async () => {
      const { morning, afternoon } = await fill();
      const gold = await app.build.member({ tier: 'gold' });
      await as().wait(SUNDAY);
      await as(other).wait(SUNDAY);
      await as(gold).wait(SUNDAY);
      await cancel(morning.id);
      expect((await entry(gold))?.state).toBe('offered');
      expect((await entry())?.state).toBe('waiting');
      await cancel(afternoon.id);
      expect((await entry())?.state).toBe('offered');
      expect((await entry(other))?.state).toBe('waiting');
    });

    it('is for the time that is waited for', async () => {
      const { morning, afternoon } = await fill();
      await as().wait(SUNDAY, '15:00');
      await as(other).wait(SUNDAY, '10:30');
      await cancel(morning.id);
      expect(await entry()).toMatchObject({ state: 'waiting' });
      const later10 = await entry(other);
      expect(later10).toMatchObject({ state: 'offered' });
      expect((await as(other).show(later10?.bookingId ?? '')).body.time).toBe('10:30');
      await cancel(afternoon.id);
      expect(await entry()).toMatchObject({ state: 'offered' });
    });

    it('is not counted among the three open ones until it is confirmed', async () => {
      const { morning, afternoon } = await fill();
      await as().wait(SUNDAY, '10:00');
      await cancel(morning.id);
      for (const [day, time] of [
        [MONDAY, '10:00'],
        [MONDAY, '15:00'],
      ] as const)
        await as().book(day, time);
      const third = await as().book(dayAfter(MONDAY, 1), '10:00');
      const offered = await entry();
      expect(outcome(await as().confirm(offered?.bookingId ?? ''))).toBe('409 booking.too_many_open');
      expect((await entry())?.state).toBe('offered');
      await cancel(third.id, member);
      expect(outcome(await as().confirm(offered?.bookingId ?? ''))).toBe('200');
      await cancel(afternoon.id);
      expect(outcome(await as().hold(SUNDAY, '15:00'))).toBe('409 booking.too_many_open');
    });

    it('confirmed ends the wait', async () => {
      const { morning } = await fill();
      const { body: waiting } = await as().wait(SUNDAY, '10:00');
      await cancel(morning.id);
      const offered = await entry();
      await later(29 * MINUTE);
      const { body } = await as().confirm(offered?.bookingId ?? '', 'entitlement');
      expect(body).toMatchObject({ state: 'confirmed', time: '10:00', heldUntil: null, priceFen: 0 });
      expect(await as().waiting()).toEqual([]);
      expect(await stateOf(waiting.id)).toBe('booked');
      expect(outcome(await as().wait(SUNDAY, '10:00'))).toBe('201'); // for somebody else, perhaps
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('lapses to the next in line, and the one who let it lapse is told', async () => {
      const { morning } = await fill();
      const { body: first } = await as().wait(SUNDAY, '10:00');
      await as(other).wait(SUNDAY, '10:00');
      await cancel(morning.id);
      const offered = await entry();
      await later(30 * MINUTE - 1);
      await run(lapseHolds);
      expect((await entry(other))?.state).toBe('waiting');
      await later(1);
      expect(outcome(await as().confirm(offered?.bookingId ?? ''))).toBe('409 booking.hold_expired');
      await run(lapseHolds);
      expect(await stateOf(first.id)).toBe('lapsed');
      expect(await announcedOf(app, offered?.bookingId ?? '')).toEqual([
        'waitlist.offered',
        'waitlist.lapsed',
      ]);
      const next = await entry(other);
      expect(next).toMatchObject({
        state: 'offered',
        offeredUntil: new Date(START.getTime() + 60 * MINUTE).toISOString(),
      });
      await later(30 * MINUTE);
      await run(lapseHolds);
      expect(Object.keys(await occupiedOn(app, place, SUNDAY))).toEqual(['15:00', '15:15', '15:30']);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('declined passes to the next at once', async () => {
      const { morning } = await fill();
      const { body: first } = await as().wait(SUNDAY, '10:00');
      await as(other).wait(SUNDAY, '10:00');
      await cancel(morning.id);
      const offered = await entry();
      expect(outcome(await as().cancel(offered?.bookingId ?? ''))).toBe('200');
      expect(await stateOf(first.id)).toBe('left');
      expect((await entry(other))?.state).toBe('offered');
    });

    it('is made of what a move frees', async () => {
      const { morning } = await fill();
      await as().wait(SUNDAY, '10:00');
      await as(owner).reschedule(morning.id, morning.version, MONDAY, '10:00');
      expect((await entry())?.state).toBe('offered');
    });

    it('is made of what a no-show leaves', async () => {
      await rules.change('bookings.leadMinutes', 0);
      await rules.change('bookings.graceMinutes', 5);
      await fill();
      await as().wait(SUNDAY, '10:30');
      await setTime(SUNDAY, '10:05');
      await run(recordNoShows);
      expect(await entry()).toMatchObject({ state: 'offered', offeredUntil: instantOf(SUNDAY, '10:30') });
    });

    it('is not made inside lead time', async () => {
      const { afternoon } = await fill();
      await as().wait(SUNDAY, '15:00');
      await setTime(SUNDAY, '13:01');
      const { token } = await app.build.staff({ storeId: place.storeId });
      const staffCancel = (id: string) =>
        app.call('bookingDesk.cancel', { token, params: { id }, body: { reason: '师傅临时请假' } });
      expect(outcome(await staffCancel(afternoon.id))).toBe('200');
      await run(offerWhatIsFree);
      expect((await entry())?.state).toBe('waiting');
    });

    it('is made exactly at lead time, and never lasts beyond the start', async () => {
      const { afternoon } = await fill();
      await as().wait(SUNDAY, '15:00');
      await rules.change('bookings.leadMinutes', 10);
      await rules.change('bookings.changeMinutes', 0);
      await setTime(SUNDAY, '14:50');
      const { token } = await app.build.staff({ storeId: place.storeId });
      await app.call('bookingDesk.cancel', {
        token,
        params: { id: afternoon.id },
        body: { reason: '师傅临时请假' },
      });
      expect(await entry()).toMatchObject({ state: 'offered', offeredUntil: instantOf(SUNDAY, '15:00') });
    });

    it('passes over whoever is booked elsewhere by then, who stays in line', async () => {
      const { morning } = await fill();
      await as().wait(SUNDAY, '10:00');
      await as(other).wait(SUNDAY, '10:00');
      const elsewhere = await bookable(app, { days: 2 });
      await as(member, elsewhere).book(SUNDAY, '10:00');
      await cancel(morning.id);
      expect((await entry())?.state).toBe('waiting');
      expect((await entry(other))?.state).toBe('offered');
    });

    it('passes over whoever books through the store by now', async () => {
      await rules.change('bookings.noShowLimit', 1);
      await app.build.signIn(member);
      await as().book(SUNDAY, '10:00');
      const taken = await as(owner).book(MONDAY, '10:00');
      await as(owner).book(MONDAY, '15:00');
      await as().wait(MONDAY, '10:00');
      await as(other).wait(MONDAY, '10:00');
      await setTime(SUNDAY, '12:00');
      await run(recordNoShows);
      await cancel(taken.id);
      expect((await entry())?.state).toBe('waiting');
      expect((await entry(other))?.state).toBe('offered');
    });

    it('is made of what is left when its member holds another time instead', async () => {
      const narrow = await bookable(app, { days: 3 });
      const first = await as(owner, narrow).hold(SUNDAY, '11:00');
      await as(member, narrow).wait(SUNDAY, '11:00');
      const second = await as(owner, narrow).hold(SUNDAY, '11:30', { replaces: first.body.id });
      expect(outcome(second)).toBe('201');
      expect((await entry())?.state).toBe('waiting'); // its buffer would run into 11:30
      const third = await as(owner, narrow).hold(SUNDAY, '15:00', { replaces: second.body.id });
      expect(outcome(third)).toBe('201');
      expect((await entry())?.state).toBe('offered');
    });

    it('is made for several services that share what got free', async () => {
      const check = await addService(app, {
        name: '镶口检查',
        kind: 'inspection',
        durationMinutes: 15,
        bufferMinutes: 0,
      });
      const { morning } = await fill();
      await as().wait(SUNDAY, '10:00');
      const both = await app.call('waitlist.join', {
        token: other.token,
        body: { storeId: place.storeId, serviceId: check, day: SUNDAY, startsAt: instantOf(SUNDAY, '10:30') },
      });
      expect(outcome(both)).toBe('201');
      await cancel(morning.id);
      expect((await entry())?.state).toBe('offered'); // it takes 10:30 with its buffer
      expect((await entry(other))?.state).toBe('waiting');
      await as().cancel((await entry())?.bookingId ?? '');
      expect((await entry(other))?.state).toBe('offered');
    });
  });

  describe('the schedule', () => {
    it('offers what got free because capacity was raised', async () => {
      await fill();
      await as().wait(SUNDAY, '10:00');
      await run(offerWhatIsFree);
      expect((await entry())?.state).toBe('waiting');
      const { token } = await app.build.staff({ role: 'manager', storeId: place.storeId });
      const { body: shown } = await app.call('storeSchedule.show', { token, params: { id: place.storeId } });
      const { can: _can, ...schedule } = shown;
      const saved = await app.call('storeSchedule.save', {
        token,
        params: { id: place.storeId },
        body: { ...schedule, resources: [{ kind: 'bench', capacity: 2, days: [] }], acceptAffected: false },
      });
      expect(outcome(saved)).toBe('200');
      await run(offerWhatIsFree);
      await run(offerWhatIsFree);
      expect((await entry())?.state).toBe('offered');
      const offers = await app.db.read((m) =>
        m.row('SELECT COUNT(*) AS n FROM booking WHERE memberId = ? AND isOffer = 1', [member.id], {
          n: int,
        }),
      );
      expect(offers?.n).toBe(1);
      expect((await occupiedOn(app, place, SUNDAY))['10:00']).toBe(2);
    });

    it('ends the wait when the day is over', async () => {
      await fill();
      const { body } = await as().wait(SUNDAY, '10:00');
      await setTime(SUNDAY, '23:59');
      await run(offerWhatIsFree);
      expect(await stateOf(body.id)).toBe('waiting');
      await setTime(MONDAY, '00:00');
      await run(offerWhatIsFree);
      expect(await stateOf(body.id)).toBe('over');
      expect(await as().waiting()).toEqual([]);
    });
  });

  it('is left at any time, by whoever waits', async () => {
    await fill();
    const { body } = await as().wait(SUNDAY, '10:00');
    expect(outcome(await leave(body.id, other.token))).toBe('404 waitlist.not_found');
    expect(outcome(await leave(NOBODY))).toBe('404 waitlist.not_found');
    expect(outcome(await leave(body.id))).toBe('204');
    expect(outcome(await leave(body.id))).toBe('409 booking.not_now');
    expect(await as().waiting()).toEqual([]);
  });
});
