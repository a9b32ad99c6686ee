/** What a member decided about one text. */
export interface Decision {
  granted: boolean;
  version: string;
}

/**
 * The decision that stands for a person whose two records become one, or null where the kept record's own stands: the
 * stricter wins, and a decision beats none.
 * @param kept what the record that stays has
 * @param other what the record that goes has
 */
export function carriedDecision<D extends Decision>(kept: D | undefined, other: D | undefined): D | null {
  if (!other) return null;
  if (!kept) return other;
  return kept.granted && !other.granted ? other : null;
}
