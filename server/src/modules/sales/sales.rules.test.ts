import fc from 'fast-check';
import { pointsFor } from './sales.rules';

const NONE = { multiplierPercent: 100, birthdayPercent: 100 };
const GOLD = { multiplierPercent: 120, birthdayPercent: 100 };

describe('the points of a sale', () => {
  it('are 14,814 for set pieces of ¥12,345.67 at gold', () => {
    expect(pointsFor([{ netFen: 1_234_567, ratePercent: 100 }], GOLD)).toBe(14_814);
  });

  it('count gold by weight at a fifth and bullion not at all', () => {
    const lines = [
      { netFen: 100_000, ratePercent: 20 },
      { netFen: 500_000, ratePercent: 0 },
    ];
    expect(pointsFor(lines, NONE)).toBe(200);
  });

  it('double in the birthday month', () => {
    expect(
      pointsFor([{ netFen: 100_000, ratePercent: 100 }], { multiplierPercent: 150, birthdayPercent: 200 }),
    ).toBe(3_000);
  });

  it('count whole yuan of the sum, not of each line', () => {
    const halves = [
      { netFen: 150, ratePercent: 100 },
      { netFen: 150, ratePercent: 100 },
    ];
    expect(pointsFor(halves, NONE)).toBe(3);
  });

  it('stay exact for the largest sale', () => {
    expect(
      pointsFor([{ netFen: 10_000_000_000, ratePercent: 100 }], {
        multiplierPercent: 200,
        birthdayPercent: 200,
      }),
    ).toBe(400_000_000);
  });

  it('reverse in any number of partial refunds to exactly what was earned', () => {
    const line = fc.record({
      netFen: fc.integer({ min: 0, max: 5_000_000 }),
      ratePercent: fc.constantFrom(100, 20, 0),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }),
        fc.constantFrom(100, 120, 150, 200),
        (lines, shares, multiplierPercent) => {
          const factors = { multiplierPercent, birthdayPercent: 200 };
          const earned = pointsFor(lines, factors);
          let net = lines;
          let reversed = 0;
          for (const share of [...shares, 100]) {
            const next = net.map((each) => ({
              ...each,
              netFen: each.netFen - Math.floor((each.netFen * share) / 100),
            }));
            const step = pointsFor(net, factors) - pointsFor(next, factors);
            expect(step).toBeGreaterThanOrEqual(0);
            reversed += step;
            net = next;
          }
          expect(reversed).toBe(earned);
        },
      ),
    );
  });
});
