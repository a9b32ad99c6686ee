import type { Staff } from '@gemcare/shared';
import type { StaffWithStores } from './staff.queries';

export const presentStaff = ({ totpSecret, createdAt, ...account }: StaffWithStores): Staff => ({
  ...account,
  totp: totpSecret !== null,
  createdAt: createdAt.toISOString(),
});
