import type { Database, Tx } from '../../database/database';
import { isDuplicate } from '../../database/constraints';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { foundPairs, type FoundPair } from './duplicates.queries';
import { DuplicateSuspectEntity } from './merges.entity';
import { inOrder, reasonsFrom, reasonsText } from './merges.rules';

/**
 * Looks for records that may be of one person and puts new pairs on record; a pair that was closed stays so. Answers how many
 * were new.
 */
export async function findDuplicates(db: Database, act: Act): Promise<number> {
  const pairs = await db.read((m) => foundPairs(m));
  let found = 0;
  for (const pair of pairs) if (await db.transaction((tx) => suspect(tx, act, pair))) found += 1;
  return found;
}

const PAIR = {
  name: 'uq_duplicate_suspect_pair',
  columns: 'duplicate_suspect.memberId, duplicate_suspect.otherId',
};

/** Puts a pair on record, or adds a reason to one that is open. True where it was not known. */
async function suspect(tx: Tx, act: Act, { memberId, otherId, reasons }: FoundPair): Promise<boolean> {
  const known = await tx.find(DuplicateSuspectEntity, { memberId, otherId });
  if (known) {
    const all = reasonsText([...reasonsFrom(known.reasons), ...reasons]);
    if (all !== known.reasons)
      await tx.execute(`UPDATE duplicate_suspect SET reasons = ? WHERE id = ? AND state = 'open'`, [
        all,
        known.id,
      ]);
    return false;
  }
  try {
    await tx.insert(DuplicateSuspectEntity, {
      id: newId(act.at),
      memberId,
      otherId,
      reasons: reasonsText(reasons),
      state: 'open',
      foundAt: act.at,
      settledAt: null,
      settledBy: null,
      note: null,
    });
    return true;
  } catch (error) {
    if (!isDuplicate(error, PAIR)) throw error;
    return false; // somebody else looked at the same time
  }
}

interface Dismiss {
  id: string;
  reason: string;
}

/** These are two people: the pair is not suggested again. @throws suspect.not_found, suspect.settled */
export async function dismissSuspect(tx: Tx, act: Act<StaffActor>, { id, reason }: Dismiss): Promise<void> {
  const pair = await tx.find(DuplicateSuspectEntity, { id });
  if (!pair) throw problem('suspect.not_found');
  const dismissed = await tx.execute(
    `UPDATE duplicate_suspect SET state = 'dismissed', settledAt = ?, settledBy = ?, note = ? WHERE id = ? AND state = 'open'`,
    [act.at, act.by.id, reason, id],
  );
  if (dismissed !== 1) throw problem('suspect.settled');
  await recordAudit(tx, act, {
    action: 'member.duplicate_dismissed',
    subject: { type: 'duplicate_suspect', id },
    memberId: pair.memberId,
    reason,
    after: { otherId: pair.otherId },
  });
}

interface Closing {
  memberId: string;
  otherId: string;
  state: 'merged' | 'dismissed';
  staffId: string;
}

/** What a merge or its undoing says of a pair, where it is on record. */
export async function closeSuspects(
  tx: Tx,
  act: Act,
  { memberId, otherId, state, staffId }: Closing,
): Promise<void> {
  const pair = inOrder(memberId, otherId);
  await tx.execute(
    'UPDATE duplicate_suspect SET state = ?, settledAt = ?, settledBy = ? WHERE memberId = ? AND otherId = ?',
    [state, act.at, staffId, pair.memberId, pair.otherId],
  );
}
