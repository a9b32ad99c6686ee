import {
  lineOfText,
  linesOfText,
  TIERS,
  type SettingCell,
  type SettingForm,
  type Tier,
} from '@gemcare/shared';
import { TIER_NAMES } from '@gemcare/shared/client';
import * as z from 'zod';

type NumberCell = Extract<SettingCell, { kind: 'number' }>;

/** One value: what it may be, and how a page edits it. */
interface Cell<S extends z.ZodType> {
  schema: S;
  cell: SettingCell;
}

/** A shape of value with its editor: what a setting is spread from, in a feature's `<f>.settings.ts`. */
interface Shape<S extends z.ZodType> {
  schema: S;
  form: SettingForm;
}

const number = (unit: NumberCell['unit'], min: number, max: number): Cell<z.ZodInt> => ({
  schema: z.int().min(min).max(max),
  cell: { kind: 'number', unit, min, max, nullable: false },
});

export const minutes = (min = 1, max = 1_440) => number('minutes', min, max);
/** Minutes in whole quarter hours. */
export function quarters(min = 15, max = 480): Cell<z.ZodInt> {
  const { schema, cell } = number('minutes', min, max);
  return { schema: schema.multipleOf(15), cell };
}
export const days = (min = 0, max = 3_650) => number('days', min, max);
export const months = (min = 1, max = 600) => number('months', min, max);
export const percent = (min = 0, max = 10_000) => number('percent', min, max);
export const times = (min = 0, max = 1_000) => number('times', min, max);
export const points = (min = 0, max = 10_000_000) => number('points', min, max);
export const fen = (min = 0, max = 10_000_000_000) => number('fen', min, max);
export const megabytes = (min = 1, max = 10_240) => number('megabytes', min, max);

/** Yes or no. */
export const flag: Cell<z.ZodBoolean> = { schema: z.boolean(), cell: { kind: 'flag' } };

/** Words, trimmed: 1 to `max` code points on one line, or on several. */
export const text = (
  max: number,
  { multiline = false } = {},
): Cell<ReturnType<typeof lineOfText | typeof linesOfText>> => ({
  schema: multiline ? linesOfText(max) : lineOfText(max),
  cell: { kind: 'text', maxLength: max, multiline },
});

/** The same number, or no limit at all. */
export const orUnlimited = ({ schema, cell }: Cell<z.ZodInt>): Cell<z.ZodNullable<z.ZodInt>> => ({
  schema: schema.nullable(),
  cell: cell.kind === 'number' ? { ...cell, nullable: true } : cell,
});

/** A setting of one value. */
export const one = <S extends z.ZodType>({ schema, cell }: Cell<S>): Shape<S> => ({
  schema,
  form: { cell, rows: [], columns: [] },
});

/** A value for each of the keys named. */
export const table = <K extends string, S extends z.ZodType>(
  names: Readonly<Record<K, string>>,
  { schema, cell }: Cell<S>,
): Shape<z.ZodObject<Record<K, S>>> => ({
  schema: objectOf(names, schema),
  form: { cell, rows: labels(names), columns: [] },
});

/** A value for each tier. */
export const perTier = <S extends z.ZodType>(cell: Cell<S>): Shape<z.ZodObject<Record<Tier, S>>> =>
  table(tierNames, cell);

/** A value for each pair of the keys named. */
export const grid = <R extends string, K extends string, S extends z.ZodType>(
  rows: Readonly<Record<R, string>>,
  columns: Readonly<Record<K, string>>,
  { schema, cell }: Cell<S>,
): Shape<z.ZodObject<Record<R, z.ZodObject<Record<K, S>>>>> => ({
  schema: objectOf(rows, objectOf(columns, schema)),
  form: { cell, rows: labels(rows), columns: labels(columns) },
});

/** A value for each tier and each of the keys named. */
export const perTierAnd = <K extends string, S extends z.ZodType>(
  names: Readonly<Record<K, string>>,
  cell: Cell<S>,
): Shape<z.ZodObject<Record<Tier, z.ZodObject<Record<K, S>>>>> => grid(tierNames, names, cell);

/** In the order of the tiers, the lowest first. */
const tierNames: Readonly<Record<Tier, string>> = Object.fromEntries(
  TIERS.map((tier) => [tier, TIER_NAMES[tier]]),
) as Record<Tier, string>; // one entry a tier

const labels = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([key, title]) => ({ key, title }));

const objectOf = <K extends string, S extends z.ZodType>(
  names: Readonly<Record<K, string>>,
  schema: S,
): z.ZodObject<Record<K, S>> =>
  z.object(Object.fromEntries(Object.keys(names).map((key) => [key, schema])) as Record<K, S>); // one entry a key
