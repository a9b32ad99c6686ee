import { maskedMemberNo, spokenName } from './pos.rules';

describe('what a till sees of a person', () => {
  it.each([
    ['林女士', null, '林女士'],
    ['林晓梅', 'female', '林女士'],
    ['陈建国', 'male', '陈先生'],
    ['陈建国', null, '陈**'],
    ['林', null, '林*'],
    ['Anna Smith', 'female', 'A***'],
    ['𠮷田', null, '𠮷*'],
    [null, 'male', null],
  ] as const)('%s, %s → %s', (name, gender, said) => {
    expect(spokenName({ name, gender })).toBe(said);
  });

  it('is the last digits of the member number', () => {
    expect(maskedMemberNo('6028441379')).toBe('******1379');
  });
});
