import type { StaffRole } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { int } from '../../database/rows';
import type { By } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { newTotpSecret } from '../../kernel/totp';
import { recordAudit } from '../audit/audit.commands';
import { endSessions } from '../auth/auth.commands';
import { assertStores } from '../stores/stores.queries';
import { StaffEntity, StaffStoreEntity } from './staff.entity';
import { staffById, type StaffWithStores } from './staff.queries';
import { endsSessions, isWorkingAdmin, scopeAfter, scopeOf } from './staff.rules';

interface CreateStaff {
  username: string;
  name: string;
  /** Made before the transaction: hashing takes its time on purpose, and no writer waits for it. */
  passwordHash: string;
  role: StaffRole;
  allStores: boolean;
  storeIds: readonly string[];
  /** Base32; made where left out and the role needs one. */
  totpSecret?: string;
  at: Date;
  by: By;
  request?: RequestInfo;
}

/**
 * Adds a member of staff; an admin gets a secret for one-time codes.
 * @throws staff.username_taken, store.not_found
 */
export async function createStaff(
  tx: Tx,
  { totpSecret: given, storeIds, at, by, request, ...account }: CreateStaff,
): Promise<StaffWithStores> {
  await assertStores(tx, storeIds);
  const id = newId(at);
  await tx.insert(StaffEntity, {
    ...account,
    id,
    allStores: scopeOf(account),
    active: true,
    totpSecret: given ?? (account.role === 'admin' ? newTotpSecret() : null),
    totpLastStep: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  });
  await giveStores(tx, id, storeIds);
  const created = await staffById(tx, id);
  await recordAudit(tx, {
    action: 'staff.created',
    by,
    at,
    subject: { type: 'staff', id },
    request,
    after: auditedState(created),
  });
  return created;
}

interface EditStaff {
  id: string;
  /** The version that was read. */
  version: number;
  change: Partial<Pick<StaffWithStores, 'name' | 'role' | 'allStores' | 'active'>> & {
    storeIds?: readonly string[];
  };
  /** Of the new password, where it changes. */
  passwordHash?: string;
  at: Date;
  by: By;
  request: RequestInfo;
}

/**
 * Changes an account. Ends the person's sessions where it must (new password, account ended, rise to admin), and gives a
 * new admin a secret for one-time codes.
 * @throws staff.not_found, request.conflict, staff.last_admin, store.not_found
 */
export async function editStaff(
  tx: Tx,
  { id, version, change, passwordHash, at, by, request }: EditStaff,
): Promise<{ staff: StaffWithStores; newTotpSecret: string | null }> {
  const mayTakeAnAdmin = change.active === false || (change.role !== undefined && change.role !== 'admin');
  // Admins demoting each other queue here, so that the count below sees what the other did.
  if (mayTakeAnAdmin)
    await tx.execute("UPDATE staff SET version = version WHERE role = 'admin' AND active = 1");

  const held = await tx.execute(
    'UPDATE staff SET version = version + 1, updatedAt = ? WHERE id = ? AND version = ?',
    [at, id, version],
  );
  const before = await staffById(tx, id);
  if (held === 0) throw problem('request.conflict');

  const after = {
    name: change.name ?? before.name,
    role: change.role ?? before.role,
    allStores: scopeAfter(before, change),
    active: change.active ?? before.active,
  };
  const newSecret = after.role === 'admin' && before.totpSecret === null ? newTotpSecret() : null;
  await tx.execute(
    `UPDATE staff SET name = ?, role = ?, allStores = ?, active = ?, passwordHash = COALESCE(?, passwordHash), totpSecret = COALESCE(?, totpSecret) WHERE id = ?`,
    [after.name, after.role, after.allStores, after.active, passwordHash ?? null, newSecret, id],
  );
  if (change.storeIds) await replaceStores(tx, id, change.storeIds);
  if (isWorkingAdmin(before) && !isWorkingAdmin(after)) await assertAdminLeft(tx);
  if (endsSessions(before, after, passwordHash !== undefined)) await endSessions(tx, { actorId: id, at });

  const staff = await staffById(tx, id);
  await recordAudit(tx, {
    action: 'staff.edited',
    by,
    at,
    subject: { type: 'staff', id },
    request,
    before: auditedState(before),
    after: { ...auditedState(staff), ...(passwordHash === undefined ? {} : { passwordChanged: true }) },
  });
  return { staff, newTotpSecret: newSecret };
}

async function assertAdminLeft(tx: Tx): Promise<void> {
  const left = await tx.row("SELECT COUNT(*) AS admins FROM staff WHERE role = 'admin' AND active = 1", [], {
    admins: int,
  });
  if (!left?.admins) throw problem('staff.last_admin');
}

async function replaceStores(tx: Tx, staffId: string, storeIds: readonly string[]): Promise<void> {
  await assertStores(tx, storeIds);
  await tx.execute('DELETE FROM staff_store WHERE staffId = ?', [staffId]);
  await giveStores(tx, staffId, storeIds);
}

const giveStores = (tx: Tx, staffId: string, storeIds: readonly string[]): Promise<void> =>
  tx.insert(
    StaffStoreEntity,
    [...new Set(storeIds)].map((storeId) => ({ staffId, storeId })),
  );

const auditedState = ({ username, name, role, allStores, active, stores }: StaffWithStores) => ({
  username,
  name,
  role,
  allStores,
  active,
  storeIds: stores.map(({ id }) => id),
});
