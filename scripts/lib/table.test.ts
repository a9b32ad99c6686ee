import { table, widthOf } from './table';

describe('a table in a terminal', () => {
  it('counts a Chinese character as two columns', () => {
    expect(widthOf('金卡 gold')).toBe(9);
  });

  it('aligns columns and leaves no space at the ends', () => {
    expect(
      table([
        ['金卡', '林女士', ''],
        ['silver', 'A', 'new'],
      ]),
    ).toBe('金卡    林女士\nsilver  A       new');
  });

  it('takes rows of different lengths', () => {
    expect(
      table([
        ['lint', '3 s', 'passed'],
        ['everything', '3 s'],
      ]),
    ).toBe('lint        3 s  passed\neverything  3 s');
  });
});
