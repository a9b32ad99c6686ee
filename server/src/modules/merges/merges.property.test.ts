import fc from 'fast-check';
import { memberData } from '../../features';
import { text, type Shape } from '../../database/rows';
import { DAY } from '../../kernel/clock';
import { Problem } from '../../kernel/problem';
import { engines, testApp, type BuiltMember, type BuiltStaff, type TestApp } from '../../testing/app';
import { runsOn } from '../../testing/runs';
import { adjustPoints } from '../points/adjustments.commands';
import { putBackPoints } from '../points/points.commands';
import { balancesOf } from '../points/points.queries';
import { cancelRedemption, redeemPoints } from '../redemptions/redemptions.commands';
import { refundSale } from '../sales/sales.commands';
import { linesOf } from '../sales/sales.queries';
import { mergeRecords, undoMerge } from './merges.commands';
import { movingTables } from './merges.rules';

const SEED = Number(process.env.LEDGER_SEED ?? Math.floor(Math.random() * 2 ** 31));
const MEMBERS = 4;

const who = fc.nat(MEMBERS - 1);
const pick = fc.nat(50);
const share = fc.integer({ min: 1, max: 100 });
const command = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('sale' as const),
      who,
      fen: fc.integer({ min: 1, max: 3_000_000 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('spend' as const), who, share }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cancel' as const), pick }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('refund' as const), pick, share }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      who,
      points: fc.integer({ min: -500, max: 900 }).filter((n) => n !== 0),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('merge' as const), from: who, into: who }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const), pick }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('time' as const), days: fc.constantFrom(1, 8, 20, 200, 740) }),
  },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

/** Rows that are written once and never again. */
const APPEND_ONLY = [
  'points_entry',
  'points_allocation',
  'points_merge_line',
  'tier_change',
  'consent_decision',
  'audit_row',
  'sale_line',
];

class World {
  private readonly sales: string[] = [];
  private readonly spends: string[] = [];
  merged = 0;
  undone = 0;
  private readonly merges: { id: string; rows: Map<string, string[]>; fromId: string }[] = [];

  constructor(
    private readonly app: TestApp,
    private readonly clerk: BuiltStaff,
    private readonly members: BuiltMember[],
  ) {}

  /** Runs a command; what a rule refuses is no failure. */
  async run(each: Command): Promise<void> {
    const isMerging = each.kind === 'merge' || each.kind === 'undo';
    const before = isMerging ? { rows: await this.appendOnlyRows(), total: await this.total() } : undefined;
    try {
      await this.act(each);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
    if (!before) return;
    expect(await this.total()).toBe(before.total);
    const rows = await this.appendOnlyRows();
    for (const [key, row] of before.rows) expect(rows.get(key)).toBe(row);
  }

  private async act(each: Command): Promise<void> {
    const { db, clock, app, build } = this.app;
    const at = clock.now();
    const settings = app.settings.current();
    const staff = this.clerk.actor;
    const one = (index: number): BuiltMember => {
      const member = this.members[index];
      if (!member) throw new Error('a member that was not built');
      return member;
    };
    switch (each.kind) {
      case 'sale':
        this.sales.push(await build.sale(this.clerk, one(each.who), each.fen));
        return;
      case 'spend': {
        const { available } = await db.read((m) => balancesOf(m, one(each.who).id, at));
        if (available === 0) return;
        const visitId = await build.visit(one(each.who), this.clerk);
        const points = Math.ceil((available * each.share) / 100);
        this.spends.push(
          await db.transaction((tx) =>
            redeemPoints(tx, { by: staff, at, settings }, { visitId, giftName: '擦银布', points }),
          ),
        );
        return;
      }
      case 'cancel':
        return this.cancel(this.spends[each.pick % Math.max(1, this.spends.length)]);
      case 'refund': {
        const saleId = this.sales[each.pick % Math.max(1, this.sales.length)];
        if (!saleId) return;
        const lines = (await db.read((m) => linesOf(m, saleId)))
          .filter((line) => line.refundedFen < line.netFen)
          .map((line) => ({
            lineId: line.id,
            amountFen: Math.ceil(((line.netFen - line.refundedFen) * each.share) / 100),
          }));
        if (lines.length > 0)
          await db.transaction((tx) =>
            refundSale(tx, { by: staff, at, settings }, { saleId, lines, reason: '不合适' }),
          );
        return;
      }
      case 'adjust':
        await db.transaction((tx) =>
          adjustPoints(
            tx,
            { by: staff, at, settings },
            {
              memberId: one(each.who).id,
              points: each.points,
              reason: '补登',
            },
          ),
        );
        return;
      case 'merge': {
        const fromId = one(each.from).id;
        const rows = await this.rowsOf(fromId);
        const id = await db.transaction((tx) =>
          mergeRecords(
            tx,
            { by: staff, at, settings },
            {
              fromId,
              intoId: one(each.into).id,
              reason: '同一人',
              memberData,
            },
          ),
        );
        this.merges.push({ id, rows, fromId });
        this.merged += 1;
        expect([...(await this.rowsOf(fromId)).values()].flat()).toEqual([]);
        return;
      }
      case 'undo': {
        const merge = this.merges[each.pick % Math.max(1, this.merges.length)];
        if (!merge) return;
        await db.transaction((tx) =>
          undoMerge(tx, { by: staff, at, settings }, { mergeId: merge.id, reason: '不是同一人', memberData }),
        );
        this.undone += 1;
        const rows = await this.rowsOf(merge.fromId);
        for (const [table, ids] of merge.rows) expect(rows.get(table)).toEqual(expect.arrayContaining(ids));
        return;
      }
      case 'time':
        clock.advance(each.days * DAY);
        await app.schedule.runAll();
        return;
      default:
        each satisfies never;
    }
  }

  /** Takes a spend back, on its day as the counter does, later as vouchers will. */
  private async cancel(redemptionId: string | undefined): Promise<void> {
    if (!redemptionId) return;
    const { db, clock, app } = this.app;
    const at = clock.now();
    const settings = app.settings.current();
    const { actor } = this.clerk;
    try {
      await db.transaction((tx) =>
        cancelRedemption(tx, { by: actor, at, settings }, { redemptionId, reason: '改变主意' }),
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'redemption.too_late') throw error;
      await db.transaction(async (tx) => {
        const cancelled = await tx.execute(
          'UPDATE redemption SET cancelledAt = ? WHERE id = ? AND cancelledAt IS NULL',
          [at, redemptionId],
        );
        if (cancelled === 0) return;
        const row = await tx.row('SELECT memberId FROM redemption WHERE id = ?', [redemptionId], {
          memberId: text,
        });
        await putBackPoints(
          tx,
          { at, by: { kind: 'staff', id: actor.id }, settings },
          {
            memberId: row?.memberId ?? '',
            source: { type: 'redemption', id: redemptionId },
          },
        );
      });
    }
  }

  /** What all members have together. */
  private async total(): Promise<number> {
    const { db, clock } = this.app;
    let sum = 0;
    for (const { id } of this.members) {
      const { available, pending, debt } = await db.read((m) => balancesOf(m, id, clock.now()));
      sum += available + pending - debt;
    }
    return sum;
  }

  /** Ids of the rows that a member has, by table and column. */
  private async rowsOf(memberId: string): Promise<Map<string, string[]>> {
    const rows = new Map<string, string[]>();
    for (const { table, column } of movingTables(memberData)) {
      const found = await this.app.db.read((m) =>
        m.rows(`SELECT id FROM ${table} WHERE ${column} = ?`, [memberId], { id: text }),
      );
      rows.set(
        `${table}.${column}`,
        found.map(({ id }) => id),
      );
    }
    return rows;
  }

  private async appendOnlyRows(): Promise<Map<string, string>> {
    const rows = new Map<string, string>();
    for (const table of APPEND_ONLY) {
      const shape: Shape = Object.fromEntries(
        (await columnsOf(this.app.db, table)).map((column) => [column, text]),
      );
      const found = await this.app.db.read((m) => m.rows(`SELECT * FROM ${table}`, [], shape));
      for (const row of found) rows.set(`${table}:${String(row['id'])}`, JSON.stringify(row));
    }
    return rows;
  }
}

describe.each(engines)('records merged and unmerged in any order on %s', (engine) => {
  const app = testApp(engine);
  const sequences = runsOn(engine, 'MERGE_SEQUENCES', 40);

  it(
    `keep every invariant, every point, every line, and whose a row was: ${sequences} sequences, seed ${SEED}`,
    async () => {
      const clerk = await app.build.staff({ role: 'manager' });
      const done = { commands: 0, merged: 0, undone: 0 };
      await fc.assert(
        fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 40 }), async (sequence) => {
          await emptied(app);
          const members: BuiltMember[] = [];
          for (let i = 0; i < MEMBERS; i += 1) members.push(await app.build.member());
          const world = new World(app, clerk, members);
          for (const each of sequence) {
            await world.run(each);
            done.commands += 1;
            expect(await app.ledgerDifferences()).toEqual([]);
          }
          done.merged += world.merged;
          done.undone += world.undone;
        }),
        { numRuns: sequences, seed: SEED, endOnFailure: false },
      );
      expect(done.undone).toBeGreaterThan(sequences / 10);
      console.log(`${engine}: ${sequences} sequences, ${JSON.stringify(done)}, seed ${SEED}`);
    },
    60 * 60_000,
  );
});

async function columnsOf(db: TestApp['db'], table: string): Promise<string[]> {
  const sql =
    db.engine === 'mysql'
      ? 'SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?'
      : 'SELECT name FROM pragma_table_info(?)';
  return (await db.read((m) => m.rows(sql, [table], { name: text }))).map(({ name }) => name);
}

const KEPT = new Set(['schema_migration', 'staff', 'staff_store', 'store', 'session', 'setting', 'job']);

/** Every row of every table that a sequence fills, children first. */
async function emptied({ db }: TestApp): Promise<void> {
  const sql =
    db.engine === 'mysql'
      ? 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()'
      : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
  const tables = (await db.read((m) => m.rows(sql, [], { name: text }))).map(({ name }) => name);
  const last = [
    'refund',
    'sale_line',
    'sale',
    'points_lot',
    'points_entry',
    'member_merge',
    'piece',
    'member',
  ];
  const order = [...tables.filter((name) => !last.includes(name)), ...last];
  await db.transaction(async (tx) => {
    for (const name of order) if (!KEPT.has(name)) await tx.execute(`DELETE FROM ${name}`);
  });
}
