import type { Reader } from '../../database/database';
import { bool, instant, int, nullable, placeholders, text } from '../../database/rows';
import { balancesAt, type Balances, type LedgerLot, type OpenLot } from './points.rules';

export type { Balances } from './points.rules';

const LOT = {
  id: text,
  memberId: text,
  remaining: int,
  maturesAt: instant,
  expiresAt: instant,
  maturedAt: nullable(instant),
  originId: nullable(text),
  revived: bool,
};
const COLUMNS = Object.keys(LOT).join(', ');

/** Lots of a member that still hold something: few, by index. */
export const openLotsOf = (m: Reader, memberId: string): Promise<(LedgerLot & { memberId: string })[]> =>
  m.rows(`SELECT ${COLUMNS} FROM points_lot WHERE memberId = ? AND remaining > 0`, [memberId], LOT);

/** What a member has at an instant; `debt` is the account's. */
export const balancesFrom = (lots: OpenLot[], debt: number, at: Date): Balances => balancesAt(lots, debt, at);

export async function balancesOf(m: Reader, memberId: string, at: Date): Promise<Balances> {
  return (await balancesOfMany(m, [memberId], at)).get(memberId) ?? { available: 0, pending: 0, debt: 0 };
}

/** Balances of a page of members, in two queries. */
export async function balancesOfMany(
  m: Reader,
  memberIds: string[],
  at: Date,
): Promise<Map<string, Balances>> {
  if (memberIds.length === 0) return new Map();
  const list = placeholders(memberIds);
  const debts = await m.rows(
    `SELECT memberId, debt FROM points_account WHERE memberId IN (${list})`,
    memberIds,
    { memberId: text, debt: int },
  );
  const lots = await m.rows(
    `SELECT ${COLUMNS} FROM points_lot WHERE memberId IN (${list}) AND remaining > 0`,
    memberIds,
    LOT,
  );
  return new Map(
    debts.map(({ memberId, debt }) => [
      memberId,
      balancesAt(
        lots.filter((lot) => lot.memberId === memberId),
        debt,
        at,
      ),
    ]),
  );
}

/** Members for whom time has made something due, the longest waiting first. */
export async function membersDue(m: Reader, at: Date, limit: number): Promise<string[]> {
  const rows = await m.rows(
    `SELECT memberId, MIN(dueAt) AS since FROM points_lot WHERE dueAt <= ? GROUP BY memberId ORDER BY since LIMIT ${limit}`,
    [at],
    { memberId: text },
  );
  return rows.map(({ memberId }) => memberId);
}
