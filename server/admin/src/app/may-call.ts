import type { StaffRole } from '@gemcare/shared/client';
import { rolesOf } from '@gemcare/shared/roles';

/** An endpoint that some of the staff may call. */
export type StaffEndpoint = keyof typeof rolesOf;

/** Whether the contract lets a role call an endpoint. */
export function mayCall(role: StaffRole, endpoint: StaffEndpoint): boolean {
  const roles: readonly StaffRole[] = rolesOf[endpoint];
  return roles.includes(role);
}
