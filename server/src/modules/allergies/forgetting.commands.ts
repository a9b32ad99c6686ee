import { placeholders } from '../../database/rows';
import type { OnRefused } from '../consents/consents.commands';
import { everyRecordOf } from '../members/records.queries';

/**
 * Allergies are kept under a consent of their own: where it is refused or withdrawn they are deleted, on the person's record and
 * on those that were merged into it or joined to it.
 */
export const forgetWhenRefused: OnRefused = async (tx, { memberId, kind }) => {
  if (kind !== 'allergies') return;
  const records = await everyRecordOf(tx, memberId);
  await tx.execute(`DELETE FROM member_allergy WHERE memberId IN (${placeholders(records)})`, records);
};
