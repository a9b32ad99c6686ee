import type { Workbench } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { instant, int } from '../../database/rows';
import type { StaffActor } from '../../http/actor';
import { dayOf, startOfDay } from '../../kernel/calendar';
import { after, before, DAY } from '../../kernel/clock';
import { openJoinRequestCount } from '../members/members.queries';
import { openSuspectCount } from '../merges/open-suspects.queries';
import { recentSales } from '../sales/recent.queries';

interface StoreDay {
  storeId: string;
  zone: string;
  at: Date;
  reader: StaffActor;
}

/** A store's day at a glance: today's figures in its own time zone, and the week behind them. */
export async function storeDay(m: Reader, { storeId, zone, at, reader }: StoreDay): Promise<Workbench> {
  const day = dayOf(at, zone);
  const start = startOfDay(day, zone);
  const end = after(at, 1);
  const one = (sql: string) => m.row(sql, [storeId, start, end], { a: int, b: int, c: int });

  const sales = await one(
    'SELECT COUNT(*) AS a, SUM(totalFen) AS b, 0 AS c FROM sale WHERE storeId = ? AND soldAt >= ? AND soldAt < ?',
  );
  const refunds = await one(
    'SELECT SUM(totalFen) AS a, 0 AS b, 0 AS c FROM refund WHERE storeId = ? AND at >= ? AND at < ?',
  );
  const points = await one(
    `SELECT SUM(CASE WHEN kind = 'earn' THEN delta ELSE 0 END) AS a, SUM(CASE WHEN kind IN ('redeem', 'redeem_reversal') THEN -delta ELSE 0 END) AS b, 0 AS c
     FROM points_entry WHERE storeId = ? AND at >= ? AND at < ?`,
  );
  const members = await one(
    // Who is brought along from an older system is not new.
    "SELECT COUNT(*) AS a, 0 AS b, 0 AS c FROM member WHERE homeStoreId = ? AND joinedAt >= ? AND joinedAt < ? AND source <> 'import'",
  );
  return {
    day,
    sales: { count: sales?.a ?? 0, totalFen: sales?.b ?? 0, refundedFen: refunds?.a ?? 0 },
    points: { issued: points?.a ?? 0, redeemed: Math.max(0, points?.b ?? 0) },
    newMembers: members?.a ?? 0,
    openJoinRequests: await openJoinRequestCount(m),
    openSuspects: await openSuspectCount(m),
    recentSales: await recentSales(m, { storeId, reader, count: 8 }),
    week: await week(m, { storeId, zone, at }),
  };
}

/** The last seven local days, the oldest first; days without a sale are 0. */
async function week(m: Reader, { storeId, zone, at }: Omit<StoreDay, 'reader'>): Promise<Workbench['week']> {
  const days = Array.from({ length: 7 }, (_, back) => dayOf(before(at, (6 - back) * DAY), zone));
  const first = days[0] ?? dayOf(at, zone);
  const rows = await m.rows(
    'SELECT soldAt, totalFen FROM sale WHERE storeId = ? AND soldAt >= ? AND soldAt <= ?',
    [storeId, startOfDay(first, zone), at],
    {
      soldAt: instant,
      totalFen: int,
    },
  );
  return days.map((day) => {
    const ofDay = rows.filter(({ soldAt }) => dayOf(soldAt, zone) === day);
    return { day, count: ofDay.length, totalFen: ofDay.reduce((sum, { totalFen }) => sum + totalFen, 0) };
  });
}
