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
  mergeMembers: boolean;
  removeAvatars: boolean;
  approve: boolean;
  seeStaff: boolean;
  editStaff: boolean;
  raiseDiscounts: boolean;
  keepTills: boolean;
  keepStores: boolean;
  /** Open stores, and decide what can be booked in all of them. */
  runStores: boolean;
  runSystem: boolean;
  bringData: boolean;
  seeBookings: boolean;
  /** Book, move, cancel and check in. */
  workBookings: boolean;
  callMembers: boolean;
}

const nothing: Abilities = {
  findMembers: false,
  serveCounter: false,
  readSales: false,
  readAudit: false,
  mergeMembers: false,
  removeAvatars: false,
  approve: false,
  seeStaff: false,
  editStaff: false,
  raiseDiscounts: false,
  keepTills: false,
  keepStores: false,
  runStores: false,
  runSystem: false,
  bringData: false,
  seeBookings: true,
  workBookings: false,
  callMembers: false,
};
const counter: Abilities = {
  ...nothing,
  findMembers: true,
  serveCounter: true,
  readSales: true,
  workBookings: true,
  callMembers: true,
};
const manager: Abilities = {
  ...counter,
  readAudit: true,
  mergeMembers: true,
  removeAvatars: true,
  approve: true,
  seeStaff: true,
  raiseDiscounts: true,
  keepTills: true,
  keepStores: true,
  bringData: true,
};

const byRole: Record<StaffRole, Abilities> = {
  craftsman: nothing,
  agent: { ...nothing, findMembers: true, readSales: true, callMembers: true },
  clerk: counter,
  manager,
  admin: { ...manager, editStaff: true, runSystem: true, runStores: true },
};

export const abilitiesOf = (role: StaffRole): Abilities => byRole[role];
