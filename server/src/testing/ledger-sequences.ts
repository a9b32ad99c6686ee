import fc from 'fast-check';
import { actAt } from './acts';
import type { EngineName } from '../database/database';
import { type BuiltMember, type BuiltStaff, testApp, type TestApp } from './app';
import { runsOn } from './runs';
import { before, DAY, HOUR } from '../kernel/clock';
import { Problem } from '../kernel/problem';
import { cancelRedemption, redeemPoints } from '../modules/redemptions/redemptions.commands';
import { recordSale, refundSale } from '../modules/sales/sales.commands';
import { linesOf } from '../modules/sales/sales.queries';
import { adjustPoints } from '../modules/points/adjustments.commands';
import { openLedger, putBackPoints } from '../modules/points/points.commands';
import { balancesOf } from '../modules/points/points.queries';

const SEED = Number(process.env.LEDGER_SEED ?? Math.floor(Math.random() * 2 ** 31));

type Command =
  | { kind: 'sale'; fen: number; pricing: 'fixed' | 'by_weight' | 'bullion'; second: number }
  | { kind: 'late sale'; fen: number; daysAgo: number }
  | { kind: 'spend'; share: number }
  | { kind: 'cancel'; pick: number }
  | { kind: 'refund'; pick: number; share: number }
  | { kind: 'adjust'; points: number }
  | { kind: 'time'; hours: number; jobs: boolean };

const fen = fc.integer({ min: 1, max: 3_000_000 });
const share = fc.integer({ min: 1, max: 100 });
const pick = fc.nat(50);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('sale' as const),
      fen,
      pricing: fc.constantFrom('fixed' as const, 'by_weight' as const, 'bullion' as const),
      second: fc.integer({ min: 0, max: 500_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('late sale' as const),
      fen,
      daysAgo: fc.integer({ min: 1, max: 1_000 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('spend' as const), share }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), pick }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('refund' as const), pick, share }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      points: fc.integer({ min: -1_000, max: 1_000 }).filter((n) => n !== 0),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      hours: fc.constantFrom(1, 9, 24, 8 * 24, 40 * 24, 300 * 24, 500 * 24, 740 * 24),
      jobs: fc.boolean(),
    }),
  },
);

/** How far behind the clock a command may arrive: it was asked before, and waited for the account. */
const late = fc.constantFrom(0, 0, 5, 3_000);

const TABLES = [
  'refund_line',
  'refund',
  'sale_line',
  'sale',
  'redemption',
  'visit',
  'points_adjustment',
  'points_allocation',
  'points_lot',
  'points_entry',
  'points_account',
  'entitlement_grant',
  'tier_change',
  'member_tier',
  'audit_row',
  'outbox',
  'inbox_message',
  'member',
];

/** One member's world, and what was done in it so far. */
class World {
  readonly sales: string[] = [];
  readonly spends: string[] = [];

  constructor(
    private readonly app: TestApp,
    private readonly clerk: BuiltStaff,
    private readonly member: BuiltMember,
  ) {}

  /** Runs a command as the counter would; what a rule refuses is no failure. */
  async run(command: Command, lateMs: number): Promise<void> {
    try {
      await this.act(command, before(this.app.clock.now(), lateMs));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  private async act(command: Command, at: Date): Promise<void> {
    const { db, clock, app } = this.app;
    const settings = app.settings.current();
    const { clerk, member } = this;
    switch (command.kind) {
      case 'sale':
      case 'late sale': {
        const first = {
          name: '戒指',
          category: 'ring' as const,
          pricing: 'fixed' as const,
          priceFen: command.fen,
          discountFen: 0,
        };
        const lines =
          command.kind === 'sale'
            ? [
                { ...first, pricing: command.pricing },
                ...(command.second > 0 ? [{ ...first, priceFen: command.second }] : []),
              ]
            : [first];
        const soldAt =
          command.kind === 'late sale'
            ? new Date(at.getTime() - command.daysAgo * DAY).toISOString()
            : undefined;
        const totalFen = lines.reduce((sum, { priceFen }) => sum + priceFen, 0);
        const sale = {
          storeId: clerk.storeId,
          memberId: member.id,
          receiptNo: `P-${this.sales.length}`,
          soldAt,
          lines,
          totalFen,
        };
        this.sales.push(
          await db.transaction((tx) => recordSale(tx, { by: clerk.actor, at, settings }, { sale })),
        );
        return;
      }
      case 'spend': {
        const { available } = await db.read((m) => balancesOf(m, member.id, at));
        const visitId = await this.app.build.visit(member, clerk);
        // Now and then more than there is: that has to be refused.
        const points = Math.max(1, Math.ceil((available * command.share) / 95));
        this.spends.push(
          await db.transaction((tx) =>
            redeemPoints(tx, { by: clerk.actor, at, settings }, { visitId, giftName: '擦银布', points }),
          ),
        );
        return;
      }
      case 'cancel': {
        const redemptionId = this.spends[command.pick % Math.max(1, this.spends.length)];
        if (!redemptionId) return;
        try {
          await db.transaction((tx) =>
            cancelRedemption(tx, { by: clerk.actor, at, settings }, { redemptionId, reason: '会员改变主意' }),
          );
        } catch (error) {
          if (!(error instanceof Problem) || error.code !== 'redemption.too_late') throw error;
          await this.cancelLate(redemptionId, at);
        }
        return;
      }
      case 'refund': {
        const saleId = this.sales[command.pick % Math.max(1, this.sales.length)];
        if (!saleId) return;
        const open = (await db.read((m) => linesOf(m, saleId))).filter(
          (line) => line.refundedFen < line.netFen,
        );
        const lines = open.slice(0, 1 + (command.pick % 2)).map((line) => ({
          lineId: line.id,
          amountFen: Math.ceil(((line.netFen - line.refundedFen) * command.share) / 100),
        }));
        if (lines.length > 0)
          await db.transaction((tx) =>
            refundSale(tx, { by: clerk.actor, at, settings }, { saleId, lines, reason: '不合适' }),
          );
        return;
      }
      case 'adjust':
        await db.transaction((tx) =>
          adjustPoints(
            tx,
            { by: clerk.actor, at, settings },
            {
              memberId: member.id,
              points: command.points,
              reason: '补登',
            },
          ),
        );
        return;
      case 'time':
        clock.advance(command.hours * HOUR);
        if (command.jobs) await app.schedule.runAll();
        return;
      default:
        command satisfies never;
    }
  }

  /** A spend that is taken back on a later day, as vouchers will be: the lots may have ended meanwhile. */
  private async cancelLate(redemptionId: string, at: Date): Promise<void> {
    const { db, app } = this.app;
    await db.transaction(async (tx) => {
      const cancelled = await tx.execute(
        'UPDATE redemption SET cancelledAt = ? WHERE id = ? AND cancelledAt IS NULL',
        [at, redemptionId],
      );
      if (cancelled === 0) return;
      await putBackPoints(
        tx,
        { at, by: { kind: 'staff', id: this.clerk.id }, settings: app.settings.current() },
        {
          memberId: this.member.id,
          source: { type: 'redemption', id: redemptionId },
        },
      );
    });
  }

  /** Time alone decides what the member has: putting it on record changes nothing. */
  async balancesWithAndWithoutJobs() {
    const { db, clock } = this.app;
    const at = clock.now();
    const seen = await db.read((m) => balancesOf(m, this.member.id, at));
    await db.transaction((tx) => openLedger(tx, actAt(at), this.member.id));
    return { seen, recorded: await db.read((m) => balancesOf(m, this.member.id, at)) };
  }
}

/** Random sequences of commands on the ledger of one engine: a file each, as they are the longest of all tests. */
export const ledgerSequences = (engine: EngineName) =>
  describe(`any sequence of commands on ${engine}`, () => {
    const app = testApp(engine);
    const sequences = runsOn(engine, 'LEDGER_SEQUENCES', 200);

    it(
      `keeps every invariant after every commit: ${sequences} sequences, seed ${SEED}`,
      async () => {
        const clerk = await app.build.staff({ role: 'manager' });
        let commits = 0;
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.record({ each: command, lateMs: late }), { minLength: 10, maxLength: 30 }),
            async (commands) => {
              await app.db.transaction(async (tx) => {
                for (const table of TABLES) await tx.execute(`DELETE FROM ${table}`);
              });
              const world = new World(app, clerk, await app.build.member({ birthday: '1990-06-15' }));
              for (const { each, lateMs } of commands) {
                await world.run(each, lateMs);
                commits += 1;
                expect(await app.ledgerDifferences()).toEqual([]);
              }
              const { seen, recorded } = await world.balancesWithAndWithoutJobs();
              expect(recorded).toEqual(seen);
              expect(await app.ledgerDifferences()).toEqual([]);
            },
          ),
          { numRuns: sequences, seed: SEED, endOnFailure: false, interruptAfterTimeLimit: undefined },
        );
        console.log(`${engine}: ${sequences} sequences, ${commits} commands, seed ${SEED}`);
      },
      60 * 60_000,
    );
  });
