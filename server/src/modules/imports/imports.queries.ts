import { IMPORT_KINDS, IMPORT_OUTCOMES, IMPORT_STATES, type ImportOutcome } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import {
  bool,
  instant,
  int,
  json,
  nullable,
  oneOf,
  placeholders,
  text,
  type Read,
} from '../../database/rows';
import { inScope, type StaffActor } from '../../http/actor';
import { decodeInstantCursor } from '../../http/paging';
import { problem } from '../../kernel/problem';
import type { Mapping } from './columns.rules';
import type { RowProblem } from './row-problems.rules';

const ours =
  <T>(): Read<T> =>
  (value) =>
    json(value) as T; // written by these very commands

const IMPORT = {
  id: text,
  storeId: text,
  storeName: text,
  zone: text,
  kind: oneOf(IMPORT_KINDS),
  state: oneOf(IMPORT_STATES),
  fileName: text,
  fileHeld: bool,
  bytes: int,
  encoding: oneOf(['utf-8', 'gb18030']),
  delimiter: text,
  headings: ours<string[]>(),
  mapping: ours<Mapping>(),
  earnsPoints: bool,
  totalRows: int,
  pass: int,
  isDryRun: bool,
  doneRow: int,
  rowsRead: int,
  fresh: int,
  unchanged: int,
  refused: int,
  problem: nullable(text),
  staffId: text,
  staffName: nullable(text),
  createdAt: instant,
  startedAt: nullable(instant),
  finishedAt: nullable(instant),
  attempts: int,
  version: int,
};

const FROM = `SELECT b.*, st.name AS storeName, st.timeZone AS zone, f.name AS staffName FROM import_batch b
  JOIN store st ON st.id = b.storeId LEFT JOIN staff f ON f.id = b.staffId`;

/** @throws import.not_found */
export async function importById(m: Reader, id: string) {
  const found = await m.row(`${FROM} WHERE b.id = ?`, [id], IMPORT);
  if (!found) throw problem('import.not_found');
  return found;
}

export type ImportRow = Awaited<ReturnType<typeof importById>>;

/** An import of a store in somebody's scope. @throws import.not_found, auth.other_store */
export async function importInScope(m: Reader, id: string, staff: StaffActor): Promise<ImportRow> {
  const found = await importById(m, id);
  if (!inScope(staff, found.storeId)) throw problem('auth.other_store');
  return found;
}

/** Imports of one store or of all in somebody's scope, newest first; one more than `limit` where there is a next page. */
export async function importsFor(
  m: Reader,
  staff: StaffActor,
  { storeId, limit, cursor }: { storeId?: string; limit: number; cursor?: string },
): Promise<ImportRow[]> {
  if (storeId !== undefined && !inScope(staff, storeId)) throw problem('auth.other_store');
  const stores = storeId === undefined ? (staff.allStores ? null : staff.storeIds) : [storeId];
  if (stores?.length === 0) return [];
  const from = decodeInstantCursor(cursor);
  const where = [
    ...(stores ? [`b.storeId IN (${placeholders(stores)})`] : []),
    ...(from ? ['(b.createdAt < ? OR (b.createdAt = ? AND b.id < ?))'] : []),
  ];
  return m.rows(
    `${FROM} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY b.createdAt DESC, b.id DESC LIMIT ${limit + 1}`,
    [...(stores ?? []), ...(from ? [from.at, from.at, from.id] : [])],
    IMPORT,
  );
}

const UNIT = {
  fromRow: int,
  toRow: int,
  label: nullable(text),
  outcome: oneOf(IMPORT_OUTCOMES),
  problems: ours<RowProblem[]>(),
};

interface UnitOptions {
  importId: string;
  pass: number;
  /** Rows below it only. */
  afterRow: number;
  outcome?: ImportOutcome;
  limit: number;
}

/** What became of rows, in the order of the file. */
export const unitsAfter = (m: Reader, { importId, pass, afterRow, outcome, limit }: UnitOptions) =>
  m.rows(
    `SELECT fromRow, toRow, label, outcome, problems FROM import_unit
     WHERE importId = ? AND pass = ? ${outcome ? 'AND outcome = ?' : ''} AND fromRow > ? ORDER BY fromRow LIMIT ${limit}`,
    [importId, pass, ...(outcome ? [outcome] : []), afterRow],
    UNIT,
  );

export type UnitRow = Awaited<ReturnType<typeof unitsAfter>>[number];
