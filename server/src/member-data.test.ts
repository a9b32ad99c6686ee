import { text } from './database/rows';
import { memberData } from './features';
import { CONSENT_VERSIONS } from '@gemcare/shared';
import { engines, testApp } from './testing/app';
import { bookable, booker } from './testing/bookable';

/** Columns that are called otherwise and hold a member's id all the same. */
const OTHER_NAMES = /^(member|holder|requester|from|into|other|toMember|fromMember)Id$|^joinedInto$/;

describe.each(engines)('what the tables hold of members, on %s', (engine) => {
  const app = testApp(engine);

  async function columns(): Promise<{ tableName: string; columnName: string }[]> {
    const sql =
      engine === 'mysql'
        ? 'SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND CHARACTER_MAXIMUM_LENGTH >= 26'
        : "SELECT m.name AS tableName, p.name AS columnName FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND p.type LIKE '%char(%'";
    return app.db.read((m) => m.rows(sql, [], { tableName: text, columnName: text }));
  }
  const registered = () =>
    Object.values(memberData).flatMap(({ tables }) =>
      Object.entries(tables).flatMap(([table, rule]) =>
        rule.columns.map((column) => ({ table, column, rule })),
      ),
    );
  const names = () => new Set(registered().map(({ table, column }) => `${table}.${column}`));

  it('is registered: no column that is called by a member is forgotten', async () => {
    const known = names();
    const called = (await columns()).filter(
      ({ columnName }) => /[mM]emberId$/.test(columnName) || OTHER_NAMES.test(columnName),
    );
    expect(called.length).toBeGreaterThan(25);
    expect(
      called
        .map(({ tableName, columnName }) => `${tableName}.${columnName}`)
        .filter((name) => !known.has(name)),
    ).toEqual([]);
  });

  it('is registered: nor one where the id of a member who did everything turns up', async () => {
    const clerk = await app.build.staff({ role: 'manager' });
    const member = await app.build.member({ name: '林女士', birthday: '1990-06-15' });
    const saleId = await app.build.sale(clerk, member, 300_000);
    const sale = await app.call('sales.show', { token: clerk.token, params: { id: saleId } });
    await app.call('sales.refund', {
      token: clerk.token,
      params: { id: saleId },
      body: { reason: '不合适', lines: [{ lineId: sale.body.lines[0]?.id ?? '', amountFen: 5_000 }] },
    });
    await app.call('points.adjust', {
      token: clerk.token,
      params: { id: member.id },
      body: { points: 500, reason: '补登小票' },
    });
    const visitId = await app.build.visit(member, clerk);
    await app.call('redemptions.redeem', {
      token: clerk.token,
      body: { visitId, giftName: '擦银布', points: 100 },
    });
    await app.call('consents.decide', {
      token: member.token,
      params: { kind: 'marketing' },
      body: { granted: true, version: CONSENT_VERSIONS.marketing },
    });
    await app.call('visits.issueSeed', { token: member.token });
    const place = await bookable(app, { days: 1 });
    const { book, wait } = booker(app, place, member);
    await book('2026-11-22', '11:00', 'entitlement');
    expect((await wait('2026-11-22', '11:00')).status).toBe(201);
    await app.deliver();
    const other = await app.build.member();
    await app.call('merges.merge', {
      token: clerk.token,
      body: { fromId: member.id, intoId: other.id, reason: '同一人' },
    });

    const known = names();
    const found: string[] = [];
    for (const { tableName, columnName } of await columns()) {
      const row = await app.db.read((m) =>
        m.row(
          `SELECT \`${columnName}\` AS value FROM ${tableName} WHERE \`${columnName}\` IN (?, ?) LIMIT 1`,
          [member.id, other.id],
          {
            value: text,
          },
        ),
      );
      if (row) found.push(`${tableName}.${columnName}`);
    }
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names tables and columns that are there, each in one registration', async () => {
    const there = new Set((await columns()).map(({ tableName, columnName }) => `${tableName}.${columnName}`));
    const all = registered().map(({ table, column }) => `${table}.${column}`);
    expect(all.filter((name) => !there.has(name))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('says in words what moves with a merge, and can tell the rows apart', async () => {
    const there = new Set((await columns()).map(({ tableName, columnName }) => `${tableName}.${columnName}`));
    const moving = registered().filter(({ rule }) => rule.merge === 'moves');
    expect(moving.filter(({ rule }) => !rule.title).map(({ table }) => table)).toEqual([]);
    expect(moving.filter(({ table }) => !there.has(`${table}.id`)).map(({ table }) => table)).toEqual([]);
  });
});
