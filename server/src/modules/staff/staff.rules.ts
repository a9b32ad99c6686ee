import type { StaffRole } from '@gemcare/shared';

interface Account {
  role: StaffRole;
  active: boolean;
}

export const isWorkingAdmin = ({ role, active }: Account): boolean => role === 'admin' && active;

/** Admins govern every store; everybody else what was given to them. */
export const scopeOf = ({ role, allStores }: { role: StaffRole; allStores: boolean }): boolean =>
  role === 'admin' || allStores;

/**
 * Whether an edit ends the person's sessions: a new password, the end of the account, or a rise to admin, who signs in
 * with a one-time code.
 */
export const endsSessions = (before: Account, after: Account, passwordChanged: boolean): boolean =>
  passwordChanged || !after.active || (after.role === 'admin' && before.role !== 'admin');
