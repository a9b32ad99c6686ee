import type { Reader } from '../../database/database';
import { int } from '../../database/rows';

/** How many pairs of records wait for somebody to look whether they are of one person: those that are still two. */
export async function openSuspectCount(m: Reader): Promise<number> {
  const row = await m.row(
    `SELECT COUNT(*) AS n FROM duplicate_suspect s JOIN member a ON a.id = s.memberId JOIN member b ON b.id = s.otherId
     WHERE s.state = 'open' AND a.state = 'active' AND b.state = 'active'`,
    [],
    { n: int },
  );
  return row?.n ?? 0;
}
