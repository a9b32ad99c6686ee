import type { Tx } from '../../database/database';
import { placeholders } from '../../database/rows';
import { hasConsented } from '../consents/consents.queries';
import { allergiesOf, isSame } from './allergies.queries';

interface Carry {
  fromId: string;
  intoId: string;
}

/**
 * Where two records become one, and what was decided on them was carried: allergies go along if the consent stands on both,
 * else they stay where they are, which nobody reads. Answers the ids of those that went.
 */
export async function carryAllergies(tx: Tx, { fromId, intoId }: Carry): Promise<string[]> {
  const isAgreed =
    (await hasConsented(tx, fromId, 'allergies')) && (await hasConsented(tx, intoId, 'allergies'));
  if (!isAgreed) return [];
  const known = await allergiesOf(tx, intoId);
  const moving = (await allergiesOf(tx, fromId)).filter((one) => !known.some((row) => isSame(row, one)));
  const ids = moving.map(({ id }) => id);
  if (ids.length > 0)
    await tx.execute(`UPDATE member_allergy SET memberId = ? WHERE id IN (${placeholders(ids)})`, [
      intoId,
      ...ids,
    ]);
  return ids;
}

/** Gives back those that went and are still there; one that the other record says meanwhile by itself is not said twice. */
export async function takeBackAllergies(
  tx: Tx,
  { fromId, intoId, moved }: Carry & { moved: readonly string[] },
): Promise<void> {
  if (moved.length === 0) return;
  await tx.execute(
    `UPDATE member_allergy SET memberId = ? WHERE memberId = ? AND id IN (${placeholders(moved)})`,
    [fromId, intoId, ...moved],
  );
}
