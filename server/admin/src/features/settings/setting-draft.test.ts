import { type SettingForm } from '@gemcare/shared/client';
import { texts } from '../../texts';
import { draftOf, hintOf, readDraft, rebase } from './setting-draft';
import { differences, formatValue } from './setting-values';

const tiers = [
  { key: 'silver', title: '银卡' },
  { key: 'gold', title: '金卡' },
];
const days: SettingForm = {
  cell: { kind: 'number', unit: 'days', min: 1, max: 365, nullable: false },
  rows: [],
  columns: [],
};
const thresholds: SettingForm = {
  cell: { kind: 'number', unit: 'fen', min: 0, max: 10_000_000_000, nullable: false },
  rows: tiers,
  columns: [],
};
const cleanings: SettingForm = {
  cell: { kind: 'number', unit: 'times', min: 0, max: 1_000, nullable: true },
  rows: tiers,
  columns: [],
};
const discounts: SettingForm = {
  cell: { kind: 'number', unit: 'percent', min: 0, max: 100, nullable: false },
  rows: tiers,
  columns: [
    { key: 'ring', title: '戒指' },
    { key: 'labour', title: '工费' },
  ],
};
const consultants: SettingForm = { cell: { kind: 'flag' }, rows: tiers, columns: [] };
const greeting: SettingForm = {
  cell: { kind: 'text', maxLength: 8, multiline: false },
  rows: [],
  columns: [],
};
const notices: SettingForm = {
  cell: { kind: 'text', maxLength: 12, multiline: true },
  rows: tiers,
  columns: [],
};

describe('a setting as it is typed', () => {
  it.each<[string, SettingForm, Parameters<typeof draftOf>[1]]>([
    ['one number', days, 7],
    ['money', thresholds, { silver: 0, gold: 1_000_050 }],
    ['numbers without a limit', cleanings, { silver: 2, gold: null }],
    ['two dimensions', discounts, { silver: { ring: 0, labour: 5 }, gold: { ring: 2, labour: 8 } }],
    ['yes and no', consultants, { silver: false, gold: true }],
    ['words', greeting, '欢迎光临'],
    ['words on several lines', notices, { silver: '您好', gold: '您好\n请进' }],
  ])('comes back as it was: %s', (_, form, value) => {
    expect(readDraft(form, draftOf(form, value))).toEqual({ value });
  });

  it('is in yuan where it is money', () => {
    const draft = draftOf(thresholds, { silver: 0, gold: 1_000_000 });
    expect(draft.gold?.text).toBe('10000.00');
    const typed = { ...draft, gold: { text: '12,000', unlimited: false, on: false } };
    expect(readDraft(thresholds, typed)).toEqual({ value: { silver: 0, gold: 1_200_000 } });
  });

  it.each([
    ['', texts.settings.notANumber],
    ['七', texts.settings.notANumber],
    ['1.5', texts.settings.notANumber],
    ['-1', texts.settings.notANumber],
    ['0', texts.settings.outOfBounds('1', '365')],
    ['366', texts.settings.outOfBounds('1', '365')],
    ['99999999999', texts.settings.outOfBounds('1', '365')],
  ])('says what is wrong with %j', (text, problem) => {
    expect(readDraft(days, { '': { text, unlimited: false, on: false } })).toEqual({
      problems: { '': problem },
    });
  });

  it.each([
    ['', texts.settings.nothingTyped],
    [' \u3000', texts.settings.nothingTyped],
    ['𠮷'.repeat(9), texts.settings.atMost(8)],
  ])('says what is wrong with the words %j', (text, problem) => {
    expect(readDraft(greeting, { '': { text, unlimited: false, on: false } })).toEqual({
      problems: { '': problem },
    });
  });

  it('is words without the spaces around them, counted in characters as the server counts', () => {
    const text = `  ${'𠮷'.repeat(8)} `;
    expect(readDraft(greeting, { '': { text, unlimited: false, on: false } })).toEqual({
      value: '𠮷'.repeat(8),
    });
  });

  it('says what may be typed', () => {
    expect(hintOf(days.cell)).toBe(texts.settings.between('1', '365'));
    expect(hintOf(greeting.cell)).toBe(texts.settings.atMost(8));
    expect(hintOf(consultants.cell)).toBeNull();
  });

  it('names the place of each thing that is wrong', () => {
    const draft = draftOf(discounts, { silver: { ring: 0, labour: 5 }, gold: { ring: 2, labour: 8 } });
    const typed = { ...draft, 'gold.ring': { text: '101', unlimited: false, on: false } };
    expect(readDraft(discounts, typed)).toEqual({
      problems: { 'gold.ring': texts.settings.outOfBounds('0', '100') },
    });
  });

  it('keeps what was touched when somebody else saved first, and takes the rest as it is now', () => {
    const base = draftOf(cleanings, { silver: 2, gold: 4 });
    const typed = { ...base, gold: { text: '', unlimited: true, on: false } };
    const stored = draftOf(cleanings, { silver: 3, gold: 6 });
    expect(readDraft(cleanings, rebase(typed, base, stored))).toEqual({ value: { silver: 3, gold: null } });
  });
});

describe('a setting as it is read', () => {
  it('has its units, and no limit in a word', () => {
    expect(formatValue(days, 7)).toBe('7 天');
    expect(formatValue(cleanings, { silver: 2, gold: null })).toBe('银卡 2 次，金卡 不限');
    expect(formatValue(consultants, { silver: false, gold: true })).toBe('银卡 否，金卡 是');
  });

  it('is its words, where it is words', () => {
    expect(formatValue(greeting, '欢迎光临')).toBe('欢迎光临');
    expect(formatValue(notices, { silver: '您好', gold: 7 })).toBe(`银卡 您好，金卡 ${texts.common.none}`);
    expect(differences(greeting, '欢迎光临', '您好')).toEqual([
      { label: '', before: '欢迎光临', after: '您好' },
    ]);
  });

  it('shows of a change only what differs', () => {
    const before = { silver: { ring: 0, labour: 5 }, gold: { ring: 2, labour: 8 } };
    const after = { ...before, gold: { ring: 3, labour: 8 } };
    expect(differences(discounts, before, after)).toEqual([
      { label: '金卡 · 戒指', before: '2%', after: '3%' },
    ]);
    expect(differences(discounts, before, before)).toEqual([]);
  });
});
