import type { StaffRole } from '@gemcare/shared';

interface Account {
  role: StaffRole;
  active: boolean;
}

interface Scope {
  role: StaffRole;
  allStores: boolean;
}

/** Whether somebody works with customers: only they look after members. */
export const servesCustomers = ({ role, active }: Account): boolean => active && role !== 'craftsman';

export const isWorkingAdmin = ({ role, active }: Account): boolean => role === 'admin' && active;

/** Admins govern every store; everybody else what was given to them. */
export const scopeOf = ({ role, allStores }: Scope): boolean => role === 'admin' || allStores;

/** The scope after an edit: every store comes with the role of an admin and goes with it, unless it is given anew. */
export const scopeAfter = (before: Scope, change: { role?: StaffRole; allStores?: boolean }): boolean => {
  const role = change.role ?? before.role;
  const kept = before.role === 'admin' && role !== 'admin' ? false : before.allStores;
  return scopeOf({ role, allStores: change.allStores ?? kept });
};

/**
 * Whether an edit ends the person's sessions: a new password, the end of the account, or a rise to admin, who signs in
 * with a one-time code.
 */
export const endsSessions = (before: Account, after: Account, passwordChanged: boolean): boolean =>
  passwordChanged || !after.active || (after.role === 'admin' && before.role !== 'admin');
