import { assertAgreed, proposalFor } from './discounts.rules';
import { salesSettings } from './sales.settings';

const percents = salesSettings.definitions['sales.memberDiscountPercent'].default;
const ring = (priceFen: number) => ({ category: 'ring' as const, pricing: 'fixed' as const, priceFen });

describe('what a member is offered on a line', () => {
  it.each([
    ['silver', 0],
    ['gold', 24_691],
    ['platinum', 61_728],
    ['diamond', 98_765],
  ] as const)('%s: a percent of the fixed price, rounded down to the fen', (tier, discountFen) => {
    expect(proposalFor(ring(1_234_567), tier, percents)).toMatchObject({ discountFen });
  });

  it('is nothing on gold by weight, on bullion, and on a bar at a fixed price', () => {
    const none = { percent: 0, discountFen: 0 };
    expect(proposalFor({ ...ring(1_000_000), pricing: 'by_weight' }, 'diamond', percents)).toEqual(none);
    expect(proposalFor({ ...ring(1_000_000), pricing: 'bullion' }, 'diamond', percents)).toEqual(none);
    expect(proposalFor({ ...ring(1_000_000), category: 'bullion' }, 'diamond', percents)).toEqual(none);
  });

  it('stays exact for the highest price, and never exceeds it', () => {
    const all = { ...percents, diamond: { ...percents.diamond, ring: 100 } };
    expect(proposalFor(ring(10_000_000_000), 'diamond', all).discountFen).toBe(10_000_000_000);
    expect(proposalFor(ring(1), 'diamond', percents).discountFen).toBe(0);
  });
});

describe('another discount than the proposal', () => {
  const refusal = (line: Parameters<typeof assertAgreed>[0], role: Parameters<typeof assertAgreed>[2]) => {
    try {
      assertAgreed(line, 500, role);
      return 'agreed';
    } catch (error) {
      return error instanceof Error ? error.message : error;
    }
  };

  it.each([
    ['the proposal itself', {}, 'agreed', 'agreed'],
    ['the same amount', { discountFen: 500 }, 'agreed', 'agreed'],
    [
      'less, without a reason',
      { discountFen: 499 },
      'sale.discount_reason_needed',
      'sale.discount_reason_needed',
    ],
    ['less, with a reason', { discountFen: 0, discountReason: '用了礼券' }, 'agreed', 'agreed'],
    [
      'more, without a reason',
      { discountFen: 501 },
      'sale.discount_needs_manager',
      'sale.discount_reason_needed',
    ],
    [
      'more, with a reason',
      { discountFen: 501, discountReason: '老客' },
      'sale.discount_needs_manager',
      'agreed',
    ],
    [
      'a stale proposal',
      { proposedDiscountFen: 400, discountFen: 400 },
      'sale.discount_outdated',
      'sale.discount_outdated',
    ],
  ] as const)('%s', (_, line, clerk, manager) => {
    expect([refusal(line, 'clerk'), refusal(line, 'manager')]).toEqual([clerk, manager]);
  });
});
