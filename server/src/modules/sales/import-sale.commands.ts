import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { makePieces } from '../pieces/pieces.commands';
import { earnPoints, maturityOf, openLedger } from '../points/points.commands';
import { raiseTier, settleTier } from '../tiers/tiers.commands';
import { insertSale } from './record-sale.commands';
import { buyerAt, linesAsGiven, pointsOf, totalOf, type Buyer, type LineInput } from './sale-terms.queries';
import { soldLines } from './sold-lines.queries';

/** Who sold it; who started the import where the file names nobody. */
type Clerk = Pick<StaffActor, 'kind' | 'id'>;

/** Past sales earn nothing: what they earned in the older system comes as opening points. */
const EARNS_NOTHING: Buyer = { tier: null, multiplierPercent: 0, birthdayPercent: 100 };

interface ImportSale {
  store: { id: string; timeZone: string };
  receiptNo: string;
  memberId: string | null;
  soldAt: Date;
  lines: readonly LineInput[];
  /** Whether it earns points as if it were recorded late. */
  earnsPoints: boolean;
}

/**
 * Brings a sale along from an older system. It counts as spend, so a tier may rise; nobody is told of it as of news, and the
 * import as a whole has its lines in the log of operations. Answers the sale's id.
 * @throws sale.too_large, member.not_found, member.closed; the receipt's unique key ends as sale.receipt_taken
 */
export async function importSale(
  tx: Tx,
  act: Act<Clerk>,
  { store, receiptNo, memberId, soldAt, lines: given, earnsPoints }: ImportSale,
): Promise<string> {
  const ledger = memberId ? await openLedger(tx, act, memberId) : undefined;
  const now = ledger?.act ?? act;
  const scope = memberId && { memberId, isHistory: true };
  if (scope) await settleTier(tx, now, scope);
  const buyer = await buyerAt(tx, act, { memberId, soldAt, zone: store.timeZone });
  const factors = earnsPoints || !memberId ? buyer : EARNS_NOTHING;
  const lines = linesAsGiven(given);
  const totalFen = totalOf(lines);
  const points = pointsOf(lines, factors, act.settings);

  const saleId = newId(act.at);
  await insertSale(tx, now, {
    saleId,
    sale: { storeId: store.id, receiptNo, totalFen },
    lines,
    counter: act.by,
    memberId,
    soldAt,
    buyer: factors,
    points,
  });
  if (!ledger || !scope) return saleId;
  if (points > 0) {
    const lotId = await earnPoints(tx, ledger, {
      points,
      saleId,
      storeId: store.id,
      soldAt,
      maturesAt: maturityOf(soldAt, act.settings),
      zone: store.timeZone,
    });
    await tx.execute('UPDATE sale SET lotId = ? WHERE id = ?', [lotId, saleId]);
  }
  await makePieces(tx, now, { lines: await soldLines(tx, [saleId]) });
  await raiseTier(tx, now, scope, saleId);
  return saleId;
}
