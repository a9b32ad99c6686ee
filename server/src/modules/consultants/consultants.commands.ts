import type { Tx } from '../../database/database';
import { sharesStore, type StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { lockActiveMember } from '../members/identity.commands';
import { staffById, type StaffWithStores } from '../staff/staff.queries';
import { consultantPolicy } from './consultants.policy';
import { consultantOf, storesOfMember } from './consultants.queries';

/** Takes accounts for the rest of the transaction, so that none of them ends before it: in the order of their ids. */
async function lockStaff(tx: Tx, ...ids: string[]): Promise<void> {
  for (const id of ids.toSorted()) await tx.execute('UPDATE staff SET version = version WHERE id = ?', [id]);
}

/** @throws staff.not_found, auth.other_store */
async function governed(tx: Tx, act: Act<StaffActor>, id: string): Promise<StaffWithStores> {
  const person = await staffById(tx, id);
  if (!sharesStore(act.by, person)) throw problem('auth.other_store');
  return person;
}

/**
 * Names the consultant of a member, or nobody. Of another store's working consultant only that store, or head office, decides.
 * @throws member.not_found, member.closed, staff.not_found, consultant.not_eligible, auth.other_store
 */
export async function setConsultant(
  tx: Tx,
  act: Act<StaffActor>,
  { memberId, staffId }: { memberId: string; staffId: string | null },
): Promise<void> {
  if (staffId !== null) await lockStaff(tx, staffId);
  const next = staffId === null ? null : await governed(tx, act, staffId);
  const member = await lockActiveMember(tx, memberId);
  if (member.consultantId === staffId) return;

  const present = await consultantOf(tx, member.consultantId);
  if (present?.active) await governed(tx, act, present.id);
  if (next && !consultantPolicy.mayConsultFor(next, await storesOfMember(tx, member)))
    throw problem('consultant.not_eligible');

  await tx.execute('UPDATE member SET consultantId = ?, updatedAt = ? WHERE id = ?', [
    staffId,
    act.at,
    memberId,
  ]);
  await recordAudit(tx, act, {
    action: 'member.consultant_set',
    subject: { type: 'member', id: memberId },
    memberId,
    storeId: member.homeStoreId,
    before: { consultant: present?.name ?? null },
    after: { consultant: next?.name ?? null },
  });
}

/**
 * Hands all members of one person over to another, however many: one statement, by index. Records that were merged or
 * closed go along, so that nothing points back when a merge is undone. Answers how many.
 * @throws staff.not_found, consultant.not_eligible, auth.other_store
 */
export async function reassignMembers(
  tx: Tx,
  act: Act<StaffActor>,
  { from, to }: { from: string; to: string },
): Promise<number> {
  await lockStaff(tx, from, to);
  const leaving = await governed(tx, act, from);
  const taking = await governed(tx, act, to);
  if (from === to || !consultantPolicy.mayConsult(taking)) throw problem('consultant.not_eligible');

  const moved = await tx.execute('UPDATE member SET consultantId = ?, updatedAt = ? WHERE consultantId = ?', [
    to,
    act.at,
    from,
  ]);
  await recordAudit(tx, act, {
    action: 'staff.members_reassigned',
    subject: { type: 'staff', id: from },
    before: { consultant: leaving.name },
    after: { consultant: taking.name, members: moved },
  });
  return moved;
}
