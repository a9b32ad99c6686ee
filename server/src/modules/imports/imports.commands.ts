import type { ImportKind } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { assertInScope, type StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { storeById } from '../stores/stores.queries';
import { matchColumns, missingFields, remapped } from './columns.rules';
import { ImportEntity } from './imports.entity';
import { importPolicy } from './imports.policy';
import { importById, importInScope, type ImportRow } from './imports.queries';
import type { Inspection } from './inspection';

interface NewImport {
  /** Names the file as well. */
  id: string;
  storeId: string;
  kind: ImportKind;
  fileName: string;
  bytes: number;
  inspection: Inspection;
}

/** Puts an uploaded file on record: what it is, and how its columns are matched. @throws store.not_found, auth.other_store */
export async function recordUpload(
  tx: Tx,
  act: Act<StaffActor>,
  { id, storeId, kind, fileName, bytes, inspection }: NewImport,
): Promise<ImportRow> {
  await storeById(tx, storeId);
  assertInScope(act.by, storeId);
  await tx.insert(ImportEntity, {
    id,
    storeId,
    kind,
    state: 'uploaded',
    fileName,
    fileHeld: true,
    bytes,
    encoding: inspection.encoding,
    delimiter: inspection.delimiter,
    headings: inspection.headings,
    mapping: matchColumns(kind, inspection.headings),
    earnsPoints: false,
    totalRows: inspection.totalRows,
    pass: 0,
    isDryRun: true,
    doneRow: 0,
    rowsRead: 0,
    fresh: 0,
    unchanged: 0,
    refused: 0,
    problem: null,
    staffId: act.by.id,
    createdAt: act.at,
    startedAt: null,
    finishedAt: null,
    leasedBy: null,
    leaseUntil: null,
    attempts: 0,
    version: 1,
    updatedAt: act.at,
  });
  await recordAudit(tx, act, {
    action: 'import.uploaded',
    subject: { type: 'import', id },
    storeId,
    after: { kind, bytes, rows: inspection.totalRows },
  });
  return importById(tx, id);
}

interface OnImport {
  importId: string;
}

interface Configure extends OnImport {
  columns?: { field: string; column: number | null }[];
  earnsPoints?: boolean;
  version: number;
}

/**
 * Matches columns by hand and sets options. What a dry run found no longer counts.
 * @throws import.not_found, auth.other_store, import.not_now, import.columns_wrong
 */
export async function configureImport(
  tx: Tx,
  act: Act<StaffActor>,
  { importId, columns = [], earnsPoints, version }: Configure,
): Promise<ImportRow> {
  const found = await importInScope(tx, importId, act.by);
  const mapping = remapped(found.kind, found.mapping, columns, found.headings.length);
  const changed = await tx.execute(
    `UPDATE import_batch SET state = 'uploaded', mapping = ?, earnsPoints = ?, rowsRead = 0, fresh = 0, unchanged = 0, refused = 0,
       problem = NULL, version = version + 1, updatedAt = ? WHERE id = ? AND version = ? AND state IN ('uploaded', 'checked')`,
    [JSON.stringify(mapping), earnsPoints ?? found.earnsPoints, act.at, importId, version],
  );
  if (changed !== 1) throw problem('import.not_now');
  return importById(tx, importId);
}

/** Starts a pass over the file: its figures begin anew, and whoever takes the lease works on it. */
const beginPass = (tx: Tx, act: Act, found: ImportRow, state: 'checking' | 'running'): Promise<number> =>
  tx.execute(
    `UPDATE import_batch SET state = ?, isDryRun = ?, pass = pass + 1, doneRow = 0, rowsRead = 0, fresh = 0, unchanged = 0, refused = 0,
       problem = NULL, startedAt = ?, leasedBy = NULL, leaseUntil = NULL, attempts = 0, version = version + 1, updatedAt = ?
     WHERE id = ? AND version = ? AND state = ?`,
    [state, state === 'checking', act.at, act.at, found.id, found.version, found.state],
  );

/** Asks for a dry run. @throws import.not_found, auth.other_store, import.not_now, import.columns_missing */
export async function checkImport(tx: Tx, act: Act<StaffActor>, { importId }: OnImport): Promise<ImportRow> {
  const found = await importInScope(tx, importId, act.by);
  if (!importPolicy.check(found)) throw problem('import.not_now');
  if (missingFields(found.kind, found.mapping).length > 0) throw problem('import.columns_missing');
  if ((await beginPass(tx, act, found, 'checking')) !== 1) throw problem('import.not_now');
  return importById(tx, importId);
}

/** Starts the import of what a dry run has judged. @throws import.not_found, auth.other_store, import.not_now */
export async function startImport(tx: Tx, act: Act<StaffActor>, { importId }: OnImport): Promise<ImportRow> {
  const found = await importInScope(tx, importId, act.by);
  if (!importPolicy.start(found)) throw problem('import.not_now');
  if ((await beginPass(tx, act, found, 'running')) !== 1) throw problem('import.not_now');
  await recordAudit(tx, act, {
    action: 'import.started',
    subject: { type: 'import', id: importId },
    storeId: found.storeId,
    after: { kind: found.kind, rows: found.totalRows, earnsPoints: found.earnsPoints },
  });
  return importById(tx, importId);
}

/** Stops an import; what is in the books stays. @throws import.not_found, auth.other_store, import.not_now */
export async function cancelImport(tx: Tx, act: Act<StaffActor>, { importId }: OnImport): Promise<ImportRow> {
  const found = await importInScope(tx, importId, act.by);
  // The row is the lock: the worker writes its progress into it with every receipt.
  const changed = await tx.execute(
    `UPDATE import_batch SET state = 'cancelled', finishedAt = ?, leaseUntil = NULL, version = version + 1, updatedAt = ?
     WHERE id = ? AND state IN ('uploaded', 'checking', 'checked', 'running')`,
    [act.at, act.at, importId],
  );
  if (changed !== 1) throw problem('import.not_now');
  const after = await importById(tx, importId);
  await recordAudit(tx, act, {
    action: 'import.cancelled',
    subject: { type: 'import', id: importId },
    storeId: found.storeId,
    after: figuresOf(after),
  });
  return after;
}

/** For the log of operations. */
export const figuresOf = ({ kind, isDryRun, rowsRead, fresh, unchanged, refused }: ImportRow) => ({
  kind,
  isDryRun,
  rowsRead,
  fresh,
  unchanged,
  refused,
});
