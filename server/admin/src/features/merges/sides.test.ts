import { anotherSide, aSide, LIN, XIAO } from '../../testing/merges';
import { texts } from '../../texts';
import { factsOf, mergeAddress, suggested } from './sides';

const intoOf = (...pair: Parameters<typeof suggested>): string => suggested(...pair).into.id;

describe('which of two records is suggested to stay', () => {
  it('is the one of the higher tier, in either order', () => {
    const gold = aSide({ tier: 'gold', spendLast12MonthsFen: 0, available: 0, lastSaleAt: null });
    const silver = anotherSide({ tier: 'silver', spendLast12MonthsFen: 900_000 });
    expect([intoOf(gold, silver), intoOf(silver, gold)]).toEqual([LIN, LIN]);
  });

  it('is the one that bought more, where the tiers are the same', () => {
    const less = aSide({ spendLast12MonthsFen: 100 });
    expect(intoOf(less, anotherSide({ tier: 'gold', spendLast12MonthsFen: 200 }))).toBe(XIAO);
  });

  it('is the one that bought last, then the one with more points', () => {
    const same = { tier: 'gold', spendLast12MonthsFen: 0 } as const;
    const never = aSide({ ...same, lastSaleAt: null, available: 9_000 });
    const bought = anotherSide({ ...same, lastSaleAt: '2024-01-01T00:00:00.000Z', available: 0 });
    expect(intoOf(never, bought)).toBe(XIAO);
    expect(intoOf(never, { ...bought, lastSaleAt: null })).toBe(LIN);
  });

  it('is the older one, where nothing else tells', () => {
    const older = aSide({ joinedAt: '2020-01-01T00:00:00.000Z' });
    const younger = { ...older, id: XIAO, joinedAt: '2021-01-01T00:00:00.000Z' };
    expect([intoOf(older, younger), intoOf(younger, older)]).toEqual([LIN, LIN]);
  });

  it('leads to the page with both in the address', () => {
    expect(mergeAddress(suggested(anotherSide(), aSide()))).toBe(`/merges/new?from=${XIAO}&into=${LIN}`);
  });
});

describe('two records side by side', () => {
  const markOf = (key: string, ...[preview]: Parameters<typeof factsOf>) =>
    factsOf(preview).find((fact) => fact.key === key);

  it('marks what both say differently', () => {
    const preview = { from: anotherSide({ birthday: '1991-06-02' }), into: aSide(), filled: [] };
    expect(markOf('birthday', preview)).toMatchObject({
      into: '1990年5月1日',
      from: '1991年6月2日',
      mark: 'differs',
    });
    expect(markOf('name', preview)).toMatchObject({ mark: null });
  });

  it('marks a blank that is filled, and not one that stays blank', () => {
    const preview = {
      from: anotherSide(),
      into: aSide({ gender: null, birthday: null }),
      filled: ['gender'],
    };
    expect(markOf('gender', preview)).toMatchObject({
      into: texts.merges.unfilled,
      from: '女',
      mark: 'fills',
    });
    expect(markOf('birthday', preview)).toMatchObject({ mark: null });
  });

  it('marks nothing of what adds up', () => {
    const preview = { from: anotherSide(), into: aSide(), filled: [] };
    expect(markOf('available', preview)).toMatchObject({ into: '1,200', from: '300', mark: null });
    expect(markOf('phones', preview)).toMatchObject({ mark: null });
  });
});
