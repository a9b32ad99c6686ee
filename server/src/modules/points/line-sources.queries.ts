import type { QueriedInvariant } from '../../feature/invariants';

/**
 * The invariant that a line of the ledger has the row it came from. The feature that writes lines of a kind states it; a test
 * finds a kind without.
 * @param key the id of that row as SQL over the line `e`
 */
export const lineHasSource = (
  kind: string,
  sourceType: string,
  table: string,
  key = 'e.sourceId',
): QueriedInvariant => ({
  name: `a ${kind} line has its ${table}`,
  sql: `SELECT e.id AS subject, e.sourceId AS detail FROM points_entry e LEFT JOIN ${table} s ON s.id = ${key}
        WHERE e.kind = '${kind}' AND (s.id IS NULL OR e.sourceType <> '${sourceType}')`,
});
