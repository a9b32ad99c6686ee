import type { Database } from '../database/database';
import { instant, text } from '../database/rows';
import type { Metrics } from '../http/metrics';
import type { Act } from '../kernel/act';
import { after, MINUTE, type Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import type { Logger } from '../kernel/logger';
import { returnLease, takeLease, type Lease } from './lease';

/** Work that time makes due. `run` does everything that is due at the instant of the act, however long ago it became so: that is the catch-up. */
export interface Job {
  name: string;
  everyMs: number;
  run: (act: Act) => Promise<void>;
}

interface ScheduleDeps {
  db: Database;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  /** An act of the system, now. */
  act: () => Act;
  jobs: Job[];
}

/** A job's turn. One that fails waits for its next turn like one that is done. */
const JOB_LEASE: Lease = {
  table: 'job',
  key: 'name',
  holder: 'leasedBy',
  due: 'nextRunAt',
  forMs: 10 * MINUTE,
};

/** Runs jobs once in the whole cluster: a lease row a job, taken by a conditional update. */
export class Schedule {
  private readonly name: string;
  private running: Promise<void> | undefined;

  constructor(private readonly deps: ScheduleDeps) {
    this.name = newId(deps.clock.now());
  }

  /** Makes the rows of new jobs. */
  async prepare(): Promise<void> {
    const { db, clock, jobs } = this.deps;
    const now = clock.now();
    await db.transaction(async (tx) => {
      const known = new Set(
        (await tx.rows('SELECT name FROM job', [], { name: text })).map((row) => row.name),
      );
      for (const job of jobs.filter(({ name }) => !known.has(name))) {
        const ignore = tx.engine === 'mysql' ? 'INSERT IGNORE' : 'INSERT OR IGNORE';
        await tx.execute(`${ignore} INTO job (name, nextRunAt) VALUES (?, ?)`, [job.name, now]);
      }
    });
  }

  /** Runs every job that is due. One round at a time in this process. */
  async tick(): Promise<void> {
    while (this.running) await this.running;
    this.running = this.round(false).finally(() => (this.running = undefined));
    return this.running;
  }

  /** Runs every job now, whether its turn has come or not: after the demo's clock jumped, and in tests. */
  async runAll(): Promise<void> {
    while (this.running) await this.running;
    this.running = this.round(true).finally(() => (this.running = undefined));
    return this.running;
  }

  /** Waits for the round that is running, if any. */
  async idle(): Promise<void> {
    await this.running?.catch(() => undefined); // whoever started it is told
  }

  private async round(all: boolean): Promise<void> {
    const { jobs, logger } = this.deps;
    for (const job of jobs) {
      await this.turn(job, all).catch((error: unknown) => {
        logger.error({ err: error, job: job.name }, 'a job had no turn'); // the next ones have theirs
      });
    }
  }

  private async turn(job: Job, all: boolean): Promise<void> {
    const { logger, metrics } = this.deps;
    const act = this.deps.act();
    const now = act.at;
    if (!(await this.takeTurn(job, now, all))) return;
    let outcome = 'done';
    try {
      await job.run(act);
    } catch (error) {
      outcome = 'failed';
      logger.error({ err: error, job: job.name }, 'a job failed');
    }
    metrics.jobs.inc({ job: job.name, outcome });
    await this.release(job, now);
  }

  private async takeTurn({ name }: Job, now: Date, all: boolean): Promise<boolean> {
    const { db } = this.deps;
    // A look first: most ticks find nothing due and should not write.
    const row = await db.read((m) =>
      m.row('SELECT nextRunAt FROM job WHERE name = ?', [name], { nextRunAt: instant }),
    );
    if (!row || (!all && row.nextRunAt > now)) return false;
    const taking = { key: name, holder: this.name, at: now, early: all, set: { lastStartedAt: now } };
    return db.transaction((tx) => takeLease(tx, JOB_LEASE, taking));
  }

  private release({ name, everyMs }: Job, started: Date): Promise<boolean> {
    const { db, clock } = this.deps;
    const nextRunAt = after(started, everyMs);
    return db.transaction((tx) =>
      returnLease(
        tx,
        JOB_LEASE,
        { key: name, holder: this.name },
        { lastFinishedAt: clock.now(), nextRunAt },
      ),
    );
  }
}
