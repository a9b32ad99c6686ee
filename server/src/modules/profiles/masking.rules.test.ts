import { maskName } from './masking.rules';

describe('masking for the log of operations', () => {
  it('keeps the first character, surrogate pairs whole', () => {
    expect([maskName('林女士'), maskName('𠮷田'), maskName(null)]).toEqual(['林**', '𠮷**', null]);
  });
});
