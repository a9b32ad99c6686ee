import type { BodyOf, sales as contract } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { assertInScope, type StaffActor } from '../../http/actor';
import { maturityOf } from '../points/points.commands';
import type { Settings } from '../settings/settings.queries';
import { storeById } from '../stores/stores.queries';
import { tierAfterSpend } from '../tiers/tiers.queries';
import { buyerAt, linesAsOffered, pointsOf, saleTime, totalOf } from './sale-terms.queries';

interface PreviewSale {
  sale: BodyOf<typeof contract.preview>;
  staff: StaffActor;
  at: Date;
  settings: Settings;
}

/**
 * What a sale would earn, what the member is offered on each line, and where it would lift the tier, without recording it.
 * A discount that is left out is the member's.
 * @throws store.not_found, auth.other_store, member.not_found, member.closed, sale.*
 */
export async function previewSale(m: Reader, { sale, staff, at, settings }: PreviewSale) {
  const store = await storeById(m, sale.storeId);
  assertInScope(staff, store.id);
  const memberId = sale.memberId ?? null;
  const soldAt = saleTime(sale.soldAt, at);
  const buyer = await buyerAt(m, { memberId, soldAt, zone: store.timeZone, settings });
  const lines = linesAsOffered(sale.lines, { tier: buyer.tier, settings });
  const totalFen = totalOf(lines);
  return {
    totalFen,
    lines,
    buyer,
    points: pointsOf(lines, buyer, settings),
    maturesAt: memberId ? maturityOf(soldAt, settings) : null,
    tierAfter: memberId ? await tierAfterSpend(m, { memberId, addedFen: totalFen, at, settings }) : null,
  };
}
