import { MAX_FEN, type BodyOf, type sales as contract, type StaffRole, type Tier } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import type { Act, Settings } from '../../kernel/act';
import { isBirthdayMonth } from '../../kernel/calendar';
import { before, DAY } from '../../kernel/clock';
import { problem } from '../../kernel/problem';
import { assertActive, memberById } from '../members/members.queries';
import { tierHeldAt } from '../tiers/tiers.queries';
import { assertAgreed, discountPercent, proposalFor, type Proposal } from './discounts.rules';
import { MAX_POINTS_OF_A_SALE, pointsFor, sumFen, type EarningFactors } from './sales.rules';

export type LineInput = BodyOf<typeof contract.record>['lines'][number];

/** How far back a sale may be entered late; older ones come with an import. */
const OLDEST_MS = 5 * 366 * DAY;

/** @throws sale.in_future, sale.too_old */
export function saleTime(soldAt: string | undefined, at: Date): Date {
  const time = soldAt ? new Date(soldAt) : at;
  if (time > at) throw problem('sale.in_future');
  if (time < before(at, OLDEST_MS)) throw problem('sale.too_old');
  return time;
}

export interface Buyer extends EarningFactors {
  /** Null without a member. */
  tier: Tier | null;
}

interface BuyerFacts {
  memberId: string | null;
  soldAt: Date;
  zone: string;
}

/** The tier that was held before the sale, and what it multiplies points by; a sale without a member earns nothing. */
export async function buyerAt(m: Reader, act: Act, { memberId, soldAt, zone }: BuyerFacts): Promise<Buyer> {
  if (!memberId) return { tier: null, multiplierPercent: 100, birthdayPercent: 100 };
  const member = await memberById(m, memberId);
  assertActive(member);
  const tier = await tierHeldAt(m, { ...act, at: soldAt }, { memberId });
  const isBirthday = member.birthday !== null && isBirthdayMonth(member.birthday, soldAt, zone);
  return {
    tier,
    multiplierPercent: act.settings['tiers.multiplierPercent'][tier],
    birthdayPercent: isBirthday ? act.settings['points.birthdayPercent'] : 100,
  };
}

/** A line with the discount that holds. */
export type SoldLine = LineInput & {
  discountFen: number;
  /** What the member was offered; null where nothing was proposed. */
  proposal: Proposal | null;
};

/** Lines with the discounts that another system computed. */
export const linesAsGiven = (lines: readonly LineInput[]): SoldLine[] =>
  lines.map((line) => ({ ...line, discountFen: line.discountFen ?? 0, proposal: null }));

interface Offer {
  /** Null without a member: nothing is proposed, and any discount is free to give. */
  tier: Tier | null;
  settings: Settings;
}

/** Lines with the member's discounts where none was asked for. */
export const linesAsOffered = (lines: readonly LineInput[], { tier, settings }: Offer): SoldLine[] =>
  tier === null
    ? linesAsGiven(lines)
    : lines.map((line) => {
        const proposal = proposalFor(line, tier, settings['sales.memberDiscountPercent']);
        return { ...line, discountFen: line.discountFen ?? proposal.discountFen, proposal };
      });

/** Percent off each category's fixed price for a tier. */
export const fixedPricePercent =
  ({ tier, settings }: { tier: Tier; settings: Settings }) =>
  (category: LineInput['category']): number =>
    discountPercent({ category, pricing: 'fixed' }, tier, settings['sales.memberDiscountPercent']);

/** The same, where each other discount has its reason and somebody who may give it. @throws sale.discount_* */
export const linesAsAgreed = (
  lines: readonly LineInput[],
  { role, ...offer }: Offer & { role: StaffRole },
): SoldLine[] =>
  linesAsOffered(lines, offer).map((line) => {
    if (line.proposal) assertAgreed(line, line.proposal.discountFen, role);
    return line;
  });

/** What is paid for lines. @throws sale.too_large */
export function totalOf(lines: readonly SoldLine[]): number {
  const total = sumFen(lines.map(({ priceFen, discountFen }) => priceFen - discountFen));
  if (total > MAX_FEN) throw problem('sale.too_large');
  return total;
}

/** Points of lines for a buyer; none without a member. @throws sale.too_large */
export function pointsOf(lines: readonly SoldLine[], buyer: Buyer, settings: Settings): number {
  if (buyer.tier === null) return 0;
  const earningLines = lines.map(({ pricing, priceFen, discountFen }) => ({
    netFen: priceFen - discountFen,
    ratePercent: settings['points.ratePercent'][pricing],
  }));
  const points = pointsFor(earningLines, buyer);
  if (points > MAX_POINTS_OF_A_SALE) throw problem('sale.too_large');
  return points;
}
