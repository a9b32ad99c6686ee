import { setTimeout as wait } from 'node:timers/promises';
import { memberData } from '../../features';
import { int } from '../../database/rows';
import { engines, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { csv, importer } from '../../testing/imports';
import { mergeRecords } from '../merges/merges.commands';

describe.each(engines)('an import while a member of the file is merged into another, on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  let from: BuiltMember;
  let into: BuiltMember;
  const files = importer(app, () => manager);
  beforeEach(async () => {
    manager = await app.build.staff({ role: 'manager' });
    from = await app.build.member();
    into = await app.build.member();
  });

  const count = async (sql: string, id: string) =>
    (await app.db.read((m) => m.row(sql, [id], { n: int })))?.n ?? 0;

  /** Runs a started import while the merge is not committed yet. */
  async function runWhileMerging(): Promise<void> {
    const merging = app.db.transaction(async (tx) => {
      await mergeRecords(tx, app.act(manager.actor), {
        fromId: from.id,
        intoId: into.id,
        reason: '同一顾客',
        memberData,
      });
      await wait(300);
    });
    await wait(100);
    await app.app.imports.run();
    await merging;
    await app.app.imports.run();
  }

  async function started(kind: 'points' | 'sales' | 'pieces', rows: (string | number)[][]): Promise<string> {
    const { id } = (await files.upload(kind, csv(rows))).body;
    const checked = await files.check(id);
    expect(checked).toMatchObject({ state: 'checked', fresh: 1, refused: 0 });
    await files.start(id);
    return id;
  }

  it('books opening points on the record that stays', async () => {
    const id = await started('points', [
      ['手机号', '积分'],
      [from.phone.slice(3), 700],
    ]);
    await runWhileMerging();
    expect(await files.show(id)).toMatchObject({ state: 'done', fresh: 1, refused: 0 });
    const held = 'SELECT COALESCE(SUM(remaining), 0) AS n FROM points_lot WHERE memberId = ?';
    expect([await count(held, from.id), await count(held, into.id)]).toEqual([0, 700]);
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('books sales there too', async () => {
    const id = await started('sales', [
      ['小票号', '销售时间', '手机号', '品名', '品类', '价格'],
      [`R-${from.memberNo}`, '2024-05-20', from.phone.slice(3), '六爪镶钻戒', '戒指', 12_000],
    ]);
    await runWhileMerging();
    expect(await files.show(id)).toMatchObject({ state: 'done', fresh: 1, refused: 0 });
    const held = 'SELECT COUNT(*) AS n FROM sale WHERE memberId = ?';
    expect([await count(held, from.id), await count(held, into.id)]).toEqual([0, 1]);
    expect(await app.ledgerDifferences()).toEqual([]);
  });
});
