import type { StaffRole } from '@gemcare/shared/client';

/**
 * What to offer to whom in menus: the roles the contract names for each endpoint. What may be done to one member or sale
 * comes with it, in its `can`.
 */
export interface Abilities {
  findMembers: boolean;
  serveCounter: boolean;
  readSales: boolean;
  readAudit: boolean;
}

const nothing: Abilities = { findMembers: false, serveCounter: false, readSales: false, readAudit: false };
const counter: Abilities = { findMembers: true, serveCounter: true, readSales: true, readAudit: false };
const manager: Abilities = { ...counter, readAudit: true };

const byRole: Record<StaffRole, Abilities> = {
  craftsman: nothing,
  agent: { ...nothing, findMembers: true, readSales: true },
  clerk: counter,
  manager,
  admin: manager,
};

export const abilitiesOf = (role: StaffRole): Abilities => byRole[role];
