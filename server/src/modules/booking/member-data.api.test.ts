import { CLOSING_WORDS } from '@gemcare/shared';
import { int } from '../../database/rows';
import { memberData } from '../../features';
import { DAY } from '../../kernel/clock';
import { folderStorage } from '../../storage/folder';
import { engines, START, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { bookable, booker, type Bookable } from '../../testing/bookable';
import { announcedOf, grantOf, occupiedOn, outcomeOf as outcome, useOf } from '../../testing/booking-facts';
import { closeAccounts } from '../data-rights/closure.jobs';
import { makeExports } from '../data-rights/exports.jobs';

const SUNDAY = '2026-11-22';
const MONDAY = '2026-11-23';

describe.each(engines)('bookings of people who merge, leave or ask for their data, on %s', (engine) => {
  const app = testApp(engine);
  let place: Bookable;
  let from: BuiltMember;
  let into: BuiltMember;
  let manager: BuiltStaff;

  beforeEach(async () => {
    app.clock.set(START);
    place = await bookable(app, { days: 9 });
    from = await app.build.member({ name: '林晚秋' });
    into = await app.build.member({ name: '林晚秋' });
    manager = await app.build.staff({ role: 'manager', storeId: place.storeId });
  });

  const as = (person: BuiltMember) => booker(app, place, person);
  const ids = async (person: BuiltMember) => (await as(person).mine()).body.items.map(({ id }) => id);
  async function later(ms: number): Promise<void> {
    app.clock.advance(ms);
    for (const person of [into, manager]) await app.build.signIn(person);
  }

  describe('a merge', () => {
    const merge = async () => {
      const answer = await app.call('merges.merge', {
        token: manager.token,
        body: { fromId: from.id, intoId: into.id, reason: '同一顾客，两个手机号' },
      });
      expect(answer.status).toBe(201);
      return answer.body.id;
    };
    const undo = async (id: string) => {
      const answer = await app.call('merges.undo', {
        token: manager.token,
        params: { id },
        body: { reason: '核对后不是同一人' },
      });
      expect(answer.status).toBe(200);
      for (const person of [from, into]) await app.build.signIn(person);
    };
    const used = async (person: BuiltMember) => (await grantOf(app, person.id, 2026))?.used;

    it('brings bookings, free services and places in line along; undone, they go back', async () => {
      const theirs = await as(from).book(SUNDAY, '11:00', 'entitlement');
      const own = await as(into).book(SUNDAY, '13:00', 'entitlement');
      const waiting = await as(from).wait(SUNDAY, '13:00');
      expect(outcome(waiting)).toBe('201');

      const mergeId = await merge();
      expect(await ids(into)).toEqual([theirs.id, own.id]);
      expect((await as(into).waiting()).map(({ id }) => id)).toEqual([waiting.body.id]);
      expect([await used(into), await used(from)]).toEqual([2, 0]);
      const third = await as(into).hold(SUNDAY, '15:00');
      expect(outcome(await as(into).confirm(third.body.id, 'entitlement'))).toBe(
        '409 booking.entitlement_used_up',
      );
      await as(into).cancel(third.body.id);
      expect(await app.ledgerDifferences()).toEqual([]);

      await undo(mergeId);
      expect([await ids(from), await ids(into)]).toEqual([[theirs.id], [own.id]]);
      expect((await as(from).waiting()).map(({ id }) => id)).toEqual([waiting.body.id]);
      expect(await as(into).waiting()).toEqual([]);
      expect([await used(into), await used(from)]).toEqual([1, 1]);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('leaves what was booked since with whoever booked it', async () => {
      const theirs = await as(from).book(SUNDAY, '11:00');
      const mergeId = await merge();
      const since = await as(into).book(SUNDAY, '15:00', 'entitlement');
      const { body: moved } = await as(into).reschedule(theirs.id, theirs.version, SUNDAY, '17:00');
      expect(moved.time).toBe('17:00');
      await undo(mergeId);
      expect([await ids(from), await ids(into)]).toEqual([[theirs.id], [since.id]]);
      expect([await used(into), await used(from)]).toEqual([1, 0]);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('of two who used up all they have counts no more than that, and none comes back before its turn', async () => {
      for (const time of ['10:00', '11:00']) await as(from).book(SUNDAY, time, 'entitlement');
      const own: string[] = [];
      for (const time of ['12:00', '13:00']) own.push((await as(into).book(SUNDAY, time, 'entitlement')).id);
      const mergeId = await merge();
      expect(await grantOf(app, into.id, 2026)).toEqual({ granted: 2, used: 2 });
      await as(into).cancel(own[0] ?? '');
      expect(await grantOf(app, into.id, 2026)).toEqual({ granted: 2, used: 2 }); // three are held still
      expect(await app.ledgerDifferences()).toEqual([]);
      await undo(mergeId);
      expect([await used(into), await used(from)]).toEqual([1, 2]);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('undone, a free service that was taken since goes back with its booking', async () => {
      const { id } = (await as(from).hold(SUNDAY, '11:00')).body;
      const merged = await merge();
      expect((await as(into).confirm(id, 'entitlement')).status).toBe(200);
      expect(await used(into)).toBe(1);
      await undo(merged);
      expect(await ids(from)).toEqual([id]);
      expect([await used(from), await used(into)]).toEqual([1, 0]);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('undone, an offer that was made since goes back with its place in line', async () => {
      const third = await app.build.member();
      const taken = await as(third).book(SUNDAY, '11:00');
      await as(from).wait(SUNDAY, '11:00');
      const merged = await merge();
      await as(third).cancel(taken.id);
      expect(await ids(into)).toHaveLength(1);
      await undo(merged);
      expect(await ids(into)).toEqual([]);
      expect(await ids(from)).toHaveLength(1);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('lets the card that stays be offered what the other waited for', async () => {
      const somebody = await app.build.member();
      const taken = await as(somebody).book(SUNDAY, '11:00');
      await as(from).wait(SUNDAY, '11:00');
      await as(into).wait(SUNDAY, '11:00');
      await merge();
      await as(somebody).cancel(taken.id);
      const [first, second] = await as(into).waiting();
      expect([first?.state, second?.state]).toEqual(['offered', 'waiting']); // never two at one time
      expect(outcome(await as(into).confirm(first?.bookingId ?? ''))).toBe('200');
      expect(await app.ledgerDifferences()).toEqual([]);
    });
  });

  it('whoever leaves has nothing booked any more: the time is free, and offered to the next', async () => {
    const day = '2026-11-29';
    const leaver = into;
    const booked = await as(leaver).hold(day, '11:00');
    await as(leaver).confirm(booked.body.id, 'entitlement', { note: '致电本人' });
    const moved = await as(leaver).reschedule(booked.body.id, 2, day, '15:00');
    const { token } = manager;
    await app.call('bookingDesk.reschedule', {
      token,
      params: { id: booked.body.id },
      body: { startsAt: booked.body.startsAt, version: moved.body.version, reason: '林晚秋来电改期' },
    });
    const next = await app.build.member();
    await as(next).wait(day, '11:00');
    const somebody = await app.build.member();
    await as(somebody).book(day, '17:00');
    await as(leaver).wait(day, '17:00');
    const sent = await app.call('dataRights.sendClosingCode', { token: leaver.token });
    expect(sent.status).toBe(202);
    const closed = await app.call('dataRights.close', {
      token: leaver.token,
      body: { confirm: CLOSING_WORDS, proof: { by: 'sms', code: app.sms.codeFor(leaver.phone) } },
    });
    expect(closed.status).toBe(201);
    app.clock.advance(7 * DAY);
    const { authenticator } = app.app;
    const storage = folderStorage(app.storageFolder);
    await closeAccounts({ db: app.db, memberData: Object.values(memberData), storage, authenticator }).run(
      app.act(),
    );

    await app.build.signIn(manager);
    await app.build.signIn(next);
    const { body } = await app.call('bookingDesk.show', {
      token: manager.token,
      params: { id: booked.body.id },
    });
    expect(body).toMatchObject({ state: 'cancelled', note: null, occupied: null });
    expect(JSON.stringify(body)).not.toContain('林晚秋');
    expect(body.history.at(-1)).toMatchObject({ kind: 'cancelled', byKind: 'system' });
    expect((await as(next).waiting())[0]).toMatchObject({ state: 'offered', time: '11:00' });
    expect(Object.keys(await occupiedOn(app, place, day))).toEqual([
      ...['11:00', '11:15', '11:30'],
      ...['17:00', '17:15', '17:30'],
    ]);
    expect(await useOf(app, booked.body.id)).toMatchObject({ state: 'released' });
    expect(await announcedOf(app, booked.body.id)).toEqual([]);
    const lines = await app.db.read((m) =>
      m.row('SELECT COUNT(*) AS n FROM waitlist_entry WHERE memberId = ?', [leaver.id], { n: int }),
    );
    expect(lines?.n).toBe(0);
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('a copy of one’s data has what was booked, and where one waits', async () => {
    const { number, id } = await as(into).book(MONDAY, '11:00');
    await as(into).cancel((await as(into).book(SUNDAY, '10:00')).id);
    await as(into).hold(SUNDAY, '13:00'); // no booking yet
    await as(from).book(SUNDAY, '17:00');
    await as(into).wait(SUNDAY, '17:00');
    expect((await app.call('dataRights.requestExport', { token: into.token })).status).toBe(202);
    const storage = folderStorage(app.storageFolder);
    await makeExports({ db: app.db, clock: app.clock, storage, memberData: Object.values(memberData) }).run(
      app.act(),
    );
    await later(0);
    const { body } = await app.call('dataRights.exports', { token: into.token });
    const link = body.items[0]?.files.find(({ kind }) => kind === 'json')?.url ?? '';
    const file = await app.send({ method: 'GET', path: link });
    expect(JSON.parse(String(file.body))).toMatchObject({
      sections: {
        bookings: {
          rows: [
            { startsAt: '2026-11-22 10:00', service: '珠宝清洗', store: place.store.name, state: '已取消' },
            { startsAt: '2026-11-23 11:00', number, state: '已预约', priceFen: 6_800, note: null },
          ],
        },
        waitlist: {
          rows: [
            { day: SUNDAY, time: '17:00', service: '珠宝清洗', store: place.store.name, state: '等待中' },
          ],
        },
      },
    });
    expect(await ids(into)).toContain(id);
  });
});
