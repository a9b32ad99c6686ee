import type { Database, Tx } from '../database/database';
import { int, json, placeholders, text } from '../database/rows';
import type { Metrics } from '../http/metrics';
import type { Act } from '../kernel/act';
import { after, before, DAY, MINUTE, SECOND, type Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import type { Logger } from '../kernel/logger';
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
const LEASE_MS = MINUTE;
const MAX_ATTEMPTS = 8;
/** 2 s, 4 s, 8 s … */
const backoffMs = (attempts: number): number => SECOND * 2 ** attempts;
const KEEP_DONE_MS = 30 * DAY;

interface Leased {
  id: string;
  topic: string;
  payload: unknown;
  attempts: number;
}

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
export function inOrder(...all: readonly Handlers[]): Handlers {
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
      const rows = await tx.rows(
        `SELECT id, topic, payload, attempts FROM outbox
         WHERE state = 'pending' AND dueAt <= ? AND (leaseUntil IS NULL OR leaseUntil < ?)
         ORDER BY dueAt, id LIMIT ${BATCH} ${tx.engine === 'mysql' ? 'FOR UPDATE SKIP LOCKED' : ''}`,
        [now, now],
        { id: text, topic: text, payload: json, attempts: int },
      );
      if (rows.length > 0) {
        // The attempt is counted before it is made: a process that dies on a row does not try it for ever.
        await tx.execute(
          `UPDATE outbox SET leasedBy = ?, leaseUntil = ?, attempts = attempts + 1 WHERE id IN (${placeholders(rows)})`,
          [this.name, after(now, LEASE_MS), ...rows.map((row) => row.id)],
        );
      }
      return rows;
    });
  }

  private async deliver(row: Leased): Promise<void> {
    const { db, handlers, metrics, logger } = this.deps;
    if (row.attempts >= MAX_ATTEMPTS) {
      // Every attempt was counted and none came to an end: whatever tried it did not survive.
      await this.postpone(row, new Unfinished());
      return;
    }
    const { topic } = row;
    try {
      await db.transaction(async (tx) => {
        const act = this.deps.act();
        const mine = await tx.execute(
          `UPDATE outbox SET state = 'done', doneAt = ?, leaseUntil = NULL, lastError = NULL WHERE id = ? AND leasedBy = ? AND state = 'pending'`,
          [act.at, row.id, this.name],
        );
        if (mine === 1) await handOver(handlers, tx, act, row);
      });
      metrics.deliveries.inc({ topic, outcome: 'done' });
    } catch (error) {
      logger.error(
        { err: error, topic, attempts: row.attempts + 1 },
        'an announcement could not be delivered',
      );
      metrics.deliveries.inc({ topic, outcome: 'failed' });
      await this.postpone(row, error);
    }
  }

  private postpone({ id, attempts }: Leased, error: unknown): Promise<number> {
    const { db, clock } = this.deps;
    const made = attempts + 1;
    return db.transaction((tx) =>
      tx.execute(
        'UPDATE outbox SET state = ?, dueAt = ?, leaseUntil = NULL, lastError = ? WHERE id = ? AND leasedBy = ?',
        [
          made >= MAX_ATTEMPTS ? 'dead' : 'pending',
          after(clock.now(), backoffMs(made)),
          kindOf(error),
          id,
          this.name,
        ],
      ),
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
