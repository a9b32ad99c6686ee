import { CONSENT_VERSIONS, type ConsentKind } from '@gemcare/shared';
import { int, text } from './database/rows';
import { memberData } from './features';
import { newId } from './kernel/ids';
import { randomDigits } from './kernel/secrets';
import { hasHistory } from './modules/joining/history.queries';
import { createMember } from './modules/joining/new-members.commands';
import { bindPhone } from './modules/joining/phone-binding.commands';
import { engines, testApp } from './testing/app';
import { bookable, booker } from './testing/bookable';
import { photo } from './testing/pictures';

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

  /** Two members that were merged, the first of whom did everything. */
  async function doEverything() {
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
    return { clerk, member, other };
  }

  it('is registered: nor one where the id of a member who did everything turns up', async () => {
    const { member, other } = await doEverything();
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

  describe('where a record is left for the one that a phone opens', () => {
    const all = Object.values(memberData);
    const preventing = () =>
      registered().filter(({ rule, column }) => rule.join === 'prevents' && column === rule.columns[0]);

    /** A record with a WeChat identity and nothing else. */
    async function inWechat() {
      const code = `login-${randomDigits(12)}`;
      app.wechat.addLogin(code, { openid: `o-${randomDigits(12)}` });
      const { body } = await app.call('auth.wechat', { body: { code } });
      return { id: body.memberId, token: body.accessToken };
    }

    /** How many rows of each table and column have a record's id. */
    async function counted(memberId: string): Promise<Record<string, number>> {
      const counts: Record<string, number> = {};
      for (const { table, column } of registered()) {
        const row = await app.db.read((m) =>
          m.row(`SELECT COUNT(*) AS n FROM ${table} WHERE ${column} = ?`, [memberId], { n: int }),
        );
        counts[`${table}.${column}`] = row?.n ?? 0;
      }
      return counts;
    }
    const changes = (before: Record<string, number>, after: Record<string, number>) =>
      Object.fromEntries(
        Object.entries(after).flatMap(([name, n]) =>
          n === before[name] ? [] : [[name, n - (before[name] ?? 0)]],
        ),
      );

    it('says in its registration what goes along, consents before what is kept under them', () => {
      const carrying = Object.entries(memberData).filter(([, { join }]) => join);
      expect(carrying.map(([feature]) => feature)).toEqual([
        'consents',
        'pictures',
        'preferences',
        'allergies',
      ]);
      const own = Object.entries(memberData).filter(([, { tables }]) =>
        Object.values(tables).some(({ join }) => join === 'own'),
      );
      expect(own.map(([feature]) => feature)).toEqual(['members', ...carrying.map(([feature]) => feature)]);
    });

    it('takes along what the person decided and filled in, and no other row', async () => {
      const from = await inWechat();
      const into = await app.build.member();
      const { token } = from;
      for (const kind of ['marketing', 'allergies'] satisfies ConsentKind[])
        await app.call('consents.decide', {
          token,
          params: { kind },
          body: { granted: true, version: CONSENT_VERSIONS[kind] },
        });
      await app.call('pictures.setAvatar', { token, file: await photo(), fileName: 'me.jpg' });
      const likes = { ringSizes: [], metals: [], styles: [], service: [], serviceNote: null, contact: null };
      await app.call('preferences.saveMine', { token, body: { ...likes, likes: '喜欢蓝宝石', version: 0 } });
      await app.call('allergies.changeMine', {
        token,
        body: { add: [{ substance: 'nickel' }, { substance: 'silver' }], remove: [] },
      });
      const before = [await counted(from.id), await counted(into.id)] as const;

      const bound = await app.db.transaction((tx) =>
        bindPhone(tx, app.act(), { memberId: from.id, phone: into.phone, memberData: all }),
      );
      expect(bound).toEqual({ outcome: 'joined', memberId: into.id });
      expect(changes(before[0], await counted(from.id))).toEqual({
        'picture.memberId': -1,
        'member_allergy.memberId': -2,
      });
      expect(changes(before[1], await counted(into.id))).toEqual({
        'member.joinedInto': 1,
        'consent_decision.memberId': 2,
        'picture.memberId': 1,
        'member_preference.memberId': 1,
        'member_allergy.memberId': 2,
      });
      const own = new Set(registered().flatMap(({ table, rule }) => (rule.join === 'own' ? [table] : [])));
      expect([...own].toSorted()).toEqual([
        'consent_decision',
        'join_request',
        'member',
        'member_allergy',
        'member_preference',
        'picture',
      ]);
    });

    it('leaves none with a row of what prevents it', async () => {
      const { clerk, other } = await doEverything();
      await app.call('notes.add', {
        token: clerk.token,
        params: { id: other.id },
        body: { kind: 'note', storeId: clerk.storeId, text: '喜欢简约款' },
      });
      const left = await app.db.transaction((tx) =>
        createMember(tx, app.act(), { source: 'wechat', openid: `o-${newId(app.clock.now())}` }),
      );
      expect(await app.db.read((m) => hasHistory(m, left, all))).toBe(false);
      expect(
        preventing()
          .map(({ table }) => table)
          .toSorted(),
      ).toEqual(['booking', 'member_note', 'merged_identity', 'piece', 'points_entry', 'sale']);
      for (const { table, column } of preventing()) {
        const move = (to: string, id: string) =>
          app.db.transaction((tx) => tx.execute(`UPDATE ${table} SET ${column} = ? WHERE id = ?`, [to, id]));
        const row = await app.db.read((m) =>
          m.row(`SELECT id FROM ${table} WHERE ${column} = ? LIMIT 1`, [other.id], { id: text }),
        );
        expect([table, await move(left, row?.id ?? '')]).toEqual([table, 1]);
        expect([table, await app.db.read((m) => hasHistory(m, left, all))]).toEqual([table, true]);
        await move(other.id, row?.id ?? '');
      }
      expect(await app.db.read((m) => hasHistory(m, left, all))).toBe(false);
    });

    it('finds what prevents it by index', async () => {
      const sql =
        engine === 'mysql'
          ? 'SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND SEQ_IN_INDEX = 1'
          : "SELECT m.name AS tableName, c.name AS columnName FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c ON c.seqno = 0 WHERE m.type = 'table'";
      const indexed = await app.db.read((m) => m.rows(sql, [], { tableName: text, columnName: text }));
      const first = new Set(indexed.map(({ tableName, columnName }) => `${tableName}.${columnName}`));
      expect(preventing().filter(({ table, column }) => !first.has(`${table}.${column}`))).toEqual([]);
    });
  });
});
