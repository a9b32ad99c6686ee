import type { Reader } from '../../database/database';
import { placeholders, text } from '../../database/rows';

/** The numbers of certificates that pieces of these members have. */
export async function certificatesOf(
  m: Reader,
  memberIds: readonly string[],
): Promise<{ memberId: string; certificateNo: string }[]> {
  if (memberIds.length === 0) return [];
  return m.rows(
    `SELECT memberId, certificateNo FROM piece WHERE certificateNo IS NOT NULL AND memberId IN (${placeholders(memberIds)})`,
    memberIds,
    { memberId: text, certificateNo: text },
  );
}
