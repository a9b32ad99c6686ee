import { EXPORT_STATES } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, int, nullable, oneOf, text, type RowOf } from '../../database/rows';
import { leasable, NOT_LEASED, type Lease } from '../../jobs/lease';
import { dayOf, startOfDay } from '../../kernel/calendar';
import { MINUTE } from '../../kernel/clock';

const EXPORT = {
  id: text,
  memberId: text,
  state: oneOf(EXPORT_STATES),
  requestedAt: instant,
  readyAt: nullable(instant),
  expiresAt: nullable(instant),
  fileName: nullable(text),
  htmlBytes: nullable(int),
  jsonBytes: nullable(int),
};
export type ExportRow = RowOf<typeof EXPORT>;

const SELECT = `SELECT ${Object.keys(EXPORT).join(', ')} FROM data_export`;
const SHOWN = 5;

/** What a member asked for lately, newest first. */
export const exportsOf = (m: Reader, memberId: string): Promise<ExportRow[]> =>
  m.rows(
    `${SELECT} WHERE memberId = ? ORDER BY requestedAt DESC, id DESC LIMIT ${SHOWN}`,
    [memberId],
    EXPORT,
  );

/** The export that is under way or ready, if any. */
export const openExportOf = (m: Reader, memberId: string): Promise<ExportRow | undefined> =>
  m.row(`${SELECT} WHERE openKey = ?`, [memberId], EXPORT);

/** The export whose files have this name, while they may be opened. */
export const exportNamed = (m: Reader, fileName: string, at: Date): Promise<ExportRow | undefined> =>
  m.row(`${SELECT} WHERE fileName = ? AND state = 'ready' AND expiresAt > ?`, [fileName, at], EXPORT);

/** How many exports a member asked for on the local day of an instant; those that failed do not count. */
export async function exportsOnDayOf(m: Reader, memberId: string, at: Date): Promise<number> {
  const row = await m.row(
    `SELECT COUNT(*) AS n FROM data_export WHERE memberId = ? AND requestedAt >= ? AND state <> 'failed'`,
    [memberId, startOfDay(dayOf(at))],
    { n: int },
  );
  return row?.n ?? 0;
}

/** An export that is being made. Each run holds it by a name of its own. */
export const EXPORT_LEASE: Lease = {
  table: 'data_export',
  key: 'id',
  holder: 'leasedBy',
  open: "state = 'preparing'",
  forMs: 5 * MINUTE,
  attempts: { most: 5, pauseMs: () => MINUTE },
};

const idsOf = async (rows: Promise<{ id: string }[]>): Promise<string[]> => (await rows).map(({ id }) => id);

/** Exports that nobody is making, the longest waiting first. */
export const exportsToMake = (m: Reader, at: Date, limit: number): Promise<string[]> =>
  leasable(m, EXPORT_LEASE, { at, orderBy: 'requestedAt, id', limit });

/** Exports that are over: their time has come, or their files are still to be removed. */
export const exportsToClear = (m: Reader, at: Date, limit: number): Promise<string[]> =>
  idsOf(
    m.rows(
      `SELECT id FROM data_export
       WHERE (state = 'ready' AND expiresAt <= ?) OR (state IN ('failed', 'expired') AND fileName IS NOT NULL AND ${NOT_LEASED})
       ORDER BY requestedAt, id LIMIT ${limit}`,
      [at, at],
      { id: text },
    ),
  );
