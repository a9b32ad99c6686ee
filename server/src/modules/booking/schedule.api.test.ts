import type { BodyOf, EndpointNamed, StaffRole } from '@gemcare/shared';
import { dayAfter } from '../../kernel/calendar';
import { MINUTE } from '../../kernel/clock';
import { engines, START, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { addService, bookable, booker, everyDay, instantOf, type Bookable } from '../../testing/bookable';
import { auditedOf, houseRules, occupiedOn, outcomeOf as outcome } from '../../testing/booking-facts';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';
const TODAY = '2026-11-21';
const SUNDAY = '2026-11-22';
const MONDAY = '2026-11-23';

type Save = BodyOf<EndpointNamed<'storeSchedule.save'>>;

describe.each(engines)('the schedule of a store, on %s', (engine) => {
  const app = testApp(engine);
  const rules = houseRules(app);
  let place: Bookable;
  let manager: BuiltStaff;
  let member: BuiltMember;
  let other: BuiltMember;

  beforeAll(async () => {
    // Cells of two weeks are enough here.
    await rules.change('bookings.daysAhead', { silver: 14, gold: 14, platinum: 14, diamond: 14 });
  });
  beforeEach(async () => {
    app.clock.set(START);
    place = await bookable(app, { days: 15, hours: everyDay({ opens: '10:00', closes: '12:00' }) });
    manager = await app.build.staff({ role: 'manager', storeId: place.storeId });
    member = await app.build.member();
    other = await app.build.member();
  });

  const as = (person = member) => booker(app, place, person);
  const show = (token = manager.token, id = place.storeId) =>
    app.call('storeSchedule.show', { token, params: { id } });
  /** The schedule as it stands, to be changed and sent back. */
  async function current(): Promise<Save> {
    const { can: _can, ...schedule } = (await show()).body;
    return { ...schedule, acceptAffected: false };
  }
  const save = async (changes: Partial<Save> = {}, token = manager.token) =>
    app.call('storeSchedule.save', {
      token,
      params: { id: place.storeId },
      body: { ...(await current()), ...changes },
    });
  async function preview(changes: Partial<Save> = {}, token = manager.token) {
    const { version: _version, acceptAffected: _accept, ...schedule } = { ...(await current()), ...changes };
    return app.call('storeSchedule.preview', { token, params: { id: place.storeId }, body: schedule });
  }
  const benches = (capacity: number, days: { day: string; capacity: number }[] = []): Save['resources'] => [
    { kind: 'bench', capacity, days },
  ];
  const slots = async (day: string, serviceId = place.serviceId) => {
    const { token } = await app.build.staff();
    const { body } = await app.call('booking.slots', {
      token,
      params: { id: place.storeId },
      query: { serviceId, from: day, to: day },
    });
    return body.days[0]?.slots.map(({ time, left }) => `${time}=${left}`);
  };

  it('is shown to staff of the store: who may edit it is told so', async () => {
    const { body, status } = await show();
    expect(status).toBe(200);
    expect(body).toEqual({
      hours: everyDay({ opens: '10:00', closes: '12:00' }),
      exceptions: [],
      resources: [{ kind: 'bench', capacity: 1, days: [] }],
      version: 1,
      can: { edit: true },
    });
    for (const role of ['clerk', 'craftsman', 'agent'] as const) {
      const { token } = await app.build.staff({ role, storeId: place.storeId });
      expect((await show(token)).body.can).toEqual({ edit: false });
    }
    const stranger = await app.build.staff({ role: 'manager' });
    expect(outcome(await show(stranger.token))).toBe('403 auth.other_store');
    expect(outcome(await show(manager.token, NOBODY))).toBe('404 store.not_found');
  });

  describe('saving', () => {
    it('changes hours, exceptions and numbers, and the slots with them, at once', async () => {
      const exceptions = [{ day: MONDAY, ranges: [], note: '店内盘点' }];
      const { body, status } = await save({
        hours: everyDay({ opens: '11:00', closes: '13:00' }),
        exceptions,
        resources: benches(2, [{ day: '2026-11-24', capacity: 1 }]),
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        version: 2,
        exceptions,
        resources: [{ kind: 'bench', capacity: 2, days: [{ day: '2026-11-24', capacity: 1 }] }],
      });
      expect(await slots(SUNDAY)).toEqual(['11:00=2', '11:30=2', '12:00=2', '12:30=2']);
      expect(await slots(MONDAY)).toEqual([]);
      expect(await slots('2026-11-24')).toEqual(['11:00=1', '11:30=1', '12:00=1', '12:30=1']);
      expect(await auditedOf(app, place.storeId)).toEqual(['store.schedule_edited']);
    });

    it('needs the version that was read', async () => {
      const old = await current();
      await save({ resources: benches(2) });
      expect(outcome(await save(old))).toBe('409 request.conflict');
      expect((await show()).body.resources).toMatchObject([{ capacity: 2 }]);
    });

    it('names each day, and each resource, once', async () => {
      const day = { day: MONDAY, ranges: [], note: null };
      const twice: Partial<Save>[] = [
        { exceptions: [day, day] },
        {
          resources: benches(1, [
            { day: MONDAY, capacity: 2 },
            { day: MONDAY, capacity: 1 },
          ]),
        },
        { resources: [...benches(1), ...benches(2)] },
      ];
      for (const changes of twice) {
        expect(outcome(await save(changes))).toBe('400 schedule.day_repeated');
        expect(outcome(await preview(changes))).toBe('400 schedule.day_repeated');
      }
      expect((await show()).body.version).toBe(1);
    });

    it('asks first where bookings would be hurt, and changes nothing then', async () => {
      await as().book(SUNDAY, '10:00');
      const later = { hours: everyDay({ opens: '11:00', closes: '12:00' }) };
      expect(outcome(await save(later))).toBe('409 schedule.bookings_affected');
      expect((await show()).body).toMatchObject({ version: 1, hours: { sunday: [{ opens: '10:00' }] } });
      expect(await slots(SUNDAY)).toEqual(['10:00=0', '10:30=0', '11:00=1', '11:30=1']);
    });

    it('accepted, sells nothing more, and what is booked stays booked', async () => {
      const { id } = await as().book(SUNDAY, '10:00');
      const closed = { exceptions: [{ day: SUNDAY, ranges: [], note: '临时停业' }] };
      expect(outcome(await save({ ...closed, acceptAffected: true }))).toBe('200');
      expect(await slots(SUNDAY)).toEqual([]);
      expect((await as().show(id)).body.state).toBe('confirmed');
      expect(await occupiedOn(app, place, SUNDAY)).toEqual({ '10:00': 1, '10:15': 1, '10:30': 1 });
      expect(outcome(await as(other).hold(SUNDAY, '11:00'))).toBe('409 booking.closed_then');
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('with less than is booked: a cancelling does not sell above the new number', async () => {
      await save({ resources: benches(2) });
      const { id } = await as().book(SUNDAY, '10:00');
      const second = await as(other).book(SUNDAY, '10:00');
      expect(outcome(await save({ resources: benches(1) }))).toBe('409 schedule.bookings_affected');
      expect(outcome(await save({ resources: benches(1), acceptAffected: true }))).toBe('200');
      expect(await slots(SUNDAY)).toEqual(['10:00=0', '10:30=0', '11:00=1', '11:30=1']);
      await as().cancel(id);
      expect(await slots(SUNDAY)).toEqual(['10:00=0', '10:30=0', '11:00=1', '11:30=1']);
      const third = await app.build.member();
      expect(outcome(await as(third).hold(SUNDAY, '10:00'))).toBe('409 booking.slot_full');
      await as(other).cancel(second.id);
      expect(await slots(SUNDAY)).toEqual(['10:00=1', '10:30=1', '11:00=1', '11:30=1']);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('is not held up by a hold that has run out', async () => {
      await as().hold(SUNDAY, '10:00');
      const closed = { exceptions: [{ day: SUNDAY, ranges: [], note: null }] };
      expect(outcome(await save(closed))).toBe('409 schedule.bookings_affected');
      app.clock.advance(5 * MINUTE);
      expect(outcome(await save(closed))).toBe('200');
    });

    it('gives a new resource its cells at once, and takes one away that is named no more', async () => {
      const consulting = await addService(app, { kind: 'consultation', resourceKind: 'consultant' });
      const asked = {
        params: { id: place.storeId },
        query: { serviceId: consulting, from: SUNDAY, to: SUNDAY },
      };
      expect(outcome(await app.call('booking.slots', asked))).toBe('409 service.not_offered');
      const resources: Save['resources'] = [...benches(1), { kind: 'consultant', capacity: 3, days: [] }];
      expect(outcome(await save({ resources }))).toBe('200');
      expect(await slots(SUNDAY, consulting)).toEqual(['10:00=3', '10:30=3', '11:00=3', '11:30=3']);
      expect(await slots(dayAfter(TODAY, 14), consulting)).toHaveLength(4);

      expect(outcome(await save({ resources: [{ kind: 'consultant', capacity: 3, days: [] }] }))).toBe('200');
      expect(await slots(SUNDAY)).toEqual(['10:00=0', '10:30=0', '11:00=0', '11:30=0']);
      expect(await slots(SUNDAY, consulting)).toEqual(['10:00=3', '10:30=3', '11:00=3', '11:30=3']);
    });

    it('is for managers of the store and admins', async () => {
      for (const role of ['clerk', 'craftsman', 'agent'] satisfies StaffRole[]) {
        const { token } = await app.build.staff({ role, storeId: place.storeId });
        expect(outcome(await save({}, token))).toBe('403 auth.forbidden');
        expect(outcome(await preview({}, token))).toBe('403 auth.forbidden');
      }
      const stranger = await app.build.staff({ role: 'manager' });
      expect(outcome(await save({}, stranger.token))).toBe('403 auth.other_store');
      expect(outcome(await preview({}, stranger.token))).toBe('403 auth.other_store');
      const admin = await app.build.staff({ role: 'admin', allStores: true });
      expect(outcome(await save({ resources: benches(2) }, admin.token))).toBe('200');
      const nowhere = await app.call('storeSchedule.save', {
        token: admin.token,
        params: { id: NOBODY },
        body: await current(),
      });
      expect(outcome(nowhere)).toBe('404 store.not_found');
    });
  });

  describe('a preview', () => {
    it('counts what each day would have, and changes nothing', async () => {
      await as().book(SUNDAY, '11:30');
      const far = '2027-02-06';
      const { body, status } = await preview({
        hours: everyDay({ opens: '10:30', closes: '12:00' }),
        exceptions: [{ day: far, ranges: [], note: '春节休息' }],
      });
      expect(status).toBe(200);
      expect(body.days.map(({ day }) => day)).toEqual([
        ...Array.from({ length: 14 }, (_, index) => dayAfter(TODAY, index)),
        far,
      ]);
      const of = (day: string) => {
        const found = body.days.find((one) => one.day === day);
        const service = found?.services.find(({ serviceId }) => serviceId === place.serviceId);
        return [service?.starts, service?.first, service?.last, service?.left];
      };
      expect(of(SUNDAY)).toEqual([3, '10:30', '11:30', 1]); // 11:30 is booked, 11:00 has no room for its buffer
      expect(of(MONDAY)).toEqual([3, '10:30', '11:30', 3]);
      expect(of(far)).toEqual([0, null, null, 0]);
      expect(body.days.at(-1)).toMatchObject({ ranges: [], note: '春节休息' });
      expect(body.affected).toEqual([]);
      expect((await show()).body.version).toBe(1);
      expect(await slots(MONDAY)).toHaveLength(4);
    });

    it('names the bookings that it would hurt, as staff see them', async () => {
      const hurt = await as().book(SUNDAY, '10:00');
      await as().book(SUNDAY, '11:30');
      const { body } = await preview({ hours: everyDay({ opens: '10:30', closes: '12:00' }) });
      expect(body.affected).toMatchObject([
        { id: hurt.id, number: hurt.number, time: '10:00', member: { id: member.id }, can: { cancel: true } },
      ]);
    });
  });

  it('is by the wall clock of its zone: London, over the night that clocks are put forward', async () => {
    app.clock.set(new Date('2027-03-26T09:00:00.000Z'));
    place = await bookable(app, {
      zone: 'Europe/London',
      days: 15,
      hours: everyDay({ opens: '10:00', closes: '11:00' }),
    });
    manager = await app.build.staff({ role: 'manager', storeId: place.storeId });
    await app.build.signIn(member);
    await as().book('2027-03-28', '10:30');
    expect(outcome(await save({ hours: everyDay({ opens: '10:30', closes: '12:00' }) }))).toBe('200');
    const { body } = await app.call('booking.slots', {
      params: { id: place.storeId },
      query: { serviceId: place.serviceId, from: '2027-03-27', to: '2027-03-28' },
    });
    expect(
      body.days.map(({ slots: of }) => of.map(({ startsAt, left }) => [startsAt.slice(8, 16), left])),
    ).toEqual([
      [
        ['27T10:30', 1],
        ['27T11:00', 1],
        ['27T11:30', 1],
      ],
      [
        ['28T09:30', 0],
        ['28T10:00', 0],
        ['28T10:30', 1],
      ],
    ]);
    const shifted = await preview({ hours: everyDay({ opens: '11:00', closes: '12:00' }) });
    expect(shifted.body.affected.map(({ time }) => time)).toEqual(['10:30']);
    expect(instantOf('2027-03-28', '10:30', 'Europe/London')).toBe('2027-03-28T09:30:00.000Z');
  });
});
