import type { Database, Reader } from '../database/database';
import { text } from '../database/rows';

/** Something that does not add up: which rule, which row, and what was found. */
export interface Difference {
  check: string;
  subject: string;
  detail: string;
}

/** What always holds of a feature's tables, in one sentence, with the query that finds the rows where it does not. */
export interface QueriedInvariant {
  readonly name: string;
  /** Selects `subject` (an id) and `detail` of the rows that break it. */
  readonly sql: string;
}

/** What no single query can tell: finds the differences itself, in pages, each with the sentence it breaks. */
export type ComputedInvariant = (m: Reader, at: Date) => Promise<Difference[]>;

export type Invariant = QueriedInvariant | ComputedInvariant;

/** How many rows of a broken rule are told. */
export const MOST_TOLD = 50;
const PAGE = 500;

/**
 * Recomputes invariants on one state of the data; an empty list means that everything adds up. What time has made due by `at`
 * is settled in memory first: time decides, the jobs only record it.
 */
export function differencesIn(
  db: Database,
  invariants: readonly Invariant[],
  at: Date,
): Promise<Difference[]> {
  return db.snapshot(async (m) => {
    const found: Difference[] = [];
    for (const invariant of invariants)
      found.push(...(typeof invariant === 'function' ? await invariant(m, at) : await queried(m, invariant)));
    return found;
  });
}

async function queried(m: Reader, { name, sql }: QueriedInvariant): Promise<Difference[]> {
  const rows = await m.rows(`${sql} LIMIT ${MOST_TOLD}`, [], { subject: text, detail: text });
  return rows.map((row) => ({ check: name, ...row }));
}

/** A big table, page by page in the order of its ids. */
export async function* pages<S extends Parameters<Reader['rows']>[2] & { id: typeof text }>(
  m: Reader,
  table: string,
  shape: S,
) {
  let after = '';
  for (;;) {
    const rows = await m.rows(
      `SELECT ${Object.keys(shape).join(', ')} FROM ${table} WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
      [after],
      shape,
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}
