import type { Closure } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, text, type RowOf } from '../../database/rows';

const OPEN = { id: text, memberId: text, requestedAt: instant, closesAt: instant };
export type OpenClosure = RowOf<typeof OPEN>;

/** The closing of an account that may still be taken back, if it is being closed. */
export const openClosureOf = (m: Reader, memberId: string): Promise<OpenClosure | undefined> =>
  m.row(
    'SELECT id, memberId, requestedAt, closesAt FROM account_closure WHERE openKey = ?',
    [memberId],
    OPEN,
  );

export const presentClosure = ({ requestedAt, closesAt }: OpenClosure): Closure => ({
  requestedAt: requestedAt.toISOString(),
  closesAt: closesAt.toISOString(),
});

/** How an account is being closed, for its owner and for staff; null where it is not. */
export async function closureOf(m: Reader, memberId: string): Promise<Closure | null> {
  const open = await openClosureOf(m, memberId);
  return open ? presentClosure(open) : null;
}

/** Accounts whose time is over, the longest waiting first. */
export async function closuresDue(m: Reader, at: Date, limit: number): Promise<string[]> {
  const rows = await m.rows(
    `SELECT id FROM account_closure WHERE state = 'open' AND closesAt <= ? ORDER BY closesAt, id LIMIT ${limit}`,
    [at],
    { id: text },
  );
  return rows.map(({ id }) => id);
}

/** Whether somebody was erased of whom files may still hold something. */
export async function isClearingDue(m: Reader): Promise<boolean> {
  const row = await m.row(
    `SELECT id FROM account_closure WHERE state = 'done' AND clearedAt IS NULL LIMIT 1`,
    [],
    { id: text },
  );
  return row !== undefined;
}
