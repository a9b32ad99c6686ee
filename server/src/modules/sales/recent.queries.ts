import type { SaleSummary } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import { presentSaleSummary } from './sales.presenter';
import { salesOfStore } from './sales.queries';

/** A store's newest sales as its staff see them. */
export async function recentSales(
  m: Reader,
  { storeId, reader, count }: { storeId: string; reader: StaffActor; count: number },
): Promise<SaleSummary[]> {
  const rows = await salesOfStore(m, storeId, { limit: count });
  return rows.slice(0, count).map((sale) => presentSaleSummary(sale, reader));
}
