import type { StaffRole } from '@gemcare/shared/client';
import { roleNames } from '../../texts/common';

/** Every role of staff, in the order they are offered. */
export const staffRoles = Object.keys(roleNames) as StaffRole[]; // each role has its name
