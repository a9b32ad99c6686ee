import {
  formatGrams,
  parseGrams,
  parsePoints,
  parseYuan,
  readGrams,
  readPoints,
  readYuan,
  typedYuan,
} from './amounts';

describe('reading yuan as fen', () => {
  it.each([
    ['12345.67', 1_234_567],
    ['12,345.67', 1_234_567],
    ['¥1,280', 128_000],
    ['0.1', 10],
    ['0.29', 29],
    ['1.1', 110],
    ['4.35', 435],
    ['1000.5', 100_050],
    ['8.', 800],
    [' 80000 ', 8_000_000],
    ['１２．５０', 1250],
    ['100000000', 10_000_000_000],
  ])('reads %s as %d', (text, fen) => {
    expect(parseYuan(text)).toBe(fen);
  });

  it.each([
    '',
    '.',
    '.5',
    '-1',
    '+1',
    '1.234',
    '1e3',
    '12,34',
    '1,2345',
    '0x10',
    'NaN',
    '1 000',
    '100000000.01',
    '9'.repeat(40),
  ])('refuses %j', (text) => {
    expect(parseYuan(text)).toBeNull();
  });

  it('gives back every amount of fen it is written as', () => {
    for (const fen of [0, 1, 9, 10, 99, 100, 101, 12_345, 1_234_567, 9_999_999_999]) {
      expect(parseYuan(typedYuan(fen))).toBe(fen);
    }
  });
});

describe('reading grams as milligrams', () => {
  it('keeps every digit of the scale', () => {
    expect(parseGrams('3.842')).toBe(3842);
    expect(parseGrams('0.07')).toBe(70);
    expect(parseGrams('3.8421')).toBeNull();
    expect(formatGrams(3842)).toBe('3.842 g');
  });
});

describe('reading points', () => {
  it('takes whole numbers only', () => {
    expect(parsePoints('1,200')).toBe(1200);
    expect(parsePoints('1.5')).toBeNull();
    expect(parsePoints('-200')).toBeNull();
  });
});

describe('a number above its bound', () => {
  it('is told apart from what is no number', () => {
    expect([readYuan('100000000.01'), readYuan('9'.repeat(400)), readYuan('1.234')]).toEqual([
      'too_large',
      'too_large',
      'unreadable',
    ]);
    expect([readPoints('10,000,000'), readPoints('10,000,001'), readPoints('一千')]).toEqual([
      10_000_000,
      'too_large',
      'unreadable',
    ]);
    expect(readGrams('100000.001')).toBe('too_large');
  });
});
