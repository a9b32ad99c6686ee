import type { Staff } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import { consultedCounts } from '../consultants/consultants.queries';
import { workingAdmins, type StaffWithStores } from '../staff/staff.queries';
import { accountPolicy, isLastAdmin } from './accounts.policy';

/** Accounts as a reader sees them: whom they look after, and what the reader may do. Three queries a page. */
export async function presentStaff(
  m: Reader,
  accounts: readonly StaffWithStores[],
  reader: StaffActor,
): Promise<Staff[]> {
  const counts = await consultedCounts(
    m,
    accounts.map(({ id }) => id),
  );
  const admins = await workingAdmins(m);
  return accounts.map((person) => {
    const { totpSecret, createdAt, ...account } = person;
    const question = { reader, person, isLastAdmin: isLastAdmin(person, admins) };
    return {
      ...account,
      totp: totpSecret !== null,
      createdAt: createdAt.toISOString(),
      members: counts.get(person.id) ?? 0,
      lastAdmin: question.isLastAdmin,
      can: {
        edit: accountPolicy.edit(question),
        deactivate: accountPolicy.deactivate(question),
        issueTotp: accountPolicy.issueTotp(question),
        reassign: accountPolicy.reassign(question),
      },
    };
  });
}

/** One account. */
export async function presentAccount(
  m: Reader,
  account: StaffWithStores,
  reader: StaffActor,
): Promise<Staff> {
  const [presented] = await presentStaff(m, [account], reader);
  if (!presented) throw new Error('an account was lost while it was presented');
  return presented;
}
