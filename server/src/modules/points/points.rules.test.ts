import fc from 'fast-check';
import { after, before, DAY } from '../../kernel/clock';
import {
  balancesAt,
  dueAtOf,
  reversalDue,
  settle,
  sumOf,
  takeByExpiry,
  takeForReversal,
  type LedgerLot,
} from './points.rules';

const NOW = new Date('2026-11-21T06:30:00.000Z');
const lot = (
  id: string,
  remaining: number,
  matures: number,
  expires: number,
  isRecorded = false,
): LedgerLot => ({
  id,
  remaining,
  maturesAt: after(NOW, matures * DAY),
  expiresAt: after(NOW, expires * DAY),
  maturedAt: isRecorded ? after(NOW, matures * DAY) : null,
  originId: null,
  revived: false,
});

describe('spending', () => {
  it('takes the lot that ends first', () => {
    const lots = [lot('a', 100, -30, 300), lot('b', 50, -30, 20), lot('c', 70, -30, 100)];
    expect(takeByExpiry(lots, 110, NOW)).toEqual([
      { lotId: 'b', amount: 50 },
      { lotId: 'c', amount: 60 },
    ]);
  });

  it('never takes pending or ended lots', () => {
    expect(takeByExpiry([lot('a', 100, 1, 300), lot('b', 100, -300, 0)], 10, NOW)).toEqual([]);
  });
});

describe('what time makes due', () => {
  it('lets matured lots pay debt before they are available', () => {
    const { events, debt, remaining } = settle([lot('a', 100, -1, 300)], 30, NOW);
    expect(events).toMatchObject([{ kind: 'matured', lotId: 'a', paysDebt: 30 }]);
    expect(debt).toBe(0);
    expect(remaining.get('a')).toBe(70);
  });

  it('goes in the order of time: a lot that matured pays before it ends', () => {
    const { events } = settle([lot('a', 100, -800, -10)], 30, NOW);
    expect(events).toMatchObject([
      { kind: 'matured', paysDebt: 30 },
      { kind: 'ended', points: 70 },
    ]);
  });

  it('never lets a pending lot pay', () => {
    expect(settle([lot('a', 100, 1, 300)], 30, NOW)).toMatchObject({ events: [], debt: 30 });
  });

  it('is done once: settling what was settled finds nothing', () => {
    const arbitrary = fc.array(
      fc.record({
        remaining: fc.integer({ min: 1, max: 500 }),
        matures: fc.integer({ min: -900, max: 30 }),
        life: fc.integer({ min: 1, max: 900 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(arbitrary, fc.nat(800), (specs, debt) => {
        const lots = specs.map(({ remaining, matures, life }, index) =>
          lot(`l${index}`, remaining, matures, matures + life),
        );
        const first = settle(lots, debt, NOW);
        const settled = lots
          .map((each) => ({
            ...each,
            remaining: first.remaining.get(each.id) ?? 0,
            maturedAt: each.maturesAt <= NOW ? NOW : null,
          }))
          .filter(({ remaining }) => remaining > 0);
        expect(settle(settled, first.debt, NOW).events).toEqual([]);
        expect(balancesAt(settled, first.debt, NOW)).toEqual(balancesAt(lots, debt, NOW));
        // Points do not vanish: what was there is left, has paid debt, or has ended.
        const paid = debt - first.debt;
        const ended = first.events.reduce(
          (sum, event) => sum + (event.kind === 'ended' ? event.points : 0),
          0,
        );
        expect(sumOf(specs.map(({ remaining }) => ({ lotId: '', amount: remaining })))).toBe(
          settled.reduce((sum, { remaining }) => sum + remaining, 0) + paid + ended,
        );
      }),
    );
  });
});

describe('a reversal', () => {
  it('takes from its own lot first, pending or not, then by expiry, then makes debt', () => {
    const lots = [lot('own', 40, 5, 700), lot('b', 30, -10, 90, true)];
    expect(takeForReversal(lots, 'own', 100, NOW)).toEqual({
      takes: [
        { lotId: 'own', amount: 40 },
        { lotId: 'b', amount: 30 },
      ],
      debt: 30,
    });
  });

  it('takes from the lots its own has gone on to, wherever they are, before any other', () => {
    const lots = [
      { ...lot('moved', 40, 5, 700), originId: 'own' },
      lot('b', 30, -10, 90, true),
      { ...lot('moved too', 5, -10, 80, true), originId: 'own' },
    ];
    expect(takeForReversal(lots, 'own', 60, NOW)).toEqual({
      takes: [
        { lotId: 'moved too', amount: 5 },
        { lotId: 'moved', amount: 40 },
        { lotId: 'b', amount: 15 },
      ],
      debt: 0,
    });
  });

  it('does not ask again for what expired or was reversed before', () => {
    expect(reversalDue({ asked: 80, lotSize: 100, expired: 60, reversed: 10 })).toBe(30);
    expect(reversalDue({ asked: 80, lotSize: 100, expired: 100, reversed: 0 })).toBe(0);
  });
});

describe('when a lot is due', () => {
  it('is its maturity, then its end, then never', () => {
    const open = lot('a', 10, 3, 30);
    expect(dueAtOf(open)).toEqual(open.maturesAt);
    expect(dueAtOf({ ...open, maturedAt: NOW })).toEqual(open.expiresAt);
    expect(dueAtOf({ ...open, remaining: 0 })).toBeNull();
    expect(before(open.maturesAt, 3 * DAY)).toEqual(NOW);
  });
});
