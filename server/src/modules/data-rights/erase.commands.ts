import type { Tx } from '../../database/database';
import type { Erasing, MemberData, MemberTable } from '../../database/member-data';
import { redactTable, type Redaction } from '../../database/redaction';
import { placeholders } from '../../database/rows';
import { forgetAnswersAbout } from '../../http/idempotency';
import { forgetAnnouncementsAbout } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { strikingOut, strikingOutOfJson } from '../../kernel/strike-out';
import { recordAudit } from '../audit/audit.commands';
import { lockMember } from '../members/identity.commands';
import { everyRecordOf, identitiesOf } from '../members/records.queries';
import { openLedgers } from '../points/points.commands';
import { endClosure } from './closure.commands';
import { AccountClosureEntity } from './data-rights.entity';

interface Erase {
  closureId: string;
  memberData: readonly MemberData[];
}

/**
 * Erases a person whose time to come back is over: every record that is or was theirs, by the rules that the features have
 * registered for their tables. Ledger and sales stay under the pseudonym that the record's id is.
 * @returns the records that were erased; none where the account was kept, or another run was first
 */
export async function eraseAccount(tx: Tx, act: Act, { closureId, memberData }: Erase): Promise<string[]> {
  const closure = await tx.find(AccountClosureEntity, { id: closureId });
  if (!closure) return [];
  const member = await lockMember(tx, closure.memberId);
  if (member.state !== 'active') {
    // Joined to another record meanwhile, which nobody asked to close.
    await endClosure(tx, act, member.id);
    return [];
  }
  const mine = await tx.execute(
    `UPDATE account_closure SET state = 'done', openKey = NULL, endedAt = ? WHERE id = ? AND state = 'open' AND closesAt <= ?`,
    [act.at, closureId, act.at],
  );
  if (mine === 0) return [];

  const memberIds = await everyRecordOf(tx, member.id);
  for (const id of memberIds) await lockMember(tx, id);
  // A sale that is under way holds the account: what it tells of itself is forgotten with the rest, not told afterwards.
  await openLedgers(tx, act, memberIds);
  await erase(tx, act, { memberIds, memberData });
  await recordAudit(tx, act, {
    action: 'member.erased',
    subject: { type: 'member', id: member.id },
    memberId: member.id,
    after: { requestedAt: closure.requestedAt.toISOString(), records: memberIds.length },
  });
  return memberIds;
}

async function erase(
  tx: Tx,
  act: Act,
  { memberIds, memberData }: { memberIds: string[]; memberData: readonly MemberData[] },
): Promise<void> {
  const identities = await identitiesOf(tx, memberIds);
  const redaction: Redaction = {
    // Nobody else's, so they are looked for in every text there is.
    unique: identities.unique,
    strikeTheirs: strikingOut([...identities.unique, ...identities.common]),
    strikeAnywhere: strikingOut(identities.unique),
  };
  const erasing: Erasing = {
    memberIds,
    phones: identities.phones,
    openids: identities.openids,
    redact: (within, table) => redactTable(within, table, redaction),
  };
  for (const feature of memberData) await feature.erase?.(tx, act, erasing);
  for (const { tables } of memberData)
    for (const [table, rule] of Object.entries(tables)) await eraseTable(tx, table, rule, erasing);
  await forgetAnswersAbout(tx, {
    memberIds,
    literals: [...identities.unique, ...identities.common].filter((literal) => [...literal].length > 1),
    strike: strikingOutOfJson(redaction.strikeTheirs),
  });
  await forgetAnnouncementsAbout(tx, memberIds);
}

async function eraseTable(
  tx: Tx,
  table: string,
  { columns, erase: rule }: MemberTable,
  { memberIds, redact }: Erasing,
): Promise<void> {
  const theirs = columns.map((column) => `${column} IN (${placeholders(memberIds)})`).join(' OR ');
  const values = columns.flatMap(() => memberIds);
  switch (rule) {
    case 'keeps':
    case 'own':
      return;
    case 'deletes':
      await tx.execute(`DELETE FROM ${table} WHERE ${theirs}`, values);
      return;
    default: {
      const { blanks = [], redacts = [] } = rule;
      if (blanks.length > 0)
        await tx.execute(
          `UPDATE ${table} SET ${blanks.map((column) => `${column} = NULL`).join(', ')} WHERE ${theirs}`,
          values,
        );
      if (redacts.length > 0) await redact(tx, { table, redacts, theirs, values });
    }
  }
}
