import { texts } from '../../texts';
import { amountProblem } from './adjust-points';

describe('points to add or take by hand', () => {
  it('have a bound of their own, and when taken that of what is available', () => {
    expect(amountProblem('10,000,000', 10_000_000)).toBeUndefined();
    expect(amountProblem('10000001', 10_000_000)).toBe('最多 10,000,000');
    expect(amountProblem('501', 500)).toBe(texts.points.amountAboveAvailable);
  });

  it('are a whole number above nothing', () => {
    for (const typed of ['', '0', '1.5', '-200']) {
      expect(amountProblem(typed, 500)).toBe(texts.points.amountInvalid);
    }
  });
});
