import type { DiscountCategory, PieceCategory, Pricing, StaffRole, Tier } from '@gemcare/shared';
import { problem } from '../../kernel/problem';

/** What a member is offered on the lines of a sale, and who may give another discount: pure. */

/** Percent off by tier and category; bullion has none. */
export type DiscountPercents = Readonly<Record<Tier, Readonly<Record<DiscountCategory, number>>>>;

interface PricedLine {
  category: PieceCategory;
  pricing: Pricing;
  priceFen: number;
}

export interface Proposal {
  percent: number;
  /** Rounded down to the fen. */
  discountFen: number;
}

/** The percent a tier takes off a category at a fixed price: none on gold by weight, none on bullion. */
export function discountPercent(
  { category, pricing }: Pick<PricedLine, 'category' | 'pricing'>,
  tier: Tier,
  percents: DiscountPercents,
): number {
  return pricing !== 'fixed' || category === 'bullion' ? 0 : percents[tier][category];
}

/** What a member of a tier is offered on a line. */
export function proposalFor(line: PricedLine, tier: Tier, percents: DiscountPercents): Proposal {
  const percent = discountPercent(line, tier, percents);
  return { percent, discountFen: Math.floor((line.priceFen * percent) / 100) };
}

interface AskedLine {
  /** The discount that was asked for; left out, it is the proposal. */
  discountFen?: number | undefined;
  /** The proposal the counter was shown. */
  proposedDiscountFen?: number | undefined;
  discountReason?: string | undefined;
}

const MAY_EXCEED: ReadonlySet<StaffRole> = new Set<StaffRole>(['manager', 'admin']);

/**
 * Holds a line's discount against the member's proposal: less needs a reason, more a manager with a reason.
 * @throws sale.discount_outdated, sale.discount_needs_manager, sale.discount_reason_needed
 */
export function assertAgreed(line: AskedLine, proposedFen: number, role: StaffRole): void {
  const { discountFen = proposedFen, proposedDiscountFen = proposedFen, discountReason } = line;
  if (proposedDiscountFen !== proposedFen) throw problem('sale.discount_outdated');
  if (discountFen === proposedFen) return;
  if (discountFen > proposedFen && !MAY_EXCEED.has(role)) throw problem('sale.discount_needs_manager');
  if (discountReason === undefined) throw problem('sale.discount_reason_needed');
}
