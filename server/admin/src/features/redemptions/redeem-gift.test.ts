import { texts } from '../../texts';
import { pointsProblem } from './redeem-gift';

describe('points for a gift', () => {
  it('are no more than are available, however many are typed', () => {
    expect(pointsProblem('1,280', 1280)).toBeUndefined();
    expect(pointsProblem('1281', 1280)).toBe(texts.redemptions.pointsAbove);
    expect(pointsProblem('999999999999', 1280)).toBe(texts.redemptions.pointsAbove);
  });

  it('are a whole number above nothing', () => {
    for (const typed of ['', '0', '1.5', '-3', '一百']) {
      expect(pointsProblem(typed, 1280)).toBe(texts.redemptions.pointsInvalid);
    }
  });
});
