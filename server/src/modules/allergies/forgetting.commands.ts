import type { Tx } from '../../database/database';
import { placeholders, text } from '../../database/rows';
import type { OnWithdrawn } from '../consents/consents.commands';

/** Deletes what a person is allergic to, on their record and on those that were merged into it. */
async function forgetAllergies(tx: Tx, memberId: string): Promise<void> {
  const known = new Set([memberId]);
  let latest = [memberId];
  while (latest.length > 0) {
    const rows = await tx.rows(
      `SELECT id FROM member WHERE joinedInto IN (${placeholders(latest)})`,
      latest,
      {
        id: text,
      },
    );
    latest = rows.map(({ id }) => id).filter((id) => !known.has(id));
    for (const id of latest) known.add(id);
  }
  const ids = [...known];
  await tx.execute(`DELETE FROM member_allergy WHERE memberId IN (${placeholders(ids)})`, ids);
}

/** Allergies are kept under a consent of their own, and go with it. */
export const forgetWithConsent: OnWithdrawn = async (tx, { memberId, kind }) => {
  if (kind === 'allergies') await forgetAllergies(tx, memberId);
};
