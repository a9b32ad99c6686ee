import type { StaffRole } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import type { Act, PlainAct } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { newTotpSecret, totpUri } from '../../kernel/totp';
import { recordAudit } from '../audit/audit.commands';
import { endSessions } from '../auth/auth.commands';
import { consultedCounts } from '../consultants/consultants.queries';
import { insertStaff, replaceStores } from '../staff/staff.commands';
import { staffById, workingAdmins, type StaffWithStores } from '../staff/staff.queries';
import { assertStores } from '../stores/stores.queries';
import { endsSessions, isWorkingAdmin, scopeAfter, scopeOf, servesCustomers } from './accounts.rules';

interface CreateStaff {
  username: string;
  name: string;
  /** How members see this person. */
  calledName?: string | null;
  /** Made before the transaction: hashing takes its time on purpose, and no writer waits for it. */
  passwordHash: string;
  role: StaffRole;
  allStores: boolean;
  storeIds: readonly string[];
  /** Base32; made where left out and the role needs one. */
  totpSecret?: string;
}

/**
 * Adds a member of staff; an admin gets a secret for one-time codes. No setting governs it: the first admin is made without.
 * @throws staff.username_taken, store.not_found
 */
export async function createStaff(
  tx: Tx,
  act: PlainAct,
  { totpSecret: given, storeIds, ...account }: CreateStaff,
): Promise<StaffWithStores> {
  await assertStores(tx, storeIds);
  const id = newId(act.at);
  await insertStaff(tx, {
    account: {
      ...account,
      calledName: account.calledName ?? null,
      id,
      allStores: scopeOf(account),
      active: true,
      totpSecret: given ?? (account.role === 'admin' ? newTotpSecret() : null),
      totpLastStep: null,
      version: 1,
      createdAt: act.at,
      updatedAt: act.at,
    },
    storeIds,
  });
  const created = await staffById(tx, id);
  await recordAudit(tx, act, {
    action: 'staff.created',
    subject: { type: 'staff', id },
    after: auditedState(created),
  });
  return created;
}

interface EditStaff {
  id: string;
  /** The version that was read. */
  version: number;
  change: Partial<Pick<StaffWithStores, 'name' | 'calledName' | 'role' | 'allStores' | 'active'>> & {
    storeIds?: readonly string[];
  };
  /** Of the new password, where it changes. */
  passwordHash?: string;
}

/**
 * Changes an account. Ends the person's sessions where it must (new password, account ended, rise to admin), and gives a
 * new admin a secret for one-time codes.
 * Who looks after members hands them over before the account ends, or before they stop serving customers.
 * @throws staff.not_found, request.conflict, staff.last_admin, staff.own_account, staff.has_members, store.not_found
 */
export async function editStaff(
  tx: Tx,
  act: Act,
  { id, version, change, passwordHash }: EditStaff,
): Promise<{ staff: StaffWithStores; newTotpSecret: string | null }> {
  const mayTakeAnAdmin = change.active === false || (change.role !== undefined && change.role !== 'admin');
  // Admins demoting each other queue here, so that the count below sees what the other did.
  if (mayTakeAnAdmin)
    await tx.execute("UPDATE staff SET version = version WHERE role = 'admin' AND active = 1");

  const held = await tx.execute(
    'UPDATE staff SET version = version + 1, updatedAt = ? WHERE id = ? AND version = ?',
    [act.at, id, version],
  );
  const before = await staffById(tx, id);
  if (held === 0) throw problem('request.conflict');

  const after = {
    name: change.name ?? before.name,
    calledName: change.calledName === undefined ? before.calledName : change.calledName,
    role: change.role ?? before.role,
    allStores: scopeAfter(before, change),
    active: change.active ?? before.active,
  };
  const newSecret = after.role === 'admin' && before.totpSecret === null ? newTotpSecret() : null;
  await tx.execute(
    `UPDATE staff SET name = ?, calledName = ?, role = ?, allStores = ?, active = ?, passwordHash = COALESCE(?, passwordHash), totpSecret = COALESCE(?, totpSecret) WHERE id = ?`,
    [
      after.name,
      after.calledName,
      after.role,
      after.allStores,
      after.active,
      passwordHash ?? null,
      newSecret,
      id,
    ],
  );
  if (change.storeIds) await replaceStores(tx, { staffId: id, storeIds: change.storeIds });
  if (isWorkingAdmin(before) && !isWorkingAdmin(after)) await assertAdminLeft(tx);
  if (!after.active && act.by.kind === 'staff' && act.by.id === id) throw problem('staff.own_account');
  if (servesCustomers(before) && !servesCustomers(after)) await assertNoMembers(tx, id);
  if (endsSessions(before, after, passwordHash !== undefined)) await endSessions(tx, act, { actorId: id });

  const staff = await staffById(tx, id);
  await recordAudit(tx, act, {
    action: 'staff.edited',
    subject: { type: 'staff', id },
    before: auditedState(before),
    after: { ...auditedState(staff), ...(passwordHash === undefined ? {} : { passwordChanged: true }) },
  });
  return { staff, newTotpSecret: newSecret };
}

async function assertAdminLeft(tx: Tx): Promise<void> {
  if ((await workingAdmins(tx)) === 0) throw problem('staff.last_admin');
}

/** The account is locked by its edit, and whoever names a consultant locks it first: nobody is added behind this look. */
async function assertNoMembers(tx: Tx, id: string): Promise<void> {
  if (((await consultedCounts(tx, [id])).get(id) ?? 0) > 0) throw problem('staff.has_members');
}

interface IssueTotp {
  id: string;
}

/**
 * Gives somebody a new secret for one-time codes. The old one ends at once, and so do the person's sessions: the phone it
 * was on may be in other hands. Whoever renews their own goes on with the session at hand.
 * @throws staff.not_found
 */
export async function issueTotp(
  tx: Tx,
  act: Act<StaffActor>,
  { id }: IssueTotp,
): Promise<{ secret: string; uri: string }> {
  const secret = newTotpSecret();
  await tx.execute('UPDATE staff SET totpSecret = ?, totpLastStep = NULL, updatedAt = ? WHERE id = ?', [
    secret,
    act.at,
    id,
  ]);
  const { username } = await staffById(tx, id);
  await endSessions(tx, act, { actorId: id, ...(id === act.by.id ? { except: act.by.sessionId } : {}) });
  await recordAudit(tx, act, {
    action: 'staff.totp_issued',
    subject: { type: 'staff', id },
    after: { username },
  });
  return { secret, uri: totpUri(secret, username) };
}

const auditedState = ({ username, name, calledName, role, allStores, active, stores }: StaffWithStores) => ({
  username,
  name,
  calledName,
  role,
  allStores,
  active,
  storeIds: stores.map(({ id }) => id),
});
