import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import { newId } from '../../kernel/ids';
import { piecesOfSale } from '../pieces/pieces.commands';
import { earnPoints, maturityOf, openLedger } from '../points/points.commands';
import type { Settings } from '../settings/settings.queries';
import { raiseTier, settleTier } from '../tiers/tiers.commands';
import { insertSale } from './record-sale.commands';
import { buyerAt, linesAsGiven, pointsOf, totalOf, type Buyer, type LineInput } from './sale-terms.queries';

/** Past sales earn nothing: what they earned in the older system comes as opening points. */
const EARNS_NOTHING: Buyer = { tier: null, multiplierPercent: 0, birthdayPercent: 100 };

interface ImportSale {
  store: { id: string; timeZone: string };
  receiptNo: string;
  memberId: string | null;
  soldAt: Date;
  lines: readonly LineInput[];
  /** Who sold it. */
  clerk: Pick<StaffActor, 'kind' | 'id'>;
  /** Whether it earns points as if it were recorded late. */
  earnsPoints: boolean;
  at: Date;
  settings: Settings;
}

/**
 * Brings a sale along from an older system. It counts as spend, so a tier may rise; nobody is told of it as of news, and the
 * import as a whole has its lines in the log of operations. Answers the sale's id.
 * @throws sale.too_large, member.not_found, member.closed; the receipt's unique key ends as sale.receipt_taken
 */
export async function importSale(
  tx: Tx,
  { store, receiptNo, memberId, soldAt, lines: given, clerk, earnsPoints, at, settings }: ImportSale,
): Promise<string> {
  const ledger = memberId ? await openLedger(tx, memberId, at) : undefined;
  const now = ledger?.at ?? at;
  const scope = memberId && { memberId, at: now, settings, isHistory: true };
  if (scope) await settleTier(tx, scope);
  const buyer = await buyerAt(tx, { memberId, soldAt, zone: store.timeZone, settings });
  const factors = earnsPoints || !memberId ? buyer : EARNS_NOTHING;
  const lines = linesAsGiven(given);
  const totalFen = totalOf(lines);
  const points = pointsOf(lines, factors, settings);

  const saleId = newId(at);
  await insertSale(tx, {
    saleId,
    sale: { storeId: store.id, receiptNo, totalFen },
    lines,
    counter: clerk,
    memberId,
    soldAt,
    at: now,
    buyer: factors,
    points,
    settings,
  });
  if (!ledger || !scope) return saleId;
  if (points > 0) {
    const lotId = await earnPoints(tx, ledger, {
      points,
      saleId,
      storeId: store.id,
      soldAt,
      maturesAt: maturityOf(soldAt, settings),
      by: { kind: 'staff', id: clerk.id, storeId: store.id },
      zone: store.timeZone,
      settings,
    });
    await tx.execute('UPDATE sale SET lotId = ? WHERE id = ?', [lotId, saleId]);
  }
  await piecesOfSale(tx, { saleId, at: now, settings });
  await raiseTier(tx, scope, saleId);
  return saleId;
}
