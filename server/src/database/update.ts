import type { SqlValue } from './rows';
import type { Tx } from './session';

/** What an UPDATE writes: columns, with values or what is made of the value they have. */
export type Changes = Readonly<Record<string, SqlValue | Computed>>;

interface Computed {
  sql: (column: string) => string;
  value: SqlValue;
}

/** Adds to a column. */
export const plus = (value: number): Computed => ({ sql: (column) => `${column} + ?`, value });

/** Sets a column that is NULL, and keeps any other value. */
export const ifNull = (value: SqlValue): Computed => ({ sql: (column) => `COALESCE(${column}, ?)`, value });

/** A condition in SQL, with the values of its `?`. */
export interface Condition {
  sql: string;
  values: readonly SqlValue[];
}

/** A column that has a value. */
export const equals = (column: string, value: SqlValue): Condition => ({
  sql: `${column} = ?`,
  values: [value],
});

/** All of these conditions. */
export const allOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' AND '),
  values: conditions.flatMap(({ values }) => values),
});

const isComputed = (change: SqlValue | Computed): change is Computed =>
  typeof change === 'object' && change !== null && 'sql' in change;

/** Writes one UPDATE; names are those of our own code, values are parameters. @returns how many rows it matched */
export function update(
  tx: Tx,
  table: string,
  set: Changes,
  where: readonly [Condition, ...Condition[]],
): Promise<number> {
  const changes = Object.entries(set).map(([column, change]) =>
    isComputed(change)
      ? { sql: `${column} = ${change.sql(column)}`, value: change.value }
      : { sql: `${column} = ?`, value: change },
  );
  const condition = allOf(where);
  return tx.execute(
    `UPDATE ${table} SET ${changes.map(({ sql }) => sql).join(', ')} WHERE ${condition.sql}`,
    [...changes.map(({ value }) => value), ...condition.values],
  );
}
