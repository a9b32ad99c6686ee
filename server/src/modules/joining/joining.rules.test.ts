import { canLeave } from './joining.rules';

const PROVED_ONCE = new Date('2025-10-17T06:30:00.000Z');

describe('leaving a record behind', () => {
  const fresh = { phone: null, openid: 'o', phoneVerifiedAt: null };

  it('is for one that has a WeChat identity and nothing else', () => {
    expect(canLeave(fresh, false)).toBe(true);
  });

  it.each([
    ['it has history', fresh, true],
    ['it has a phone', { ...fresh, phone: '+8613800006666' }, false],
    ['it once had a phone', { ...fresh, phoneVerifiedAt: PROVED_ONCE }, false],
    ['it has no WeChat identity', { ...fresh, openid: null }, false],
  ])('is refused when %s', (_, record, history) => {
    expect(canLeave(record, history)).toBe(false);
  });
});
