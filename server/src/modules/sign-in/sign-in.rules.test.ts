import { needsTotp } from './sign-in.rules';

describe('the one-time code', () => {
  it('is asked of every admin, and of others who have a secret', () => {
    expect(needsTotp({ role: 'admin', totpSecret: null })).toBe(true);
    expect(needsTotp({ role: 'clerk', totpSecret: 'S' })).toBe(true);
    expect(needsTotp({ role: 'manager', totpSecret: null })).toBe(false);
  });
});
