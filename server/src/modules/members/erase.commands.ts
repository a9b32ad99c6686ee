import type { Tx } from '../../database/database';
import type { Erasing } from '../../database/member-data';
import { placeholders } from '../../database/rows';
import type { Act } from '../../kernel/act';

/** Takes everything off the records that says who the person was; numbers, dates and states stay with the id. */
export async function eraseRecords(tx: Tx, act: Act, { memberIds, phones }: Erasing): Promise<void> {
  await tx.execute(
    `UPDATE member SET state = 'closed', phone = NULL, phoneTail = NULL, phoneVerifiedAt = NULL, openid = NULL, unionid = NULL,
       name = NULL, nickname = NULL, avatar = NULL, birthday = NULL, birthdayChangedAt = NULL, gender = NULL,
       consultantId = NULL, version = version + 1, updatedAt = ? WHERE id IN (${placeholders(memberIds)})`,
    [act.at, ...memberIds],
  );
  // Also what others asked about a number that is free now: they bind it again without waiting.
  if (phones.length > 0)
    await tx.execute(`DELETE FROM join_request WHERE phone IN (${placeholders(phones)})`, phones);
}
