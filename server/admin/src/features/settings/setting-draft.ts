import { formatYuan, formatPoints, type SettingCell, type SettingForm } from '@gemcare/shared/client';
import { ApiError } from '../../api/api-error';
import { readPoints, readYuan, typedYuan, type Reading } from '../../kernel/amounts';
import { lengthOf } from '../../kernel/text-length';
import { texts } from '../../texts';
import { placesOf, valueAt, type Json } from './setting-values';

/** A value as it is typed: what stands in the field, and whether there is no limit. */
export interface CellDraft {
  text: string;
  unlimited: boolean;
  on: boolean;
}

/** What is typed at each place of a setting. */
export type Draft = Readonly<Record<string, CellDraft>>;

export function draftOf({ cell, ...form }: SettingForm, value: Json): Draft {
  return Object.fromEntries(
    placesOf({ cell, ...form }).map(({ id, path }) => [id, cellDraft(cell, valueAt(value, path))]),
  );
}

const cellDraft = (cell: SettingCell, value: Json | undefined): CellDraft => ({
  text: typedText(cell, value),
  unlimited: value === null,
  on: value === true,
});

function typedText(cell: SettingCell, value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return '';
  return cell.kind === 'number' && cell.unit === 'fen' ? typedYuan(value) : String(value);
}

export const sameCell = (a: CellDraft | undefined, b: CellDraft | undefined): boolean =>
  a?.text === b?.text && a?.unlimited === b?.unlimited && a?.on === b?.on;

export const sameDraft = (a: Draft, b: Draft): boolean =>
  Object.keys(a).every((id) => sameCell(a[id], b[id]));

type NumberCell = Extract<SettingCell, { kind: 'number' }>;

/** The bounds of a number as people read them. */
function boundsOf(cell: NumberCell): [string, string] {
  const words = cell.unit === 'fen' ? formatYuan : formatPoints;
  return [words(cell.min), words(cell.max)];
}

/** What may be typed, in one sentence; null where there is nothing to say. */
export function hintOf(cell: SettingCell): string | null {
  if (cell.kind === 'flag') return null;
  if (cell.kind === 'text') return texts.settings.atMost(cell.maxLength);
  return texts.settings.between(...boundsOf(cell));
}

type Problems = Readonly<Record<string, string>>;
type Read = { value: Json } | { problem: string };

function readCell(cell: SettingCell, { text, unlimited, on }: CellDraft): Read {
  if (cell.kind === 'flag') return { value: on };
  if (cell.kind === 'text') return readText(text, cell.maxLength);
  return cell.nullable && unlimited ? { value: null } : readNumber(cell, text);
}

function readText(typed: string, maxLength: number): Read {
  const length = lengthOf(typed);
  if (length === 0) return { problem: texts.settings.nothingTyped };
  return length > maxLength ? { problem: texts.settings.atMost(maxLength) } : { value: typed.trim() };
}

function readNumber(cell: NumberCell, text: string): Read {
  const isMoney = cell.unit === 'fen';
  const reading: Reading = isMoney ? readYuan(text) : readPoints(text);
  if (reading === 'unreadable')
    return { problem: isMoney ? texts.settings.notMoney : texts.settings.notANumber };
  if (reading === 'too_large' || reading < cell.min || reading > cell.max)
    return { problem: texts.settings.outOfBounds(...boundsOf(cell)) };
  return { value: reading };
}

/** The value that was typed, or what is wrong at which place. */
export function readDraft(form: SettingForm, draft: Draft): { value: Json } | { problems: Problems } {
  const problems: Record<string, string> = {};
  let value: Json = {};
  for (const { id, path } of placesOf(form)) {
    const read = readCell(form.cell, draft[id] ?? { text: '', unlimited: false, on: false });
    if ('problem' in read) problems[id] = read.problem;
    else value = put(value, path, read.value);
  }
  return Object.keys(problems).length > 0 ? { problems } : { value };
}

/** `value` with `inside` at the end of the path. */
function put(value: Json, [key, ...rest]: readonly string[], inside: Json): Json {
  if (key === undefined) return inside;
  const known = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  return { ...known, [key]: put(known[key] ?? {}, rest, inside) };
}

/** What the server found wrong, by place. */
export function serverProblems(error: unknown): Problems {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    error.fields
      .filter(({ path }) => path === 'body.value' || path.startsWith('body.value.'))
      .map(({ path, message }) => [path.slice('body.value.'.length), message]),
  );
}

/** What was typed over `base`, put on what is stored now: only what was touched stays. */
export function rebase(typed: Draft, base: Draft, stored: Draft): Draft {
  return Object.fromEntries(
    Object.entries(stored).map(([id, cell]) => {
      const mine = typed[id];
      return [id, mine && !sameCell(mine, base[id]) ? mine : cell];
    }),
  );
}
