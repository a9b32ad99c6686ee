import type { ChecklistItem, Payment, StaffRole } from '@gemcare/shared';
import { dayAfter } from '../../kernel/calendar';
import { MINUTE } from '../../kernel/clock';
import {
  engines,
  newKey,
  problemOf,
  START,
  testApp,
  type BuiltMember,
  type BuiltStaff,
} from '../../testing/app';
import { addService, bookable, booker, everyDay, instantOf, type Bookable } from '../../testing/bookable';
import {
  announcedOf,
  auditedOf,
  grantOf,
  houseRules,
  occupiedOn,
  outcomeOf as outcome,
  useOf,
} from '../../testing/booking-facts';
import { recordNoShows } from './booking.jobs';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';
const TODAY = '2026-11-21';
const SUNDAY = '2026-11-22';
const CHECKLIST: ChecklistItem[] = [
  { text: '清洗前检查镶口', required: true },
  { text: '超声波清洗', required: true },
  { text: '赠擦拭布', required: false },
];

describe.each(engines)('the desk, on %s', (engine) => {
  const app = testApp(engine);
  const rules = houseRules(app);
  let place: Bookable;
  let member: BuiltMember;
  let other: BuiltMember;
  let clerk: BuiltStaff;

  beforeEach(async () => {
    app.clock.set(START);
    place = await bookable(app, { days: 2, service: { checklist: CHECKLIST } });
    member = await app.build.member({ name: '林晚秋' });
    other = await app.build.member();
    clerk = await app.build.staff({ storeId: place.storeId, name: '王雅琴' });
  });
  afterEach(rules.reset);

  const as = (person = member, of = place) => booker(app, of, person);
  const staff = (role: StaffRole) => app.build.staff({ role, storeId: place.storeId });
  async function setTime(day: string, time: string): Promise<void> {
    app.clock.set(new Date(instantOf(day, time)));
    for (const person of [member, other, clerk]) await app.build.signIn(person);
  }
  const noShows = () => recordNoShows({ db: app.db }).run(app.act());

  interface Booked {
    serviceId?: string;
    storeId?: string;
    payment?: Payment;
    pieceIds?: string[];
    note?: string;
    token?: string;
  }
  const at = ({
    serviceId = place.serviceId,
    storeId = place.storeId,
    payment = 'store',
    pieceIds,
    note,
  }: Booked) => ({
    storeId,
    serviceId,
    payment,
    ...(pieceIds ? { pieceIds } : {}),
    ...(note === undefined ? {} : { note }),
  });
  const bookFor = (
    memberId: string,
    day: string,
    time: string,
    { token = clerk.token, ...more }: Booked = {},
  ) =>
    app.call('bookingDesk.book', {
      token,
      body: { ...at(more), memberId, startsAt: instantOf(day, time) },
    });
  const takeIn = ({
    memberId,
    overtime,
    token = clerk.token,
    ...more
  }: Booked & { memberId?: string; overtime?: boolean } = {}) =>
    app.call('bookingDesk.walkIn', {
      token,
      body: {
        ...at(more),
        ...(memberId === undefined ? {} : { memberId }),
        ...(overtime === undefined ? {} : { overtime }),
      },
    });
  const checkIn = (id: string, { visitId, token = clerk.token }: { visitId?: string; token?: string } = {}) =>
    app.call('bookingDesk.checkIn', {
      token,
      params: { id },
      body: visitId === undefined ? {} : { visitId },
    });
  const start = (id: string, token = clerk.token) => app.call('bookingDesk.start', { token, params: { id } });
  const complete = (id: string, done = [0, 1], { token = clerk.token, careNote = '爪位无松动' } = {}) =>
    app.call('bookingDesk.complete', { token, params: { id }, body: { done, careNote } });
  const cancel = (id: string, token = clerk.token) =>
    app.call('bookingDesk.cancel', { token, params: { id }, body: { reason: '师傅临时请假' } });
  const move = (id: string, version: number, day: string, time: string, token = clerk.token) =>
    app.call('bookingDesk.reschedule', {
      token,
      params: { id },
      body: { startsAt: instantOf(day, time), version, reason: '顾客来电' },
    });
  const show = (id: string, token = clerk.token) => app.call('bookingDesk.show', { token, params: { id } });
  const ring = async (of: BuiltMember) => {
    const { body } = await app.call('pieces.add', {
      token: clerk.token,
      params: { id: of.id },
      body: { name: '六爪镶钻戒 Pt950', category: 'ring', stones: '钻石 0.5 ct 一颗' },
    });
    return body.id;
  };

  describe('the calendar', () => {
    const calendar = (from: string, to = from, token = clerk.token, id = place.storeId) =>
      app.call('bookingDesk.calendar', { token, params: { id }, query: { from, to } });

    it('shows hours, capacity and bookings by their start; what ran out or was cancelled is left out', async () => {
      const late = await as().book(SUNDAY, '15:00');
      const early = await as(other).book(SUNDAY, '11:00', 'entitlement');
      const gone = await as(other).book(SUNDAY, '17:00');
      await as(other).cancel(gone.id);
      const held = await as(other).hold(SUNDAY, '18:00');
      const { body, status } = await calendar(SUNDAY);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        timeZone: 'Asia/Shanghai',
        now: START.toISOString(),
        stepMinutes: 30,
        days: [
          {
            day: SUNDAY,
            ranges: [{ opens: '10:00', closes: '20:00' }],
            note: null,
            capacity: [{ kind: 'bench', capacity: 1 }],
          },
        ],
      });
      expect(body.bookings.map(({ id, state }) => [id, state])).toEqual([
        [early.id, 'confirmed'],
        [late.id, 'confirmed'],
        [held.body.id, 'held'],
      ]);
      expect(body.bookings[1]).toMatchObject({
        number: late.number,
        time: '15:00',
        occupied: { from: instantOf(SUNDAY, '15:00'), until: instantOf(SUNDAY, '15:45') },
        member: {
          id: member.id,
          name: '林晚秋',
          phone: member.phone.replace(/^\+86(\d{3})\d{4}/, '$1****'),
          tier: 'silver',
        },
        source: 'member',
        overtime: false,
        can: { checkIn: false, start: false, complete: false, reschedule: true, cancel: true },
      });
      expect(body.bookings[2]?.can).toMatchObject({ reschedule: false, cancel: false });
      app.clock.advance(5 * MINUTE);
      expect((await calendar(SUNDAY)).body.bookings.map(({ id }) => id)).toEqual([early.id, late.id]);
    });

    it('reads at most 31 days, from the first to the last', async () => {
      expect((await calendar(SUNDAY, dayAfter(SUNDAY, 30))).body.days).toHaveLength(31);
      expect(outcome(await calendar(SUNDAY, dayAfter(SUNDAY, 31)))).toBe('400 slots.range_too_long');
      expect(outcome(await calendar(SUNDAY, TODAY))).toBe('400 slots.range_reversed');
      expect(outcome(await calendar('9999-12-31'))).toBe('200');
      expect(outcome(await calendar('0001-01-01'))).toBe('200');
    });

    it('is read by everybody of the store and by nobody of another', async () => {
      for (const role of ['clerk', 'craftsman', 'agent', 'manager'] as const)
        expect(outcome(await calendar(SUNDAY, SUNDAY, (await staff(role)).token))).toBe('200');
      const head = await app.build.staff({ role: 'admin', allStores: true });
      expect(outcome(await calendar(SUNDAY, SUNDAY, head.token))).toBe('200');
      const elsewhere = await app.build.staff({ role: 'manager' });
      expect(outcome(await calendar(SUNDAY, SUNDAY, elsewhere.token))).toBe('403 auth.other_store');
      expect(outcome(await calendar(SUNDAY, SUNDAY, member.token))).toBe('403 auth.forbidden');
      expect(outcome(await calendar(SUNDAY, SUNDAY, head.token, NOBODY))).toBe('404 store.not_found');
    });
  });

  it('tells how full each hour of the week was', async () => {
    const wide = await bookable(app, {
      days: 1,
      capacity: 2,
      hours: everyDay({ opens: '11:00', closes: '13:00' }),
    });
    await as(member, wide).book(SUNDAY, '11:30');
    const { token } = await app.build.staff({ storeId: wide.storeId });
    const occupancy = (from: string, to: string, of = token) =>
      app.call('bookingDesk.occupancy', { token: of, params: { id: wide.storeId }, query: { from, to } });
    expect((await occupancy(SUNDAY, SUNDAY)).body.items).toEqual([
      { kind: 'bench', weekday: 7, hour: 11, openMinutes: 120, usedMinutes: 30 },
      { kind: 'bench', weekday: 7, hour: 12, openMinutes: 120, usedMinutes: 15 },
      { kind: 'bench', weekday: 7, hour: 13, openMinutes: 30, usedMinutes: 0 },
    ]);
    expect(outcome(await occupancy(SUNDAY, dayAfter(SUNDAY, 91)))).toBe('200');
    expect(outcome(await occupancy(SUNDAY, dayAfter(SUNDAY, 92)))).toBe('400 slots.range_too_long');
    expect(outcome(await occupancy(SUNDAY, TODAY))).toBe('400 slots.range_reversed');
    expect(outcome(await occupancy(SUNDAY, SUNDAY, clerk.token))).toBe('403 auth.other_store');
  });

  describe('booking for a member', () => {
    it('confirms at once, without lead time, with pieces and a note, and puts it on record', async () => {
      const piece = await ring(member);
      const { status, body } = await bookFor(member.id, TODAY, '15:00', {
        payment: 'entitlement',
        pieceIds: [piece],
        note: '电话预约',
      });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        state: 'confirmed',
        source: 'staff',
        time: '15:00',
        member: { id: member.id },
        priceFen: 0,
        entitlement: { kind: 'cleaning', year: 2026 },
        note: '电话预约',
        pieces: [{ id: piece }],
        heldUntil: null,
        checklist: CHECKLIST.map((item) => ({ ...item, done: false })),
      });
      expect(body.history.map(({ kind, by, byKind }) => [kind, by, byKind])).toEqual([
        ['confirmed', '王雅琴', 'staff'],
      ]);
      expect(await auditedOf(app, body.id)).toEqual(['booking.made']);
      expect(await announcedOf(app, body.id)).toEqual(['booking.confirmed']);
      expect((await as().mine()).body.items.map(({ id }) => id)).toEqual([body.id]);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('follows the other rules of booking', async () => {
      expect(outcome(await bookFor(member.id, TODAY, '14:30'))).toBe('400 booking.in_past');
      expect(outcome(await bookFor(member.id, SUNDAY, '11:15'))).toBe('400 booking.off_grid');
      expect(outcome(await bookFor(member.id, SUNDAY, '21:00'))).toBe('409 booking.closed_then');
      expect(outcome(await bookFor(member.id, '2026-11-24', '11:00'))).toBe('409 booking.too_far');
      expect(outcome(await bookFor(member.id, SUNDAY, '11:00', { storeId: NOBODY }))).toBe(
        '404 store.not_found',
      );
      expect(outcome(await bookFor(member.id, SUNDAY, '11:00', { serviceId: NOBODY }))).toBe(
        '404 service.not_found',
      );
      const room = await addService(app, { resourceKind: 'room' });
      expect(outcome(await bookFor(member.id, SUNDAY, '11:00', { serviceId: room }))).toBe(
        '409 service.not_offered',
      );
      expect(outcome(await bookFor(member.id, SUNDAY, '11:00'))).toBe('201');
      expect(outcome(await bookFor(other.id, SUNDAY, '11:00'))).toBe('409 booking.slot_full');
      const elsewhere = await bookable(app, { days: 2 });
      const there = await app.build.staff({ storeId: elsewhere.storeId });
      const overlapping = { storeId: elsewhere.storeId, serviceId: elsewhere.serviceId, token: there.token };
      expect(outcome(await bookFor(member.id, SUNDAY, '11:00', overlapping))).toBe('409 booking.overlaps');
      for (const time of ['13:00', '15:00']) await bookFor(member.id, SUNDAY, time);
      expect(outcome(await bookFor(member.id, SUNDAY, '17:00'))).toBe('409 booking.too_many_open');
    });

    it('refuses what is not the member’s: tier, free service, pieces', async () => {
      const service = await addService(app, { tiers: ['diamond'] });
      expect(outcome(await bookFor(member.id, SUNDAY, '11:00', { serviceId: service }))).toBe(
        '403 service.tier_too_low',
      );
      const polishing = await addService(app, { kind: 'polishing', entitlement: 'polishing' });
      const asked = { serviceId: polishing, payment: 'entitlement' as const };
      expect(outcome(await bookFor(member.id, SUNDAY, '11:00', asked))).toBe(
        '409 booking.entitlement_used_up',
      );
      expect(outcome(await bookFor(member.id, SUNDAY, '11:00', { pieceIds: [await ring(other)] }))).toBe(
        '404 piece.not_found',
      );
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({});
    });

    it('refuses who is not there, who has left, and whoever is not of the store', async () => {
      expect(outcome(await bookFor(NOBODY, SUNDAY, '11:00'))).toBe('404 member.not_found');
      await app.db.transaction((tx) =>
        tx.execute(`UPDATE member SET state = 'closed', phone = NULL WHERE id = ?`, [other.id]),
      );
      expect(outcome(await bookFor(other.id, SUNDAY, '11:00'))).toBe('409 member.closed');
      expect(outcome(await takeIn({ memberId: other.id }))).toBe('409 member.closed');
      const stranger = await app.build.staff({ role: 'manager' });
      expect(outcome(await bookFor(member.id, SUNDAY, '11:00', { token: stranger.token }))).toBe(
        '403 auth.other_store',
      );
      for (const role of ['agent', 'craftsman'] as const) {
        const { token } = await staff(role);
        expect(outcome(await bookFor(member.id, SUNDAY, '11:00', { token }))).toBe('403 auth.forbidden');
      }
    });
  });

  describe('walk-ins', () => {
    it('are served from the current cell on', async () => {
      await setTime(SUNDAY, '11:07');
      const { status, body } = await takeIn({ memberId: member.id, payment: 'entitlement_or_store' });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        state: 'checked_in',
        source: 'walk_in',
        startsAt: app.clock.now().toISOString(),
        occupied: { from: instantOf(SUNDAY, '11:00'), until: instantOf(SUNDAY, '11:45') },
        member: { id: member.id },
        priceFen: 0,
        entitlement: { kind: 'cleaning', year: 2026 },
        can: { checkIn: false, start: true, complete: true, reschedule: false, cancel: true },
      });
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({ '11:00': 1, '11:15': 1, '11:30': 1 });
      expect(await auditedOf(app, body.id)).toEqual(['booking.walked_in']);
      expect(await announcedOf(app, body.id)).toEqual([]);
    });

    it('that are no members pay in the store, and have no pieces', async () => {
      for (const more of [{ payment: 'entitlement' as const }, { pieceIds: [NOBODY] }]) {
        const refused = await takeIn(more);
        expect(problemOf(refused).errors).toMatchObject([{ path: 'body.memberId', code: 'member_needed' }]);
      }
    });

    it('may be guests who are no members', async () => {
      const { body } = await takeIn();
      expect(body).toMatchObject({ state: 'checked_in', member: null, priceFen: 6_800, entitlement: null });
      expect(outcome(await complete(body.id))).toBe('200');
    });

    it('find nothing free: then they are refused, or recorded as overtime, which occupies nothing', async () => {
      await takeIn();
      expect(outcome(await takeIn({ memberId: member.id }))).toBe('409 booking.slot_full');
      const before = await occupiedOn(app, place, TODAY);
      const { body } = await takeIn({ memberId: member.id, overtime: true });
      expect(body).toMatchObject({ state: 'checked_in', overtime: true, occupied: null });
      expect(await occupiedOn(app, place, TODAY)).toEqual(before);
      expect(outcome(await start(body.id))).toBe('200');
      expect(outcome(await complete(body.id))).toBe('200');
      expect(await occupiedOn(app, place, TODAY)).toEqual(before);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('find nothing free when the store is closed', async () => {
      await setTime(SUNDAY, '21:00');
      expect(outcome(await takeIn())).toBe('409 booking.slot_full');
      expect(outcome(await takeIn({ overtime: true }))).toBe('201');
    });

    it('take the place of a hold that has run out, though no job ended it', async () => {
      await setTime(SUNDAY, '10:50');
      await rules.change('bookings.leadMinutes', 0);
      await as(other).hold(SUNDAY, '11:00');
      await setTime(SUNDAY, '11:00');
      expect(outcome(await takeIn())).toBe('201');
    });

    it('are not booked twice at a time, and are told what is not there', async () => {
      await takeIn({ memberId: member.id });
      expect(outcome(await takeIn({ memberId: member.id, overtime: true }))).toBe('409 booking.overlaps');
      expect(outcome(await takeIn({ memberId: NOBODY, overtime: true }))).toBe('404 member.not_found');
      expect(outcome(await takeIn({ storeId: NOBODY }))).toBe('404 store.not_found');
      expect(outcome(await takeIn({ serviceId: NOBODY }))).toBe('404 service.not_found');
      const room = await addService(app, { resourceKind: 'room' });
      expect(outcome(await takeIn({ serviceId: room }))).toBe('409 service.not_offered');
      const asked = { memberId: other.id, overtime: true };
      expect(outcome(await takeIn({ ...asked, pieceIds: [await ring(member)] }))).toBe('404 piece.not_found');
      const polishing = await addService(app, { kind: 'polishing', entitlement: 'polishing' });
      expect(outcome(await takeIn({ ...asked, serviceId: polishing, payment: 'entitlement' }))).toBe(
        '409 booking.entitlement_used_up',
      );
      const stranger = await app.build.staff();
      expect(outcome(await takeIn({ token: stranger.token }))).toBe('403 auth.other_store');
      expect(outcome(await takeIn({ token: (await staff('craftsman')).token }))).toBe('403 auth.forbidden');
    });
  });

  describe('checking in', () => {
    it('is for today, once, and puts an end to reminding', async () => {
      const { id } = await as().book(SUNDAY, '11:00');
      expect((await show(id)).body.can.checkIn).toBe(false);
      expect(outcome(await checkIn(id))).toBe('409 booking.not_today');
      await setTime(SUNDAY, '09:30'); // early is fine
      expect((await show(id)).body.can.checkIn).toBe(true);
      const key = newKey();
      const again = () =>
        app.call('bookingDesk.checkIn', { token: clerk.token, params: { id }, key, body: {} });
      const first = await again();
      expect(first.body).toMatchObject({
        state: 'checked_in',
        can: { checkIn: false, start: true, complete: true, reschedule: false, cancel: true },
      });
      expect((await again()).body).toEqual(first.body);
      expect(outcome(await checkIn(id))).toBe('409 booking.not_now');
      expect(await auditedOf(app, id)).toEqual(['booking.checked_in']);
      expect((await as().show(id)).body).toMatchObject({
        state: 'checked_in',
        can: { confirm: false, reschedule: false, cancel: false },
      });
    });

    it('may name the visit that the member code opened: of this member, here, and still running', async () => {
      const { id } = await as().book(SUNDAY, '11:00');
      await setTime(SUNDAY, '10:50');
      expect(outcome(await checkIn(id, { visitId: NOBODY }))).toBe('404 visit.not_found');
      const theirs = await app.build.visit(other, clerk);
      expect(outcome(await checkIn(id, { visitId: theirs }))).toBe('409 visit.other_member');
      const elsewhere = await app.build.staff();
      const there = await app.build.visit(member, elsewhere);
      expect(outcome(await checkIn(id, { visitId: there }))).toBe('403 auth.other_store');
      const old = await app.build.visit(member, clerk);
      await setTime(SUNDAY, '11:05');
      expect(outcome(await checkIn(id, { visitId: old }))).toBe('409 visit.expired');
      const visitId = await app.build.visit(member, clerk);
      expect(outcome(await checkIn(id, { visitId }))).toBe('200');
    });

    it('is not for holds, nor for what is cancelled', async () => {
      await setTime(SUNDAY, '09:00');
      const { body } = await as().hold(SUNDAY, '12:00');
      expect(outcome(await checkIn(body.id))).toBe('409 booking.not_now');
      await as().cancel(body.id);
      expect(outcome(await checkIn(body.id))).toBe('409 booking.not_now');
      expect(outcome(await checkIn(NOBODY))).toBe('404 booking.not_found');
    });

    it('is for the counter of the store', async () => {
      const { id } = await as().book(SUNDAY, '11:00');
      await setTime(SUNDAY, '11:00');
      for (const role of ['craftsman', 'agent'] as const)
        expect(outcome(await checkIn(id, { token: (await staff(role)).token }))).toBe('403 auth.forbidden');
      const stranger = await app.build.staff();
      expect(outcome(await checkIn(id, { token: stranger.token }))).toBe('403 auth.other_store');
    });

    it('after a no-show the same day takes up from the current cell, and takes the free service back', async () => {
      const { id } = await as().book(SUNDAY, '11:00', 'entitlement');
      await setTime(SUNDAY, '11:30');
      await noShows();
      expect(await useOf(app, id)).toMatchObject({ state: 'consumed' });
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({});
      await setTime(SUNDAY, '11:40');
      const { body, status } = await checkIn(id);
      expect(status).toBe(200);
      expect(body).toMatchObject({ state: 'checked_in', priceFen: 0, entitlement: { year: 2026 } });
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({ '11:30': 1, '11:45': 1, '12:00': 1 });
      expect(await useOf(app, id)).toMatchObject({ state: 'held' });
      expect(await grantOf(app, member.id, 2026)).toMatchObject({ used: 1 });
      await setTime(SUNDAY, '12:20');
      await complete(id);
      expect(await useOf(app, id)).toMatchObject({ state: 'consumed' });
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('after a no-show is refused when nothing is free, and the day after', async () => {
      const { id } = await as().book(SUNDAY, '11:00', 'entitlement');
      await setTime(SUNDAY, '11:30');
      await noShows();
      await takeIn({ memberId: other.id });
      expect(outcome(await checkIn(id))).toBe('409 booking.slot_full');
      expect((await show(id)).body.state).toBe('no_show');
      expect(await useOf(app, id)).toMatchObject({ state: 'consumed' });
      await setTime('2026-11-23', '10:00');
      expect(outcome(await checkIn(id))).toBe('409 booking.not_today');
    });

    it('after a no-show is refused while the member is booked for something else', async () => {
      const { id } = await as().book(SUNDAY, '11:00');
      const elsewhere = await bookable(app, { days: 2 });
      await as(member, elsewhere).book(SUNDAY, '12:00');
      await setTime(SUNDAY, '11:45');
      await noShows();
      expect(outcome(await checkIn(id))).toBe('409 booking.overlaps');
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({});
    });

    it('after a no-show that gave the free service back holds one again, or is paid where none is left', async () => {
      await rules.change('bookings.noShowConsumes', false);
      await app.build.signIn(member);
      const late = await as().book(SUNDAY, '10:00', 'entitlement');
      const later = await as().book(SUNDAY, '11:00', 'entitlement');
      await setTime(SUNDAY, '11:30');
      await noShows();
      expect(await grantOf(app, member.id, 2026)).toEqual({ granted: 2, used: 0 });
      expect((await checkIn(late.id)).body).toMatchObject({ priceFen: 0, entitlement: { year: 2026 } });
      expect(await grantOf(app, member.id, 2026)).toMatchObject({ used: 1 });
      await complete(late.id);
      await app.build.signIn(member);
      await as().book(SUNDAY, '18:00', 'entitlement'); // the last one
      await setTime(SUNDAY, '12:30');
      expect((await checkIn(later.id)).body).toMatchObject({ priceFen: 6_800, entitlement: null });
      expect(await app.ledgerDifferences()).toEqual([]);
    });
  });

  describe('serving', () => {
    const arrived = async (payment: Payment = 'store', pieceIds: string[] = []) => {
      const held = await as().hold(SUNDAY, '11:00');
      await as().confirm(held.body.id, payment, { pieceIds });
      await setTime(SUNDAY, '10:55');
      await checkIn(held.body.id);
      return held.body.id;
    };

    it('begins after checking in, by clerk or craftsman, and not by an agent', async () => {
      const id = await arrived();
      expect(outcome(await start(id, (await staff('agent')).token))).toBe('403 auth.forbidden');
      const bench = await staff('craftsman');
      expect((await show(id, bench.token)).body.can).toEqual({
        checkIn: false,
        start: true,
        complete: true,
        reschedule: false,
        cancel: false,
      });
      expect((await start(id, bench.token)).body).toMatchObject({
        state: 'in_service',
        can: { complete: true },
      });
      expect(outcome(await start(id, bench.token))).toBe('409 booking.not_now');
      expect(outcome(await cancel(id))).toBe('409 booking.not_now');
      expect(outcome(await start(NOBODY))).toBe('404 booking.not_found');
      expect(outcome(await start(id, (await app.build.staff()).token))).toBe('403 auth.other_store');
    });

    it('does not begin before checking in', async () => {
      const { id } = await as().book(SUNDAY, '11:00');
      expect(outcome(await start(id))).toBe('409 booking.not_now');
      expect(outcome(await complete(id))).toBe('409 booking.not_now');
    });

    it('ends when what the standard requires is ticked', async () => {
      const id = await arrived();
      await start(id);
      for (const done of [[], [0], [1, 2], [0, 2, 7]])
        expect(outcome(await complete(id, done))).toBe('409 booking.checklist_open');
      const { body } = await complete(id, [1, 0]);
      expect(body).toMatchObject({
        state: 'completed',
        checklist: [{ done: true }, { done: true }, { done: false }],
        can: { checkIn: false, start: false, complete: false, reschedule: false, cancel: false },
      });
      expect(outcome(await complete(id))).toBe('409 booking.not_now');
      expect(await announcedOf(app, id)).toEqual(['booking.confirmed', 'booking.completed']);
      expect(await auditedOf(app, id)).toEqual([
        'booking.checked_in',
        'booking.started',
        'booking.completed',
      ]);
    });

    it('keeps the standard of the day it was booked', async () => {
      const id = await arrived();
      await app.db.transaction((tx) =>
        tx.execute('UPDATE service SET checklist = ? WHERE id = ?', [
          JSON.stringify([...CHECKLIST, { text: '拍照', required: true }]),
          place.serviceId,
        ]),
      );
      expect(outcome(await complete(id, [0, 1]))).toBe('200');
    });

    it('uses the free service up', async () => {
      const id = await arrived('entitlement');
      await complete(id);
      expect(await useOf(app, id)).toEqual({ year: 2026, state: 'consumed' });
      expect(await grantOf(app, member.id, 2026)).toEqual({ granted: 2, used: 1 });
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('that ends early frees the cells that have not begun', async () => {
      const id = await arrived();
      await setTime(SUNDAY, '11:05');
      const { body } = await complete(id);
      expect(body.occupied).toEqual({ from: instantOf(SUNDAY, '11:00'), until: instantOf(SUNDAY, '11:15') });
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({ '11:00': 1 });
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('that ends before its time begins frees all of it, and one that ends late nothing', async () => {
      const early = await arrived();
      expect((await complete(early)).body.occupied).toBeNull(); // at 10:55
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({});
      const { body } = await bookFor(other.id, SUNDAY, '15:00');
      await checkIn(body.id);
      await setTime(SUNDAY, '18:00');
      await complete(body.id);
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({ '15:00': 1, '15:15': 1, '15:30': 1 });
    });

    it('goes into the care log of the pieces that came along, and the next care is due from there', async () => {
      const pieceId = await ring(member);
      const id = await arrived('store', [pieceId]);
      await complete(id, [0, 1], { careNote: '爪位无松动' });
      const { body } = await app.call('pieces.show', { token: clerk.token, params: { id: pieceId } });
      expect(body.careLog).toMatchObject([
        {
          kind: 'cleaning',
          store: { id: place.storeId },
          detail: { by: { id: clerk.id }, note: '爪位无松动' },
        },
      ]);
      expect(body.detail?.nextCareOn).toBe('2027-05-22');
    });

    it('leaves out a piece that went to somebody else since', async () => {
      const pieceId = await ring(member);
      const id = await arrived('store', [pieceId]);
      await app.db.transaction((tx) =>
        tx.execute('UPDATE piece SET memberId = ? WHERE id = ?', [other.id, pieceId]),
      );
      expect(outcome(await complete(id))).toBe('200');
      const { body } = await app.call('pieces.show', { token: clerk.token, params: { id: pieceId } });
      expect(body.careLog).toEqual([]);
    });
  });

  describe('moving and cancelling by staff', () => {
    it('moves without lead time, says why, tells the member and puts it on record', async () => {
      const { id, version, number } = await as().book(TODAY, '18:00');
      const { body, status } = await move(id, version, TODAY, '15:00');
      expect(status).toBe(200);
      expect(body).toMatchObject({ number, time: '15:00', state: 'confirmed' });
      expect(body.history.at(-1)).toMatchObject({
        kind: 'rescheduled',
        by: '王雅琴',
        byKind: 'staff',
        startsAt: instantOf(TODAY, '15:00'),
        reason: '顾客来电',
      });
      expect(await announcedOf(app, id)).toEqual(['booking.confirmed', 'booking.moved']);
      expect(await auditedOf(app, id)).toEqual(['booking.rescheduled']);
      expect(outcome(await move(id, version, TODAY, '16:00'))).toBe('409 request.conflict');
    });

    it('moves after the member can not any more', async () => {
      const { id, version } = await as().book(SUNDAY, '11:00');
      await setTime(SUNDAY, '10:59');
      expect(outcome(await as().reschedule(id, version, SUNDAY, '15:00'))).toBe(
        '409 booking.too_late_to_change',
      );
      expect(outcome(await move(id, version, SUNDAY, '10:30'))).toBe('400 booking.in_past');
      expect(outcome(await move(id, version, SUNDAY, '15:15'))).toBe('400 booking.off_grid');
      expect(outcome(await move(id, version, SUNDAY, '22:00'))).toBe('409 booking.closed_then');
      expect(outcome(await move(id, version, '2026-11-24', '11:00'))).toBe('409 booking.too_far');
      await as(other).book(SUNDAY, '18:00');
      expect(outcome(await move(id, version, SUNDAY, '18:00'))).toBe('409 booking.slot_full');
      const elsewhere = await bookable(app, { days: 2 });
      await as(member, elsewhere).book(SUNDAY, '14:00');
      expect(outcome(await move(id, version, SUNDAY, '14:00'))).toBe('409 booking.overlaps');
      expect(outcome(await move(id, version, SUNDAY, '15:00'))).toBe('200');
    });

    it('cancels with a reason that the member is told, until it is served', async () => {
      const { id } = await as().book(SUNDAY, '11:00', 'entitlement');
      await setTime(SUNDAY, '10:59');
      await checkIn(id);
      const { body, status } = await cancel(id);
      expect(status).toBe(200);
      expect(body).toMatchObject({ state: 'cancelled', cancelReason: '师傅临时请假', occupied: null });
      expect((await as().show(id)).body).toMatchObject({
        cancelledBy: 'staff',
        cancelReason: '师傅临时请假',
      });
      expect(await grantOf(app, member.id, 2026)).toMatchObject({ used: 0 });
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({});
      expect(await announcedOf(app, id)).toEqual(['booking.confirmed', 'booking.cancelled']);
      expect(await auditedOf(app, id)).toEqual(['booking.checked_in', 'booking.cancelled']);
      expect(outcome(await cancel(id))).toBe('409 booking.not_now');
    });

    it('leaves holds to their members, and other stores alone', async () => {
      const { body } = await as().hold(SUNDAY, '11:00');
      expect(outcome(await cancel(body.id))).toBe('409 booking.not_now');
      expect(outcome(await move(body.id, body.version, SUNDAY, '15:00'))).toBe('409 booking.not_now');
      await as().confirm(body.id);
      const stranger = await app.build.staff({ role: 'manager' });
      for (const answer of [
        await show(body.id, stranger.token),
        await cancel(body.id, stranger.token),
        await move(body.id, 2, SUNDAY, '15:00', stranger.token),
      ])
        expect(outcome(answer)).toBe('403 auth.other_store');
      for (const role of ['craftsman', 'agent'] as const) {
        const { token } = await staff(role);
        expect(outcome(await show(body.id, token))).toBe('200');
        expect(outcome(await cancel(body.id, token))).toBe('403 auth.forbidden');
        expect(outcome(await move(body.id, 2, SUNDAY, '15:00', token))).toBe('403 auth.forbidden');
      }
      for (const answer of [await show(NOBODY), await cancel(NOBODY), await move(NOBODY, 1, SUNDAY, '15:00')])
        expect(outcome(answer)).toBe('404 booking.not_found');
    });
  });

  it('shows the history of a booking from the beginning, with who did what', async () => {
    const { id, version } = await as().book(SUNDAY, '11:00');
    await as().reschedule(id, version, SUNDAY, '12:00');
    await setTime(SUNDAY, '12:30');
    await noShows();
    await checkIn(id);
    await start(id);
    await complete(id);
    expect(
      (await show(id)).body.history.map(({ kind, byKind, by, startsAt }) => [kind, byKind, by, startsAt]),
    ).toEqual([
      ['held', 'member', null, instantOf(SUNDAY, '11:00')],
      ['confirmed', 'member', null, instantOf(SUNDAY, '11:00')],
      ['rescheduled', 'member', null, instantOf(SUNDAY, '12:00')],
      ['no_show', 'system', null, null],
      ['checked_in', 'staff', '王雅琴', null],
      ['started', 'staff', '王雅琴', null],
      ['completed', 'staff', '王雅琴', null],
    ]);
  });

  it('shows a member’s bookings in the reader’s stores, the latest first', async () => {
    const first = await as().book(SUNDAY, '11:00');
    const second = await as().book(SUNDAY, '13:00');
    const elsewhere = await bookable(app, { days: 2 });
    const there = await as(member, elsewhere).book(SUNDAY, '15:00');
    const ofMember = async (token: string) =>
      app.call('bookingDesk.ofMember', { token, params: { id: member.id } });
    const ids = async (token: string) => (await ofMember(token)).body.items.map(({ id }) => id);
    expect(await ids(clerk.token)).toEqual([second.id, first.id]);
    expect(await ids((await staff('agent')).token)).toEqual([second.id, first.id]);
    const head = await app.build.staff({ role: 'admin', allStores: true });
    expect(await ids(head.token)).toEqual([there.id, second.id, first.id]);
    expect(outcome(await ofMember((await staff('craftsman')).token))).toBe('403 auth.forbidden');
    const nobody = await app.call('bookingDesk.ofMember', { token: clerk.token, params: { id: NOBODY } });
    expect(outcome(nobody)).toBe('404 member.not_found');
  });
});
