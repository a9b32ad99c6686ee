import type { BodyOf, sales as contract } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { assertInScope, type StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { maturityOf } from '../points/points.commands';
import { storeById } from '../stores/stores.queries';
import { tierAfterSpend } from '../tiers/tiers.queries';
import { buyerAt, linesAsOffered, pointsOf, saleTime, totalOf } from './sale-terms.queries';

interface PreviewSale {
  sale: BodyOf<typeof contract.preview>;
}

/**
 * What a sale would earn, what the member is offered on each line, and where it would lift the tier, without recording it.
 * A discount that is left out is the member's.
 * @throws store.not_found, auth.other_store, member.not_found, member.closed, sale.*
 */
export async function previewSale(m: Reader, act: Act<StaffActor>, { sale }: PreviewSale) {
  const store = await storeById(m, sale.storeId);
  assertInScope(act.by, store.id);
  const memberId = sale.memberId ?? null;
  const soldAt = saleTime(sale.soldAt, act.at);
  const buyer = await buyerAt(m, act, { memberId, soldAt, zone: store.timeZone });
  const lines = linesAsOffered(sale.lines, { tier: buyer.tier, settings: act.settings });
  const totalFen = totalOf(lines);
  return {
    totalFen,
    lines,
    buyer,
    points: pointsOf(lines, buyer, act.settings),
    maturesAt: memberId ? maturityOf(soldAt, act.settings) : null,
    tierAfter: memberId ? await tierAfterSpend(m, act, { memberId, addedFen: totalFen }) : null,
  };
}
