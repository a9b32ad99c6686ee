import fc from 'fast-check';
import { csvLines } from '../../kernel/csv';
import {
  categoryCell,
  dayCell,
  genderCell,
  lineCell,
  moneyCell,
  phoneCell,
  plainText,
  pointsCell,
  pricingCell,
  tierCell,
  timeCell,
  weightCell,
} from './cell-values.rules';

const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const grouped = (whole: string): string => whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');

describe('money in a cell', () => {
  it('is read to the fen, however a spreadsheet writes it', () => {
    const forms: ((fen: number) => string)[] = [
      (fen) => (fen / 100).toFixed(2),
      (fen) => `${grouped(String(Math.floor(fen / 100)))}.${String(fen % 100).padStart(2, '0')}`,
      (fen) => `¥ ${(fen / 100).toFixed(2)}`,
      (fen) => `￥${(fen / 100).toFixed(2)}元`,
      (fen) => `${(fen / 100).toFixed(2)}00`,
      (fen) => fullWidth((fen / 100).toFixed(2)),
    ];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), fc.constantFrom(...forms), (fen, form) => {
        expect(moneyCell(` ${form(fen)} `)).toEqual({ value: fen });
      }),
    );
  });

  it('never invents an amount: whatever is taken has the same digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9.,¥元 eE+-]{1,12}$/), (text) => {
        const cell = moneyCell(text);
        if ('code' in cell) return;
        const [whole = '', fraction = ''] = text.replaceAll(/[^0-9.]/g, '').split('.');
        expect(BigInt(cell.value)).toBe(BigInt(whole + fraction.slice(0, 2).padEnd(2, '0')));
      }),
    );
  });

  it.each(['', '-5', '12,80.00', '1,28', '1.28E+3', '九十', '$5', '9.5折', '1..2', '.5', '5.', '1 280'])(
    'refuses %j',
    (text) => {
      expect(moneyCell(text)).toEqual({ code: 'import.money_invalid' });
    },
  );

  it('refuses what is finer than a fen, and more than the house deals in', () => {
    expect(moneyCell('12.345')).toEqual({ code: 'import.money_too_fine' });
    expect(moneyCell('100000000.01')).toEqual({ code: 'import.money_too_large' });
    expect(moneyCell('9'.repeat(60))).toEqual({ code: 'import.money_too_large' });
  });
});

describe('a date in a cell', () => {
  const days = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  const forms: ((y: string, m: string, d: string) => string)[] = [
    (y, m, d) => `${y}-${m}-${d}`,
    (y, m, d) => `${y}/${Number(m)}/${Number(d)}`,
    (y, m, d) => `${y}.${m}.${d}`,
    (y, m, d) => `${y}年${Number(m)}月${Number(d)}日`,
    (y, m, d) => `${y}${m}${d}`,
    (y, m, d) => fullWidth(`${y}/${m}/${d}`),
    (y, m, d) => `${y}/${Number(m)}/${Number(d)} 0:00:00`,
  ];

  it('is the day it says, in every common form', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...forms), (day, form) => {
        const [y = '', m = '', d = ''] = day.split('-');
        expect(dayCell(form(y, m, d))).toEqual({ value: day });
      }),
    );
  });

  it.each([
    ['2026/11/21 14:30', '14:30:00'],
    ['2026-11-21 9:05:07', '09:05:07'],
    ['2026年11月21日 下午2:30', '14:30:00'],
    ['2026-11-21 12:00 am', '00:00:00'],
    ['2026-11-21 12:30 PM', '12:30:00'],
    ['2026-11-21T14:30:00', '14:30:00'],
    ['2026年11月21日 14时30分', '14:30:00'],
    ['20261121 14:30:00', '14:30:00'],
  ])('takes the time of %s', (text, time) => {
    expect(timeCell(text)).toEqual({ value: { day: '2026-11-21', time } });
  });

  it.each([
    '',
    '46347',
    '21/11/2026',
    '26-11-21',
    '2026-02-30',
    '2026-13-01',
    '2026-11-21 25:00',
    '1899-12-31',
  ])('refuses %j', (text) => {
    expect(timeCell(text)).toEqual({ code: 'import.date_invalid' });
  });
});

describe('a phone in a cell', () => {
  it('is the number, whatever a spreadsheet did to its looks', () => {
    const forms: ((digits: string) => string)[] = [
      (digits) => digits,
      (digits) => `'${digits}`,
      (digits) => `${digits}.0`,
      (digits) => `+86 ${digits}`,
      (digits) => `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`,
      fullWidth,
    ];
    fc.assert(
      fc.property(fc.stringMatching(/^138\d{8}$/), fc.constantFrom(...forms), (digits, form) => {
        expect(phoneCell(form(digits))).toEqual({ value: `+86${digits}` });
      }),
    );
  });

  it('says where Excel lost the digits', () => {
    for (const text of ['1.38E+10', '1.38000E+10', '1.38e10', '1E+11'])
      expect(phoneCell(text)).toEqual({ code: 'import.phone_damaged' });
  });

  it.each(['', '12345', '1380000666', 'abc', '020-81234567'])('refuses %j', (text) => {
    expect(phoneCell(text)).toEqual({ code: 'import.phone_invalid' });
  });
});

describe('weights and points in cells', () => {
  it('reads grams to the milligram', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000_000 }),
        fc.constantFrom('', 'g', '克', ' g'),
        (mg, unit) => {
          expect(weightCell(`${(mg / 1000).toFixed(3)}${unit}`)).toEqual({ value: mg });
        },
      ),
    );
    for (const text of ['0', '1.2345', '-1', '五克', '100000.001'])
      expect(weightCell(text)).toEqual({ code: 'import.weight_invalid' });
  });

  it('reads whole points', () => {
    expect(pointsCell('1,280')).toEqual({ value: 1280 });
    expect(pointsCell('１２８０分')).toEqual({ value: 1280 });
    expect(pointsCell('1280.00')).toEqual({ value: 1280 });
    for (const text of ['', '12.5', '-1', '10000001', '1.2E+3'])
      expect(pointsCell(text)).toEqual({ code: 'import.points_invalid' });
  });
});

describe('words in cells', () => {
  it.each([
    [genderCell, ' 女 ', 'female'],
    [genderCell, 'M', 'male'],
    [tierCell, '白金卡', 'platinum'],
    [tierCell, 'ＧＯＬＤ', 'gold'],
    [categoryCell, '耳 钉', 'earrings'],
    [categoryCell, 'Ring', 'ring'],
    [pricingCell, '按克', 'by_weight'],
    [pricingCell, '一口价', 'fixed'],
  ] as const)('%# are known by the names shops have for them', (read, text, word) => {
    expect(read(text)).toEqual({ value: word });
  });

  it('refuse what is no such thing', () => {
    expect(tierCell('黑金卡')).toEqual({ code: 'import.tier_unknown' });
    expect(categoryCell('')).toEqual({ code: 'import.category_unknown' });
    expect(genderCell('constructor')).toEqual({ code: 'import.gender_unknown' });
  });
});

describe('a line of text in a cell', () => {
  it('comes back from our own exports as it was', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[=+@＝-]?[a-z0-9\u4e00-\u4eff]{1,20}$/), (text) => {
        expect(plainText(csvLines([[text]]).trimEnd())).toBe(text);
      }),
    );
  });

  it('is no longer than its column, and has nothing hidden in it', () => {
    expect(lineCell('王'.repeat(50), 50)).toEqual({ value: '王'.repeat(50) });
    expect(lineCell('王'.repeat(51), 50)).toEqual({ code: 'import.text_too_long' });
    for (const text of ['a\u0000b', 'a\u202eb', 'a\nb', 'a\ufffdb'])
      expect(lineCell(text, 50)).toEqual({ code: 'import.text_invalid' });
  });
});
