import { MAX_FEN, type PieceCategory, type Pricing, type Tier } from '@gemcare/shared';
import { parsePhone } from '../../kernel/phone';
import { Problem } from '../../kernel/problem';
import type { RowCode } from './row-problems.rules';

/** Values as spreadsheets write them, read into the product's own: pure. A value that can not be read answers why. */
export type Cell<T> = { value: T } | { code: RowCode };

const ok = <T>(value: T): Cell<T> => ({ value });
const refused = (code: RowCode): Cell<never> => ({ code });

/** Our own exports put an apostrophe before what a spreadsheet would calculate. */
const ESCAPED_FORMULA = /^'(?=[\t\r\n]|\s*[=+\-@＝＋－＠])/u;

/** A text as it was before an export of ours made it safe. */
export const plainText = (raw: string): string => raw.replace(ESCAPED_FORMULA, '').normalize('NFC').trim();

/** Full-width forms become the usual ones, an apostrophe that marks text goes, spaces at both ends too. */
const plainValue = (raw: string): string => raw.normalize('NFKC').trim().replace(/^'/, '').trim();

export const isBlank = (raw: string | undefined): boolean => raw === undefined || plainValue(raw) === '';

/** What no single line of text may hold: control characters, marks that reorder text, bytes that were no text. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- control characters are what this pattern is for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd\p{Surrogate}]/u;

/** One line of text of at most `max` characters. */
export function lineCell(raw: string, max: number): Cell<string> {
  const text = plainText(raw);
  if (FORBIDDEN.test(text)) return refused('import.text_invalid');
  return [...text].length > max ? refused('import.text_too_long') : ok(text);
}

/** 13800006666 → +8613800006666. Excel turns long numbers into 1.38E+10, and then the digits are lost. */
export function phoneCell(raw: string): Cell<string> {
  const text = plainValue(raw).replace(/\.0+$/, '');
  if (/^\d(\.\d+)?e\+?\d+$/i.test(text)) return refused('import.phone_damaged');
  if (!/^\+?[0-9 ()-]{5,24}$/.test(text)) return refused('import.phone_invalid');
  try {
    return ok(parsePhone(text));
  } catch (error) {
    if (error instanceof Problem) return refused('import.phone_invalid');
    throw error;
  }
}

/** Thousands are grouped by threes or not at all. */
const WHOLE = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)`;
const MONEY = new RegExp(`^(?:¥|rmb|cny)?\\s*(${WHOLE})(?:\\.(\\d+))?\\s*元?$`, 'i');

/** "¥1,280.00" → 128000: by its digits, never through a fraction of binary. */
export function moneyCell(raw: string): Cell<number> {
  const match = MONEY.exec(plainValue(raw));
  if (!match) return refused('import.money_invalid');
  const digits = decimalDigits(match[1], match[2], 2);
  if (digits === null) return refused('import.money_too_fine');
  return digits > BigInt(MAX_FEN) ? refused('import.money_too_large') : ok(Number(digits));
}

const WEIGHT = new RegExp(`^(${WHOLE})(?:\\.(\\d+))?\\s*(?:g|克)?$`, 'i');
const MAX_MG = 100_000_000n;

/** Grams → milligrams: "3.842" → 3842. */
export function weightCell(raw: string): Cell<number> {
  const match = WEIGHT.exec(plainValue(raw));
  const mg = match && decimalDigits(match[1], match[2], 3);
  return mg === null || mg < 1n || mg > MAX_MG ? refused('import.weight_invalid') : ok(Number(mg));
}

const COUNT = new RegExp(`^(${WHOLE})(?:\\.0+)?\\s*分?$`);
const MAX_POINTS = 10_000_000n;

/** Points are whole, zero or more. */
export function pointsCell(raw: string): Cell<number> {
  const match = COUNT.exec(plainValue(raw));
  const points = match && decimalDigits(match[1], '', 0);
  return points === null || points > MAX_POINTS ? refused('import.points_invalid') : ok(Number(points));
}

/** A decimal number times 10^places; null where it is finer than that. */
function decimalDigits(whole = '', fraction = '', places: number): bigint | null {
  const kept = fraction.slice(0, places).padEnd(places, '0');
  if (/[1-9]/.test(fraction.slice(places))) return null;
  return BigInt(whole.replaceAll(',', '') + kept);
}

/** A local day with its time, both as the calendar writes them. */
export interface LocalTime {
  day: string;
  /** `HH:mm:ss`; midnight where the file has none. */
  time: string;
}

const DATE = /^(\d{4})(?:[-/.]|年)\s*(\d{1,2})(?:[-/.]|月)\s*(\d{1,2})日?(?:[T\s]+(.+))?$/;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})(?:[T\s]+(.+))?$/;
const TIME =
  /^(上午|下午|am|pm)?\s*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d{1,3})?秒?)?分?\s*(am|pm)?$/i;

/** 2026/11/21, 2026-11-21, 2026.11.21, 2026年11月21日 or 20261121, with a time or without. */
export function timeCell(raw: string): Cell<LocalTime> {
  const text = plainValue(raw);
  const [, year = '', month = '', date = '', rest] = DATE.exec(text) ?? COMPACT_DATE.exec(text) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const time = rest === undefined ? '00:00:00' : clockTime(rest.trim());
  return time === null || !isDay(day) ? refused('import.date_invalid') : ok({ day, time });
}

/** A day; a time of midnight beside it, as Excel likes to write one, says nothing. */
export function dayCell(raw: string): Cell<string> {
  const cell = timeCell(raw);
  return 'code' in cell ? cell : ok(cell.value.day);
}

function clockTime(text: string): string | null {
  const [, before, hours = '', minutes = '', seconds = '0', after] = TIME.exec(text) ?? [];
  const half = (before ?? after ?? '').toLowerCase();
  const isAfternoon = half === '下午' || half === 'pm';
  if (hours === '' || (half !== '' && Number(hours) > 12 && !isAfternoon)) return null;
  const noon = half !== '' && Number(hours) === 12 ? 0 : Number(hours);
  const hour = isAfternoon && noon < 12 ? noon + 12 : noon;
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return [hour, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Whether the calendar has the day. */
function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = new Date(`${day}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && day >= '1900-01-01';
}

/** A word of a closed list, by any of the names shops have for it. */
const wordCell =
  <T extends string>(names: Record<T, readonly string[]>, code: RowCode) =>
  (raw: string): Cell<T> => {
    const text = plainValue(raw).toLowerCase().replaceAll(/\s/g, '');
    const found = (Object.keys(names) as T[]).find((word) => word === text || names[word].includes(text)); // the keys of the table just above
    return found === undefined ? refused(code) : ok(found);
  };

export const genderCell = wordCell<'female' | 'male' | 'unknown'>(
  {
    female: ['女', '女士', '女性', 'f', '小姐'],
    male: ['男', '先生', '男性', 'm'],
    unknown: ['未知', '保密', '不详', '-', '无'],
  },
  'import.gender_unknown',
);

export const tierCell = wordCell<Tier>(
  {
    silver: ['银卡', '银卡会员', '银', '普通', '普通会员', '普卡'],
    gold: ['金卡', '金卡会员', '金'],
    platinum: ['铂金卡', '铂金', '铂金会员', '铂金卡会员', '白金', '白金卡', '白金会员', '白金卡会员'],
    diamond: ['钻石卡', '钻石', '钻石会员', '钻石卡会员', '钻卡'],
  },
  'import.tier_unknown',
);

export const categoryCell = wordCell<PieceCategory>(
  {
    ring: ['戒指', '对戒', '钻戒', '指环', '男戒', '女戒', '情侣戒'],
    necklace: ['项链', '套链', '颈链', '锁骨链', '珠链'],
    bangle: ['手镯', '镯子', '玉镯', '金镯'],
    bracelet: ['手链', '手串', '手绳', '脚链'],
    earrings: ['耳饰', '耳环', '耳钉', '耳坠', '耳线', '耳扣'],
    pendant: ['吊坠', '挂坠', '挂件', '坠子', '玉佩'],
    brooch: ['胸针', '胸花', '别针'],
    watch: ['腕表', '手表', '钟表', '表'],
    bullion: ['投资金', '金条', '金币', '投资金条', '银条'],
    service: ['服务', '工费', '维修', '加工费', '手工费'],
    other: ['其他', '其它', '配件', '摆件', '套装'],
  },
  'import.category_unknown',
);

export const pricingCell = wordCell<Pricing>(
  {
    fixed: ['一口价', '按件', '件', '计件', '定价', '固定价'],
    by_weight: ['按克', '克', '计重', '按重', '按重量', '克重', '称重'],
    bullion: ['投资金', '金条', '投资金条'],
  },
  'import.pricing_unknown',
);

/** A user name of staff, as it is kept. */
export const usernameOf = (raw: string): string => plainValue(raw).toLowerCase();
