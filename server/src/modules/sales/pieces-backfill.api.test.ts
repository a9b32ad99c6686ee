import { engines, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { int } from '../../database/rows';
import { backfillPieces } from './pieces-backfill.jobs';

describe.each(engines)('the pieces of sales from before there were pieces, on %s', (engine) => {
  const app = testApp(engine);
  let clerk: BuiltStaff;
  let member: BuiltMember;

  const count = async (sql: string) =>
    (await app.db.read((m) => m.row(`SELECT COUNT(*) AS n FROM ${sql}`, [], { n: int })))?.n;
  const job = () => backfillPieces(app.db).run(app.act());

  /** As an older version left them: sales, and no pieces. */
  beforeAll(async () => {
    clerk = await app.build.staff();
    member = await app.build.member();
    for (let i = 0; i < 205; i += 1) await app.build.sale(clerk, member, 1_000);
    await app.build.sale(clerk, null, 1_000);
  });
  beforeEach(() =>
    app.db.transaction(async (tx) => {
      await tx.execute('DELETE FROM piece');
      await tx.execute('DELETE FROM backfill');
    }),
  );

  it('are made once, batch by batch, and then never looked for again', async () => {
    await job();
    expect(await count('piece')).toBe(205);
    expect(await count('backfill WHERE doneAt IS NOT NULL')).toBe(1);
    await app.db.transaction((tx) => tx.execute('DELETE FROM piece'));
    await job();
    expect(await count('piece')).toBe(0);
  });

  it('go on where a stop left them, and make none twice', async () => {
    await job();
    // As if the second batch had never been committed, and one of its pieces came from a sale since.
    await app.db.transaction(async (tx) => {
      await tx.execute(
        'UPDATE backfill SET doneAt = NULL, position = (SELECT MIN(id) FROM sale WHERE memberId IS NOT NULL)',
      );
      await tx.execute('DELETE FROM piece WHERE saleLineId IN (SELECT MAX(id) FROM sale_line)');
    });
    const before = await count('piece');
    await job();
    expect(await count('piece')).toBe(205);
    expect(before).toBeLessThanOrEqual(205);
    expect(await count('(SELECT saleLineId FROM piece GROUP BY saleLineId HAVING COUNT(*) > 1) twice')).toBe(
      0,
    );
  });

  it('are returned ones where the sale was refunded meanwhile', async () => {
    const [sale] = (
      await app.call('sales.ofMember', { token: clerk.token, params: { id: member.id }, query: { limit: 1 } })
    ).body.items;
    const { body } = await app.call('sales.show', { token: clerk.token, params: { id: sale?.id ?? '' } });
    await app.call('sales.refund', {
      token: clerk.token,
      params: { id: body.id },
      body: { reason: '顾客退货', lines: [{ lineId: body.lines[0]?.id ?? '', amountFen: 1_000 }] },
    });
    await job();
    expect(await count("piece WHERE state = 'owned'")).toBe(204);
    expect(await count("piece WHERE state = 'returned'")).toBe(1);
  });
});
