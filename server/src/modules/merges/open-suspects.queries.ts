import type { Reader } from '../../database/database';
import { int } from '../../database/rows';

/** How many pairs of records wait for somebody to look whether they are of one person. */
export async function openSuspectCount(m: Reader): Promise<number> {
  const row = await m.row(`SELECT COUNT(*) AS n FROM duplicate_suspect WHERE state = 'open'`, [], { n: int });
  return row?.n ?? 0;
}
