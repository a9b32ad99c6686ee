import type { StaffRole } from '@gemcare/shared';

/** Whether a sign-in needs a one-time code: always for admins, for others where they have a secret. */
export const needsTotp = (staff: { role: StaffRole; totpSecret: string | null }): boolean =>
  staff.role === 'admin' || staff.totpSecret !== null;
