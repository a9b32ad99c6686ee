import type { Tx } from '../../database/database';
import type { Erasing } from '../../database/member-data';
import { placeholders } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { sha256 } from '../../kernel/secrets';
import { endSessions } from './auth.commands';

/** Signs a person out everywhere, and forgets the codes their numbers were sent and the tries that were counted. */
export async function eraseSignIns(tx: Tx, act: Act, { memberIds, phones, openids }: Erasing): Promise<void> {
  for (const actorId of memberIds) await endSessions(tx, act, { actorId });
  await tx.execute(
    `DELETE FROM refresh_token WHERE sessionId IN (SELECT id FROM session WHERE actorId IN (${placeholders(memberIds)}))`,
    memberIds,
  );
  if (phones.length > 0)
    await tx.execute(`DELETE FROM sms_code WHERE phone IN (${placeholders(phones)})`, phones);
  const subjects = [...memberIds, ...phones, ...openids].map(sha256);
  await tx.execute(`DELETE FROM attempt WHERE subject IN (${placeholders(subjects)})`, subjects);
}
