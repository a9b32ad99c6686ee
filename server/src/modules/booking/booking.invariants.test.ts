import { dayAfter, dayOf } from '../../kernel/calendar';
import { engines, testApp, type BuiltMember } from '../../testing/app';
import { bookable, booker, type Bookable } from '../../testing/bookable';

describe.each(engines)('what verify-ledger finds of bookings, on %s', (engine) => {
  const app = testApp(engine);
  const day = dayAfter(dayOf(app.clock.now()), 1);
  let member: BuiltMember;
  let place: Bookable;
  let bookingId: string;

  beforeAll(async () => {
    member = await app.build.member();
    place = await bookable(app, { capacity: 2, days: 2 });
    bookingId = (await booker(app, place, member).book(day, '11:00', 'entitlement')).id;
  });

  const tamper = (sql: string, parameters: (string | number)[] = []) =>
    app.db.transaction((tx) => tx.execute(sql, parameters));
  const found = async () => [...new Set((await app.ledgerDifferences()).map(({ check }) => check))];

  it('is nothing where all adds up', async () => {
    expect(await found()).toEqual([]);
  });

  it.each([
    [
      'a cell that nobody occupies',
      'a cell is used by what the bookings that occupy it take',
      'UPDATE slot_cell SET used = used + 1 WHERE resourceId = ? AND used = 0 AND cap > 0',
      'UPDATE slot_cell SET used = used - 1 WHERE resourceId = ? AND used = 1 AND cell NOT IN (SELECT cell FROM (SELECT c.cell FROM slot_cell c JOIN booking b ON b.resourceId = c.resourceId AND b.cellFrom <= c.cell AND b.cellUntil > c.cell) held)',
    ],
    [
      'a cell that was given back too early',
      'a cell is used by what the bookings that occupy it take',
      'UPDATE slot_cell SET used = 0 WHERE resourceId = ? AND used = 1',
      'UPDATE slot_cell SET used = 1 WHERE resourceId = ? AND cell IN (SELECT cell FROM (SELECT c.cell FROM slot_cell c JOIN booking b ON b.resourceId = c.resourceId AND b.cellFrom <= c.cell AND b.cellUntil > c.cell) held)',
    ],
  ])('tells of %s', async (_, check, breaks, mends) => {
    expect(await tamper(breaks, [place.resourceId])).toBeGreaterThan(0);
    expect(await found()).toEqual([check]);
    await tamper(mends, [place.resourceId]);
    expect(await found()).toEqual([]);
  });

  it('tells of a free service that was used twice, or not at all', async () => {
    await tamper('UPDATE entitlement_grant SET used = 2 WHERE memberId = ? AND used = 1', [member.id]);
    expect(await found()).toEqual([
      'what is used of a grant is what bookings hold or have consumed, as far as the grant goes',
    ]);
    await tamper('UPDATE entitlement_grant SET used = 1 WHERE memberId = ? AND used = 2', [member.id]);
    await tamper(`UPDATE entitlement_use SET state = 'released' WHERE bookingId = ?`, [bookingId]);
    expect(await found()).toContain(
      'a free service is held by a booking still to be served, used up by one that was or was missed, and by nothing else',
    );
    await tamper(`UPDATE entitlement_use SET state = 'held' WHERE bookingId = ?`, [bookingId]);
    expect(await found()).toEqual([]);
  });

  it('tells of a booking that occupies nothing', async () => {
    const cells = await app.db.read((m) =>
      m.row('SELECT cellFrom, cellUntil FROM booking WHERE id = ?', [bookingId], {
        cellFrom: Number,
        cellUntil: Number,
      }),
    );
    await tamper('UPDATE booking SET cellFrom = NULL, cellUntil = NULL WHERE id = ?', [bookingId]);
    expect(await found()).toEqual([
      'a booking still to be served occupies its cells, unless it is overtime',
      'a cell is used by what the bookings that occupy it take',
    ]);
    await tamper('UPDATE booking SET cellFrom = ?, cellUntil = ? WHERE id = ?', [
      cells?.cellFrom ?? 0,
      cells?.cellUntil ?? 0,
      bookingId,
    ]);
    expect(await found()).toEqual([]);
  });

  it('tells of a price that a free service covers', async () => {
    await tamper('UPDATE booking SET priceFen = 1 WHERE id = ?', [bookingId]);
    expect(await found()).toEqual(['a booking that is covered by a free service has one']);
    await tamper('UPDATE booking SET priceFen = 0 WHERE id = ?', [bookingId]);
  });
});
