import type { Tx } from '../../database/database';
import type { Joining } from '../../database/member-data';
import { text } from '../../database/rows';

/** Where a record is left for another: a person who has no picture of their own there keeps the one they had. */
export async function carryAvatar(tx: Tx, { fromId, intoId }: Joining): Promise<void> {
  const own = await tx.row(
    `SELECT id FROM picture WHERE memberId = ? AND purpose = 'avatar' LIMIT 1`,
    [intoId],
    { id: text },
  );
  if (!own)
    await tx.execute(`UPDATE picture SET memberId = ? WHERE memberId = ? AND purpose = 'avatar'`, [
      intoId,
      fromId,
    ]);
}

/** After the pieces of a record have come back to it: what was photographed of them since comes along, it shows nothing else. */
export const followPieces = (tx: Tx, { fromId, intoId }: Joining): Promise<number> =>
  tx.execute(
    `UPDATE picture SET memberId = ? WHERE memberId = ? AND purpose = 'piece' AND subjectId IN (SELECT id FROM piece WHERE memberId = ?)`,
    [fromId, intoId, fromId],
  );
