import type { StaffRole } from '@gemcare/shared/client';
import { texts } from '../../texts';

/** Every role of staff, in the order they are offered. */
export const staffRoles = Object.keys(texts.roleNames) as StaffRole[]; // each role has its name
