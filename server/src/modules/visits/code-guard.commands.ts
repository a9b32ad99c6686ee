import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import { instant, int } from '../../database/rows';
import type { Act } from '../../kernel/act';
import type { WrongCodes } from './visits.rules';

const SCOPE = 'member_code';
const COUNTER = { tries: int, windowEndsAt: instant };

/**
 * Takes a member's count of wrong codes for the rest of the transaction: scans of one member come one after the other, so
 * that many guesses at once count like as many in a row. The UPDATE is the lock on both engines.
 */
export async function lockWrongCodes(tx: Tx, act: Act, memberId: string): Promise<WrongCodes> {
  for (;;) {
    await tx.execute('UPDATE attempt SET tries = tries WHERE scope = ? AND subject = ?', [SCOPE, memberId]);
    const counter = await tx.row(
      'SELECT tries, windowEndsAt FROM attempt WHERE scope = ? AND subject = ?',
      [SCOPE, memberId],
      COUNTER,
    );
    if (counter) return counter;
    try {
      await tx.execute('INSERT INTO attempt (scope, subject, tries, windowEndsAt) VALUES (?, ?, 0, ?)', [
        SCOPE,
        memberId,
        act.at,
      ]);
    } catch (error) {
      if (!isDuplicate(error)) throw error; // a twin's row: lock that one
    }
  }
}

export const writeWrongCodes = (
  tx: Tx,
  memberId: string,
  { tries, windowEndsAt }: WrongCodes,
): Promise<number> =>
  tx.execute('UPDATE attempt SET tries = ?, windowEndsAt = ? WHERE scope = ? AND subject = ?', [
    tries,
    windowEndsAt,
    SCOPE,
    memberId,
  ]);
