import { createHmac, type KeyObject } from 'node:crypto';
import { isDuplicate } from '../../database/constraints';
import type { Database, Tx } from '../../database/database';
import { text } from '../../database/rows';
import { plus } from '../../database/update';
import {
  giveUpLease,
  isSpent,
  leasable,
  renewLease,
  returnLease,
  takeLease,
  type Lease,
} from '../../jobs/lease';
import type { Act } from '../../kernel/act';
import { dayOf } from '../../kernel/calendar';
import { SECOND, type Clock } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import type { Logger } from '../../kernel/logger';
import { Problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { rowsOf } from './csv-file';
import type { ImportFiles } from './import-files';
import { figuresOf } from './imports.commands';
import { ImportUnitEntity } from './imports.entity';
import { importById, type ImportRow } from './imports.queries';
import type { ImportRun, Judged } from './kind';
import { KINDS } from './kinds';
import { grouped, type RowGroup, type SourceRow } from './row-reader.rules';

interface WorkerDeps {
  db: Database;
  clock: Clock;
  logger: Logger;
  /** An act of the system, now. */
  act: () => Act;
  /** Of the digests that keys and contents are remembered by. */
  key: KeyObject;
  files: ImportFiles;
}

/** A lease that a crash left runs out soon; every bit of progress renews it. */
const IMPORT_LEASE: Lease = {
  table: 'import_batch',
  key: 'id',
  holder: 'leasedBy',
  open: "state IN ('checking', 'running')",
  forMs: 20 * SECOND,
  /** Leases in a row that came to nothing. */
  attempts: { most: 5 },
};
/** How many receipts a dry run judges at once. */
const BATCH = 200;
/** Rows that were read and not dealt with yet stay few. */
const CHUNK_BYTES = 4_096;
/** Another process brought the same meanwhile: the second look finds it. */
const LOOKS = 3;
/** So is a member that was merged meanwhile: the second look finds the record that stayed. */
const RACES: ReadonlySet<string> = new Set(['request.conflict', 'member.closed']);

/** Somebody cancelled, or another process has the lease: what is under way is taken back. */
class LeaseLost extends Error {}

/**
 * Works on imports, one after the other: one transaction a receipt or a member, with the progress in the same transaction, so
 * that after a crash it goes on with the very next row. Several processes may run one each.
 */
export class ImportWorker {
  private readonly name: string;
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(private readonly deps: WorkerDeps) {
    this.name = newId(deps.clock.now());
  }

  /** Works until nothing is left to do. Where it is at it already, waits for that. */
  run(): Promise<void> {
    this.running ??= this.drain().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Ends the receipt that is under way and gives the lease back; nothing is begun any more. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running?.catch(() => undefined); // whoever started it is told
  }

  private async drain(): Promise<void> {
    for (let id = await this.lease(); id !== undefined; id = await this.lease()) await this.work(id);
    await this.removeFiles(); // also of what was cancelled
  }

  private async lease(): Promise<string | undefined> {
    if (this.stopping) return undefined;
    const { db, clock } = this.deps;
    const now = clock.now();
    const [waiting] = await db.read((m) =>
      leasable(m, IMPORT_LEASE, { at: now, orderBy: 'updatedAt, id', limit: 1 }),
    );
    if (waiting === undefined) return undefined;
    const isTaken = await db.transaction((tx) =>
      takeLease(tx, IMPORT_LEASE, { key: waiting, holder: this.name, at: now }),
    );
    return isTaken ? waiting : this.lease();
  }

  private async work(id: string): Promise<void> {
    const found = await this.deps.db.read((m) => importById(m, id));
    try {
      if (isSpent(IMPORT_LEASE, found.attempts)) await this.end(found, 'failed', 'server.error');
      else if (!(await this.deps.files.has(id))) await this.end(found, 'failed', 'import.file_gone');
      else if (await this.pass(found)) await this.end(found, found.isDryRun ? 'checked' : 'done');
      else await this.release(found);
    } catch (error) {
      if (error instanceof LeaseLost) return;
      if (error instanceof Problem) {
        await this.end(found, 'failed', error.code);
        return;
      }
      this.deps.logger.error({ err: error, importId: id }, 'an import broke off');
      await this.release(found);
    }
  }

  /** One pass over the file, from the row it has come to. Answers whether it came to the end. */
  private async pass(found: ImportRow): Promise<boolean> {
    const kind = KINDS[found.kind];
    const context = this.runOf(found);
    const path = this.deps.files.pathOf(found.id);
    const rows = belowHeadings(rowsOf({ ...found, path }, CHUNK_BYTES), found.doneRow);
    const size = found.isDryRun ? BATCH : 1;
    let batch: RowGroup[] = [];
    const flush = async () => {
      const groups = batch;
      batch = [];
      if (groups.length === 0) return;
      if (found.isDryRun) await this.judgeBatch(found, groups);
      else for (const group of groups) await this.bring(found, group);
    };
    for await (const group of grouped(rows, (row) => kind.keyOf(row, context))) {
      if (this.stopping) return false;
      batch.push(group);
      if (batch.length === size) await flush();
    }
    await flush();
    return true;
  }

  private runOf(found: ImportRow): ImportRun {
    const { key } = this.deps;
    const act: Act = { ...this.deps.act(), by: { kind: 'staff', id: found.staffId } };
    return {
      importId: found.id,
      kind: found.kind,
      storeId: found.storeId,
      staffId: found.staffId,
      pass: found.pass,
      headings: found.headings,
      mapping: found.mapping,
      earnsPoints: found.earnsPoints,
      zone: found.zone,
      today: dayOf(act.at, found.zone),
      act,
      digest: (value) => createHmac('sha256', key).update(`import:${value}`).digest('hex'),
    };
  }

  /** A dry run: many receipts in one short transaction that writes nothing but what became of them. */
  private judgeBatch(found: ImportRow, groups: readonly RowGroup[]): Promise<void> {
    const run = this.runOf(found);
    return this.deps.db.transaction(async (tx) => {
      const judged = await KINDS[found.kind].judge(tx, groups, run);
      await this.note(tx, run, judged);
    });
  }

  /** One receipt or member: into the books with all that follows, or refused; never half. */
  private async bring(found: ImportRow, group: RowGroup): Promise<void> {
    for (let look = 1; ; look += 1) {
      const run = this.runOf(found);
      try {
        await this.deps.db.transaction(async (tx) => {
          const judged = await KINDS[found.kind].judge(tx, [group], run);
          for (const one of judged) if (one.outcome === 'fresh') await one.write(tx);
          await this.note(tx, run, judged);
        });
        return;
      } catch (error) {
        const isRace = isDuplicate(error) || (error instanceof Problem && RACES.has(error.code));
        if (isRace && look < LOOKS) continue;
        if (!(error instanceof Problem)) throw error;
        await this.refuse(found, group, error);
        return;
      }
    }
  }

  /** What a rule of the house refused while it was written. */
  private refuse(found: ImportRow, group: RowGroup, { code }: Problem): Promise<void> {
    const run = this.runOf(found);
    return this.deps.db.transaction(async (tx) => {
      const judged = await KINDS[found.kind].judge(tx, [group], run);
      const problems = [{ row: group.from, column: null, code }];
      await this.note(
        tx,
        run,
        judged.map((one) => ({ ...one, outcome: 'refused', problems })),
      );
    });
  }

  /** Puts on record what became of rows, and how far the pass has come. @throws LeaseLost */
  private async note(tx: Tx, { importId, pass, act }: ImportRun, judged: readonly Judged[]): Promise<void> {
    const count = (outcome: Judged['outcome']) =>
      judged.reduce((sum, one) => (one.outcome === outcome ? sum + one.group.count : sum), 0);
    const [fresh, unchanged, refused] = [count('fresh'), count('unchanged'), count('refused')];
    const isMine = await renewLease(tx, IMPORT_LEASE, {
      key: importId,
      holder: this.name,
      at: act.at,
      where: { pass },
      set: {
        doneRow: judged.at(-1)?.group.to ?? 0,
        rowsRead: plus(fresh + unchanged + refused),
        fresh: plus(fresh),
        unchanged: plus(unchanged),
        refused: plus(refused),
      },
    });
    if (!isMine) throw new LeaseLost();
    await tx.insert(
      ImportUnitEntity,
      judged.map(({ group, label, keyDigest, outcome, problems }) => ({
        importId,
        pass,
        fromRow: group.from,
        toRow: group.to,
        label,
        keyDigest,
        outcome,
        problems,
      })),
    );
  }

  private async end(found: ImportRow, state: 'checked' | 'done' | 'failed', code?: string): Promise<void> {
    const { act } = this.runOf(found);
    const { at } = act;
    await this.deps.db.transaction(async (tx) => {
      const held = { key: found.id, holder: this.name };
      const finishedAt = state === 'checked' ? null : at;
      const result = { state, problem: code ?? null, finishedAt, version: plus(1), updatedAt: at };
      if (!(await returnLease(tx, IMPORT_LEASE, held, result)) || found.isDryRun) return;
      const ended = await importById(tx, found.id);
      await recordAudit(tx, act, {
        action: 'import.finished',
        subject: { type: 'import', id: found.id },
        storeId: found.storeId,
        after: { ...figuresOf(ended), ...(code === undefined ? {} : { problem: code }) },
      });
    });
  }

  /** Removes the files of imports that have ended: they hold personal data. */
  async removeFiles(): Promise<void> {
    const { db, files } = this.deps;
    const ended = await db.read((m) =>
      m.rows(
        `SELECT id FROM import_batch WHERE fileHeld = 1 AND state IN ('done', 'failed', 'cancelled') LIMIT 100`,
        [],
        { id: text },
      ),
    );
    for (const { id } of ended) {
      await files.remove(id);
      await db.transaction((tx) => tx.execute('UPDATE import_batch SET fileHeld = 0 WHERE id = ?', [id]));
    }
  }

  private release({ id, attempts }: ImportRow): Promise<boolean> {
    const { db, clock } = this.deps;
    return db.transaction((tx) =>
      giveUpLease(tx, IMPORT_LEASE, { key: id, holder: this.name, attempts, at: clock.now() }),
    );
  }
}

/** Rows below the headings, and below the one that was dealt with last. */
async function* belowHeadings(rows: AsyncIterable<SourceRow>, doneRow: number): AsyncGenerator<SourceRow> {
  let isHeading = true;
  for await (const row of rows) {
    if (!isHeading && row.row > doneRow) yield row;
    isHeading = false;
  }
}
