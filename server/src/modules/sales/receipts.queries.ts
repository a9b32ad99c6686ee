import type { Reader } from '../../database/database';
import { placeholders, text } from '../../database/rows';

/** Which of these receipt numbers a store has already. */
export async function receiptsTaken(
  m: Reader,
  storeId: string,
  receiptNos: readonly string[],
): Promise<Set<string>> {
  if (receiptNos.length === 0) return new Set();
  const rows = await m.rows(
    `SELECT receiptNo FROM sale WHERE storeId = ? AND receiptNo IN (${placeholders(receiptNos)})`,
    [storeId, ...receiptNos],
    { receiptNo: text },
  );
  return new Set(rows.map(({ receiptNo }) => receiptNo));
}
