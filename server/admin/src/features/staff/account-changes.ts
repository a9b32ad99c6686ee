import type { Staff } from '@gemcare/shared/client';
import type { AccountValues } from './account-fields';

/** As much of a stored account as is edited. */
export type Stored = Pick<Staff, 'name' | 'calledName' | 'role' | 'allStores' | 'stores' | 'version'>;

export const valuesOf = ({ name, calledName, role, allStores, stores }: Stored): AccountValues => ({
  name,
  calledName: calledName ?? '',
  role,
  allStores,
  storeIds: stores.map(({ id }) => id),
});

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

/** Fields that a form may leave out are as they were. */
const read = (before: AccountValues, typed: Partial<AccountValues>): AccountValues => ({
  name: typed.name?.trim() ?? before.name,
  calledName: typed.calledName?.trim() ?? before.calledName,
  role: typed.role ?? before.role,
  allStores: typed.allStores ?? before.allStores,
  storeIds: typed.storeIds ?? before.storeIds,
});

/** Which fields say something else than what they were changed from. */
export function changedFields(
  base: Stored,
  typed: Partial<AccountValues>,
): Record<keyof AccountValues, boolean> {
  const before = valuesOf(base);
  const now = read(before, typed);
  return {
    name: now.name !== before.name,
    calledName: now.calledName !== before.calledName,
    role: now.role !== before.role,
    allStores: now.allStores !== before.allStores,
    storeIds: !sameSet(now.storeIds, before.storeIds),
  };
}

export const hasChanged = (base: Stored, typed: Partial<AccountValues>): boolean =>
  Object.values(changedFields(base, typed)).some(Boolean);

/** Only what was changed is sent, with the version it was changed from. The scope of an admin goes with the role. */
export function changesOf(base: Stored, typed: Partial<AccountValues>) {
  const changed = changedFields(base, typed);
  const now = read(valuesOf(base), typed);
  return {
    version: base.version,
    ...(changed.name ? { name: now.name } : {}),
    ...(changed.calledName ? { calledName: now.calledName === '' ? null : now.calledName } : {}),
    ...(changed.role ? { role: now.role } : {}),
    ...(now.role !== 'admin' && (changed.allStores || base.role === 'admin')
      ? { allStores: now.allStores }
      : {}),
    ...(changed.storeIds ? { storeIds: now.storeIds } : {}),
  };
}

/** After somebody else saved: what was typed into changed fields stays, the others follow what is stored now. */
export function rebase(base: Stored, stored: Stored, typed: Partial<AccountValues>): AccountValues {
  const changed = changedFields(base, typed);
  const kept = read(valuesOf(base), typed);
  const now = valuesOf(stored);
  return {
    name: changed.name ? kept.name : now.name,
    calledName: changed.calledName ? kept.calledName : now.calledName,
    role: changed.role ? kept.role : now.role,
    allStores: changed.allStores ? kept.allStores : now.allStores,
    storeIds: changed.storeIds ? kept.storeIds : now.storeIds,
  };
}
