import type { Database, Tx } from '../database/database';
import { int, json, placeholders, text, type RowOf } from '../database/rows';
import type { Metrics } from '../http/metrics';
import type { Act } from '../kernel/act';
import { before, DAY, MINUTE, SECOND, type Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import type { Logger } from '../kernel/logger';
import { giveUpLease, isSpent, lockDue, returnLease, takeLocked, type Lease } from './lease';
import type { Announcements, Topic } from './outbox';

/** An announcement on its way. `id` stays the same over retries: handlers use it to act once. */
export interface Delivery<T extends Topic> {
  id: string;
  payload: Announcements[T];
}

/** Handlers run in a transaction of their own together with the mark that the row is done; they must be idempotent all the same. */
export type Handlers = { [T in Topic]?: (tx: Tx, act: Act, delivery: Delivery<T>) => Promise<void> };

interface RelayDeps {
  db: Pick<Database, 'transaction'>;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  /** An act of the system, now. */
  act: () => Act;
  handlers: Handlers;
  /** After a run that delivered something: what handlers put in line elsewhere can go on. */
  onDelivered?: () => void;
}

const BATCH = 50;
const OUTBOX_LEASE: Lease = {
  table: 'outbox',
  key: 'id',
  holder: 'leasedBy',
  open: "state = 'pending'",
  due: 'dueAt',
  forMs: MINUTE,
  attempts: {
    most: 8,
    /** 2 s, 4 s, 8 s … */
    pauseMs: (attempts) => SECOND * 2 ** attempts,
    again: { state: 'pending' },
    dead: { state: 'dead' },
  },
};
const KEEP_DONE_MS = 30 * DAY;

const LEASED = { id: text, topic: text, payload: json, attempts: int };
type Leased = RowOf<typeof LEASED>;

/** An attempt that never came to an end. */
class Unfinished extends Error {
  override readonly name = 'Unfinished';
}

type Handler = (tx: Tx, act: Act, delivery: Delivery<Topic>) => Promise<void>;

/** Hands one announcement to the handler of its topic, in the transaction given. */
export async function handOver(
  handlers: Handlers,
  tx: Tx,
  act: Act,
  { topic, ...delivery }: { topic: string; id: string; payload: unknown },
): Promise<void> {
  const known = topic as Topic; // `announce` wrote it
  const handler = handlers[known] as Handler | undefined; // the table pairs each topic with its payload
  await handler?.(tx, act, delivery as Delivery<Topic>); // the payload that `announce` wrote with the topic
}

/** Handlers that do one after the other, in one transaction, what each of them does. */
export function handOneAfterAnother(all: readonly Handlers[]): Handlers {
  const topics = new Set(all.flatMap((handlers) => Object.keys(handlers)));
  return Object.fromEntries(
    [...topics].map((topic) => [
      topic,
      async (tx: Tx, act: Act, delivery: Delivery<Topic>): Promise<void> => {
        for (const handlers of all) await handOver(handlers, tx, act, { topic, ...delivery });
      },
    ]),
  );
}

/** Delivers the outbox. Several processes may run one each: rows are leased, and a lease that a crash left runs out. */
export class Relay {
  private readonly name: string;
  private running: Promise<number> | undefined;
  private woken = false;

  constructor(private readonly deps: RelayDeps) {
    this.name = newId(deps.clock.now());
  }

  /** Delivers what is due; answers how many rows were taken. One run at a time in this process. */
  async run(): Promise<number> {
    while (this.running) await this.running;
    this.running = this.drain().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Waits for the run that is under way, if any. */
  async idle(): Promise<void> {
    await this.running?.catch(() => undefined); // whoever started it is told
  }

  /** Delivers soon, without anybody waiting for it. */
  wake(): void {
    if (this.woken) return;
    this.woken = true;
    setImmediate(() => {
      this.woken = false;
      this.run().catch((error: unknown) => {
        this.deps.logger.error({ err: error }, 'the relay failed');
      });
    });
  }

  private async drain(): Promise<number> {
    let total = 0;
    for (;;) {
      const rows = await this.lease();
      for (const row of rows) await this.deliver(row);
      total += rows.length;
      if (rows.length < BATCH) {
        if (total > 0) this.deps.onDelivered?.();
        return total;
      }
    }
  }

  private lease(): Promise<Leased[]> {
    const { db, clock } = this.deps;
    const now = clock.now();
    return db.transaction(async (tx) => {
      const found = await lockDue(tx, OUTBOX_LEASE, {
        at: now,
        orderBy: 'dueAt, id',
        limit: BATCH,
        shape: LEASED,
      });
      const keys = found.map(({ id }) => id);
      await takeLocked(tx, OUTBOX_LEASE, { keys, holder: this.name, at: now });
      return found.map((row) => ({ ...row, attempts: row.attempts + 1 }));
    });
  }

  private async deliver(row: Leased): Promise<void> {
    const { db, handlers, metrics, logger } = this.deps;
    if (isSpent(OUTBOX_LEASE, row.attempts)) {
      await this.postpone(row, new Unfinished());
      return;
    }
    const { topic } = row;
    try {
      await db.transaction(async (tx) => {
        const act = this.deps.act();
        const done = { state: 'done', doneAt: act.at, lastError: null };
        const isMine = await returnLease(tx, OUTBOX_LEASE, { key: row.id, holder: this.name }, done);
        if (isMine) await handOver(handlers, tx, act, row);
      });
      metrics.deliveries.inc({ topic, outcome: 'done' });
    } catch (error) {
      logger.error({ err: error, topic, attempts: row.attempts }, 'an announcement could not be delivered');
      metrics.deliveries.inc({ topic, outcome: 'failed' });
      await this.postpone(row, error);
    }
  }

  private postpone({ id, attempts }: Leased, error: unknown): Promise<boolean> {
    const { db, clock } = this.deps;
    const set = { lastError: kindOf(error) };
    return db.transaction((tx) =>
      giveUpLease(tx, OUTBOX_LEASE, { key: id, holder: this.name, attempts, at: clock.now(), set }),
    );
  }
}

const CODE = /^[\w.:-]{1,80}$/;

/** What went wrong, in a word or two for staff: never the text of an error, which may name people. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? error.code : '';
  return `${error.name} ${code}`.trim();
}

/** Rows that were given up, for the gauge and for staff. */
export async function countDeadLetters(db: Database): Promise<number> {
  const row = await db.read((m) =>
    m.row(`SELECT COUNT(*) AS n FROM outbox WHERE state = 'dead'`, [], { n: int }),
  );
  return row?.n ?? 0;
}

const FORGOTTEN_AT_ONCE = 500;

/**
 * Forgets what was delivered or discarded a month ago, in short transactions: a long one would keep every writer waiting.
 */
export async function forgetDelivered(db: Pick<Database, 'transaction'>, { at }: Act): Promise<void> {
  for (const state of ['done', 'discarded'] as const) {
    let forgotten: number;
    do {
      forgotten = await db.transaction(async (tx) => {
        const rows = await tx.rows(
          `SELECT id FROM outbox WHERE state = ? AND dueAt < ? ORDER BY dueAt, id LIMIT ${FORGOTTEN_AT_ONCE}`,
          [state, before(at, KEEP_DONE_MS)],
          { id: text },
        );
        if (rows.length === 0) return 0;
        return tx.execute(
          `DELETE FROM outbox WHERE id IN (${placeholders(rows)})`,
          rows.map(({ id }) => id),
        );
      });
    } while (forgotten === FORGOTTEN_AT_ONCE);
  }
}
