import type { Reader } from '../../database/database';
import type { MemberData } from '../../database/member-data';
import { int } from '../../database/rows';

/**
 * Whether a record ever held anything that would be lost with it: points, a purchase, a tier that was given to it, what hangs
 * on it. Each feature tells by what it has registered.
 */
export async function hasHistory(
  m: Reader,
  memberId: string,
  memberData: readonly MemberData[],
): Promise<boolean> {
  for (const { tables, preventsJoin } of memberData) {
    for (const [table, { columns, join }] of Object.entries(tables))
      if (join === 'prevents' && (await hasRow(m, `${table} WHERE ${columns[0]} = ?`, memberId))) return true;
    if (await preventsJoin?.(m, memberId)) return true;
  }
  return false;
}

const hasRow = async (m: Reader, from: string, memberId: string): Promise<boolean> =>
  (await m.row(`SELECT 1 AS found FROM ${from} LIMIT 1`, [memberId], { found: int })) !== undefined;
