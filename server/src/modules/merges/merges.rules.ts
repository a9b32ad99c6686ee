import { SUSPECT_REASONS, type SuspectReason } from '@gemcare/shared';

/** Merging and suspected duplicates: pure. */

interface Registered {
  readonly tables: Readonly<
    Record<string, { readonly columns: readonly string[]; readonly merge: string; readonly title?: string }>
  >;
}

/** The columns whose rows go along with a merge. */
export const movingTables = (memberData: Readonly<Record<string, Registered>>) =>
  Object.values(memberData).flatMap(({ tables }) =>
    Object.entries(tables)
      .filter(([, { merge }]) => merge === 'moves')
      .flatMap(([table, { columns, title = table }]) => columns.map((column) => ({ table, column, title }))),
  );

/** The order in which a pair is kept: once, whichever was found first. */
export const inOrder = (a: string, b: string): { memberId: string; otherId: string } =>
  a < b ? { memberId: a, otherId: b } : { memberId: b, otherId: a };

/** Reasons as they are kept in one column, in their own order. */
export const reasonsText = (reasons: Iterable<SuspectReason>): string => {
  const given = new Set(reasons);
  return SUSPECT_REASONS.filter((reason) => given.has(reason)).join(',');
};
export const reasonsFrom = (kept: string): SuspectReason[] =>
  SUSPECT_REASONS.filter((reason) => kept.split(',').includes(reason));
