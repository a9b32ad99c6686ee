import type { Session, StaffSelf, StaffSession } from '@gemcare/shared';
import type { AccessToken } from '../../kernel/access-token';

export const presentSession = (
  { accessToken, expiresAt }: AccessToken,
  member: { memberId: string; hasPhone: boolean },
): Session => ({
  accessToken,
  expiresAt: expiresAt.toISOString(),
  ...member,
});

export const presentStaffSession = (
  { accessToken, expiresAt }: AccessToken,
  staff: StaffSelf,
): StaffSession => ({
  accessToken,
  expiresAt: expiresAt.toISOString(),
  staff,
});
