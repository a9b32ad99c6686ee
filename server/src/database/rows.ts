/**
 * Reading raw rows. The engines answer differently (sums as text, booleans as 0 and 1, instants as text or Date), so
 * every hand-written query says what its columns are and gets typed, even values.
 */
export type Read<T> = (value: unknown) => T;
export type Shape = Record<string, Read<unknown>>;
export type RowOf<S extends Shape> = { [K in keyof S]: ReturnType<S[K]> };

export const text: Read<string> = (value) => String(value);
export const int: Read<number> = (value) => Number(value ?? 0);
export const bool: Read<boolean> = (value) => Number(value) === 1;
export const instant: Read<Date> = (value) =>
  value instanceof Date ? value : new Date(`${String(value).replace(' ', 'T')}Z`);
export const json: Read<unknown> = (value) =>
  typeof value === 'string' ? (JSON.parse(value) as unknown) : null;

/** One of a closed list of words; a word outside it is a broken row and throws. */
export const oneOf =
  <const T extends string>(words: readonly T[]): Read<T> =>
  (value) => {
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw new Error(`unexpected value in a column of ${words.join(', ')}`);
    return word;
  };

export const nullable =
  <T>(read: Read<T>): Read<T | null> =>
  (value) =>
    value === null || value === undefined ? null : read(value);

/** Reads the rows of one answer, of which there may be a thousand: the shape is looked at once. */
export function readRows<S extends Shape>(raw: readonly Record<string, unknown>[], shape: S): RowOf<S>[] {
  const columns = Object.entries(shape);
  return raw.map((values) => {
    const row: Record<string, unknown> = {};
    for (const [column, read] of columns) row[column] = read(values[column]);
    return row as RowOf<S>; // built key by key from the shape
  });
}

/** A value that goes into a statement. */
export type SqlValue = string | number | boolean | Date | null;

/** `2026-11-21 06:30:00.000`: how both engines compare and store an instant. */
export const sqlInstant = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ');

export const sqlParameters = (values: readonly SqlValue[]): (string | number | null)[] =>
  values.map((value) => {
    if (value instanceof Date) return sqlInstant(value);
    if (typeof value === 'boolean') return value ? 1 : 0;
    return value;
  });

/** `?, ?, ?` for an IN list. */
export const placeholders = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Whether a text can stand in one of our ASCII columns; MySQL refuses even to compare them with anything else. */
export const isAscii = (value: string): boolean => /^[\x20-\x7e]*$/.test(value);
