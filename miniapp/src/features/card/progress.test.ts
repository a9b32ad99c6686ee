import { aCard } from '../../testing/builders';
import { keepSentence, progressPercent, riseSentence } from './progress';

const withNext = (missingFen: number) =>
  aCard({
    progress: {
      spendFen: 0,
      windowMonths: 36,
      next: { tier: 'platinum', thresholdFen: 5_000_000, missingFen },
      keep: null,
    },
  });

describe('the way to the next tier', () => {
  it('says what is missing, in whole yuan', () => {
    expect(riseSentence(withNext(320_000))).toBe('再消费 ¥3,200 升级铂金卡');
  });

  it('rounds up: what it promises has to be enough', () => {
    expect(riseSentence(withNext(319_950))).toBe('再消费 ¥3,200 升级铂金卡');
  });

  it('says that there is nothing above diamond', () => {
    const top = aCard({
      tier: 'diamond',
      progress: { spendFen: 1, windowMonths: 36, next: null, keep: null },
    });
    expect(riseSentence(top)).toBe('您已是最高等级会员');
    expect(progressPercent(top)).toBe(100);
  });

  it.each([
    [5_000_000, 0],
    [320_000, 94],
    [0, 100],
    [6_000_000, 0],
  ])('with %d fen missing fills the bar to %d %%', (missingFen, percent) => {
    expect(progressPercent(withNext(missingFen))).toBe(percent);
  });
});

describe('keeping the tier', () => {
  it('says what is missing until when', () => {
    const card = aCard();
    card.progress.keep = { thresholdFen: 1_000_000, missingFen: 50_000, until: '2027-03-14' };
    expect(keepSentence(card)).toBe('2027年3月14日前再消费 ¥500 可保级');
  });

  it('says nothing where it is kept already', () => {
    expect(keepSentence(aCard())).toBeNull();
  });
});
