import { SUSPECT_REASONS, type SuspectReason } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { text } from '../../database/rows';
import { inOrder } from './merges.rules';

export interface FoundPair {
  memberId: string;
  otherId: string;
  reasons: Set<SuspectReason>;
}

/** Groups larger than this say nothing of a person: a counter's shared tablet, a certificate number typed as 无. */
const LARGEST_GROUP = 5;
/** How many groups of one reason a search looks at: those with the newest records. */
const MOST_GROUPS = 500;

const ACTIVE = "JOIN member m ON m.id = k.memberId AND m.state = 'active'";
const group = (keyed: string) =>
  `SELECT k.keyText, k.memberId FROM (${keyed}) k ${ACTIVE} JOIN (
     SELECT g.keyText FROM (${keyed}) g JOIN member gm ON gm.id = g.memberId AND gm.state = 'active'
     GROUP BY g.keyText HAVING COUNT(DISTINCT g.memberId) BETWEEN 2 AND ${LARGEST_GROUP} ORDER BY MAX(g.memberId) DESC LIMIT ${MOST_GROUPS}) d ON d.keyText = k.keyText`;

/** What each reason goes by: rows of one key are of one person, perhaps. */
const SEARCHES: Readonly<Record<SuspectReason, string>> = {
  name_and_birthday: group(
    "SELECT CONCAT(name, '|', birthday) AS keyText, id AS memberId FROM member WHERE name IS NOT NULL AND birthday IS NOT NULL",
  ),
  certificate: group(
    'SELECT DISTINCT certificateNo AS keyText, memberId FROM piece WHERE certificateNo IS NOT NULL',
  ),
  device: group(
    "SELECT DISTINCT deviceHash AS keyText, actorId AS memberId FROM session WHERE actorKind = 'member' AND deviceHash IS NOT NULL",
  ),
};

/** Pairs of records that are in use and share something only one person should have. */
export async function foundPairs(m: Reader): Promise<FoundPair[]> {
  const pairs = new Map<string, FoundPair>();
  for (const reason of SUSPECT_REASONS) {
    const sql = SEARCHES[reason];
    const rows = await m.rows(sql, [], { keyText: text, memberId: text });
    for (const [i, one] of rows.entries()) {
      for (const other of rows.slice(i + 1)) {
        if (one.keyText !== other.keyText || one.memberId === other.memberId) continue;
        const ids = inOrder(one.memberId, other.memberId);
        const key = `${ids.memberId}:${ids.otherId}`;
        const pair = pairs.get(key) ?? { ...ids, reasons: new Set() };
        pairs.set(key, { ...pair, reasons: pair.reasons.add(reason) });
      }
    }
  }
  return [...pairs.values()];
}
