import { engines, newKey, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { text } from '../../database/rows';

const ROUNDS = 3;

describe.each(engines)('a merge while others work on the records, on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  let second: BuiltStaff;
  let from: BuiltMember;
  let into: BuiltMember;
  beforeEach(async () => {
    manager = await app.build.staff({ role: 'manager' });
    second = await app.build.staff({ role: 'manager', storeId: manager.storeId });
    from = await app.build.member({ name: '林女士' });
    into = await app.build.member();
  });

  const merge = () =>
    app.call('merges.merge', {
      token: manager.token,
      body: { fromId: from.id, intoId: into.id, reason: '同一顾客' },
    });
  const undo = (id: string) =>
    app.call('merges.undo', { token: manager.token, params: { id }, body: { reason: '核对后不是同一人' } });

  /** What is left on the record that was merged away, of what has to move. */
  async function leftBehind(): Promise<string[]> {
    const found: string[] = [];
    for (const table of [
      'sale',
      'redemption',
      'piece',
      'member_note',
      'visit',
      'picture',
      'points_adjustment_request',
    ]) {
      const rows = await app.db.read((m) =>
        m.rows(`SELECT id FROM ${table} WHERE memberId = ?`, [from.id], { id: text }),
      );
      found.push(...rows.map(({ id }) => `${table} ${id}`));
    }
    return found;
  }

  it('nothing is booked on the record that was left, and nothing is lost', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      from = await app.build.member({ name: '林女士' });
      into = await app.build.member();
      const sold = await app.build.sale(manager, from, 500_000);
      const { body: sale } = await app.call('sales.show', { token: manager.token, params: { id: sold } });
      const visitId = await app.build.visit(from, manager);
      await app.call('points.adjust', {
        token: manager.token,
        params: { id: from.id },
        body: { points: 900, reason: '补登' },
      });
      const redeemed = await app.call('redemptions.redeem', {
        token: manager.token,
        body: { visitId, giftName: '擦银布', points: 300 },
      });
      const asked = await app.call('approvals.request', {
        token: manager.token,
        params: { id: from.id },
        body: { points: 5_000, reason: '补登' },
      });
      const lines = sale.lines.map((line) => ({ lineId: line.id, amountFen: 10_000 }));
      const answers = await Promise.all([
        merge(),
        app.call('sales.refund', {
          token: manager.token,
          params: { id: sold },
          body: { reason: '退货', lines },
        }),
        app.call('redemptions.cancel', {
          token: manager.token,
          params: { id: redeemed.body.id },
          body: { reason: '顾客不要了' },
        }),
        app.call('redemptions.redeem', {
          token: manager.token,
          body: { visitId, giftName: '首饰盒', points: 200 },
        }),
        app.call('sales.record', {
          token: manager.token,
          body: {
            storeId: manager.storeId,
            receiptNo: `X${newKey().slice(0, 12)}`,
            memberId: from.id,
            lines: [app.build.line(300_000)],
            totalFen: 300_000,
          },
        }),
        app.call('notes.add', {
          token: manager.token,
          params: { id: from.id },
          body: { kind: 'note', storeId: manager.storeId, text: '喜欢简约款' },
        }),
        app.call('approvals.approve', { token: second.token, params: { id: asked.body.id } }),
        app.call('me.profile', { token: from.token }),
      ]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      const [merged] = answers;
      expect(merged.status).toBe(201);
      expect(await leftBehind()).toEqual([]);
      expect(await app.ledgerDifferences()).toEqual([]);

      const back = await Promise.all([
        undo(merged.body.id),
        app.build.sale(manager, into, 400_000).catch(() => undefined),
        app.call('sales.refund', {
          token: manager.token,
          params: { id: sold },
          body: { reason: '退货', lines },
        }),
      ]);
      expect(back[0].status).toBe(200);
      expect(await app.ledgerDifferences()).toEqual([]);
    }
  });
});
