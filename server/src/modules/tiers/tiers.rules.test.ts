import { TIERS } from '@gemcare/shared';
import { after, DAY } from '../../kernel/clock';
import {
  largerGrant,
  rankOf,
  replay,
  reviewsDue,
  risen,
  START,
  tierFor,
  type Spend,
  type TierRules,
} from './tiers.rules';

const RULES: TierRules = {
  thresholdFen: { silver: 0, gold: 1_000_000, platinum: 5_000_000, diamond: 15_000_000 },
  windowMonths: 36,
  holdMonths: 24,
};
const JAN = new Date('2026-01-10T04:00:00.000Z');
const spend = (soldAt: Date, netFen: number): Spend => ({ soldAt, recordedAt: soldAt, netFen });

describe('reaching a tier', () => {
  it('happens at the threshold, not a fen before', () => {
    expect(tierFor(999_999, RULES.thresholdFen)).toBe('silver');
    expect(tierFor(1_000_000, RULES.thresholdFen)).toBe('gold');
    expect(tierFor(15_000_000, RULES.thresholdFen)).toBe('diamond');
  });

  it('holds to the end of the day 24 months later, Shanghai time', () => {
    expect(risen(START, 1_000_000, JAN, RULES)).toEqual({
      tier: 'gold',
      validUntil: new Date('2028-01-10T15:59:59.999Z'),
    });
  });

  it('never lowers a tier', () => {
    expect(risen({ tier: 'platinum', validUntil: JAN }, 1_000_000, JAN, RULES)).toBeUndefined();
  });
});

describe('reviewing a tier at its end', () => {
  const gold = { tier: 'gold' as const, validUntil: JAN };
  const later = after(JAN, 1);

  it('waits for the last instant to pass', async () => {
    expect(await reviewsDue(gold, JAN, RULES, () => 0)).toEqual([]);
  });

  it('keeps it where the spend reaches it', async () => {
    const [review] = await reviewsDue(gold, later, RULES, () => 1_000_000);
    expect(review).toMatchObject({
      tier: 'gold',
      reason: 'kept',
      at: JAN,
      validUntil: new Date('2028-01-10T15:59:59.999Z'),
    });
  });

  it('lowers it by one step and never more', async () => {
    const [review] = await reviewsDue({ tier: 'diamond', validUntil: JAN }, later, RULES, () => 0);
    expect(review).toMatchObject({ tier: 'platinum', reason: 'downgraded' });
  });

  it('catches up step by step after years of silence', async () => {
    const reviews = await reviewsDue(
      { tier: 'diamond', validUntil: JAN },
      after(JAN, 3_000 * DAY),
      RULES,
      () => 0,
    );
    expect(reviews.map(({ tier }) => tier)).toEqual(['platinum', 'gold', 'silver']);
    expect(reviews.at(-1)?.validUntil).toBeNull();
  });
});

describe('replaying a history', () => {
  it('gives the tier that the purchases earn', async () => {
    expect(
      await replay([spend(JAN, 600_000), spend(after(JAN, DAY), 400_000)], [], after(JAN, 2 * DAY), RULES),
    ).toMatchObject({ tier: 'gold' });
  });

  it('falls only to what is left without the refunded amount', async () => {
    const refunded = [spend(JAN, 1_200_000), spend(after(JAN, DAY), 0)];
    expect(await replay(refunded, [], after(JAN, 2 * DAY), RULES)).toMatchObject({ tier: 'gold' });
  });

  it('lets rows of staff stand', async () => {
    const standing = [{ tier: 'platinum' as const, validUntil: after(JAN, 700 * DAY), at: JAN }];
    expect(await replay([], standing, after(JAN, DAY), RULES)).toMatchObject({ tier: 'platinum' });
  });

  it('forgets purchases older than the window when a tier ends', async () => {
    const at = after(JAN, 1_200 * DAY); // past both the hold of 24 months and the window of 36
    expect(await replay([spend(JAN, 1_500_000)], [], at, RULES)).toMatchObject({ tier: 'gold' }); // kept once, inside the window
    expect(await replay([spend(JAN, 1_500_000)], [], after(JAN, 1_600 * DAY), RULES)).toMatchObject({
      tier: 'silver',
    });
  });
});

describe('grants', () => {
  it('take the larger number, and no limit over any', () => {
    expect(largerGrant(2, 4)).toBe(4);
    expect(largerGrant(8, null)).toBeNull();
    expect(largerGrant(null, 2)).toBeNull();
  });

  it('rank the tiers as the card does', () => {
    expect(TIERS.map(rankOf)).toEqual([0, 1, 2, 3]);
  });
});
